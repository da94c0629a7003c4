/// The domain of an e-mail address.
enum HostName {
  /// Endings that follow an `@` in file names, units of a system and packages, but end no domain.
  private static let notDomains = Set(
    [
      "png", "jpg", "jpeg", "gif", "svg", "webp", "html", "htm", "css", "js", "jsx", "ts", "tsx",
      "json", "yaml", "yml", "txt", "xml", "service", "socket", "target", "timer", "mount",
      "slice", "scope", "device", "tgz", "gz", "zip", "tar", "whl", "jar", "so", "dll", "exe",
    ].map { Array($0.utf8) })

  /// Where the domain that starts the slice ends: labels, dots, and a name of letters last.
  static func end(of slice: ArraySlice<UInt8>) -> Int? {
    var end = slice.endIndex
    while end > slice.startIndex, [0x2E, 0x2D].contains(slice[end - 1]) { end -= 1 }
    let domain = slice[slice.startIndex..<end]
    guard let dot = domain.lastIndex(of: 0x2E), dot > domain.startIndex,
      domain.first != 0x2D, domain.first != 0x2E
    else { return nil }
    let last = domain[(dot + 1)...]
    guard last.count >= 2, last.count <= 24,
      last.allSatisfy({ (0x61...0x7A).contains($0.lowercased) }),
      !notDomains.contains(last.map(\.lowercased))
    else { return nil }
    return end
  }
}
