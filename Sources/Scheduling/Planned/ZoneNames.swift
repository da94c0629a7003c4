private import Files
private import Spelling

/// Every zone's name, to tell what a wrong one may have meant.
struct ZoneNames {
  let names: [String]

  /// Takes them from the database's index; from the files themselves where there is none.
  init(in folder: String) {
    let index = folder + "/tzdata.zi"
    // Without names there is merely no suggestion, so a failure to read them is no failure.
    if let bytes = try? FileReader.contents(of: index, limit: 1 << 22) {
      names = Self.names(inIndex: String(decoding: bytes, as: UTF8.self))
    } else {
      names = FolderWalk(folder).files.map(\.path)
        .filter { path in ["posix/", "right/"].allSatisfy { !path.hasPrefix($0) } }
        .filter { !$0.contains(".") }
    }
  }

  /// `Z Europe/Berlin 0:53:28 …` declares a zone, `L Europe/Berlin Europe/Oslo` one more name.
  private static func names(inIndex text: String) -> [String] {
    text.split(separator: "\n").compactMap { line -> String? in
      let words = line.split(separator: " ", maxSplits: 3)
      return switch words.first {
      case "Z" where words.count > 1: String(words[1])
      case "L" where words.count > 2: String(words[2])
      default: nil
      }
    }
    .sorted()
  }

  /// At most three: the same but for case, the same city, or a slip of two letters.
  func like(_ name: String) -> [String] {
    let typed = Array(name.lowercased())
    guard (2...64).contains(typed.count) else { return [] }
    let near = names.compactMap { candidate -> (distance: Int, name: String)? in
      let known = candidate.lowercased()
      if known.hasSuffix("/" + name.lowercased()) { return (1, candidate) }
      let distance = EditDistance.between(typed, Array(known))
      return distance <= 2 && distance < typed.count ? (distance, candidate) : nil
    }
    return near.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(3).map(\.name)
  }
}
