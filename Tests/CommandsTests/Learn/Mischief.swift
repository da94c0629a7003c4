import Files
import Foundation
import Statistics
import TestSupport
import Testing

/// One thing done to a workspace, and how it is mended.
struct Mischief {
  enum Sort: CaseIterable {
    case storeBytes, storeGone, versionEdited, versionGone, pointer, journalTorn, journalBytes
    case inTheWay, settings, fileSize, descriptors, readOnly, fullDisk, strangers

    var needsRoot: Bool { self == .readOnly || self == .fullDisk }
  }

  private(set) var what = ""
  /// What the message may name.
  private(set) var names: [String] = []
  private(set) var wrapper = "exec timeout 60"
  private(set) var mustFail = false
  private(set) var isDone = true
  /// Shell lines, run in the trial's folder.
  private var mending = ":"
  private var finishing = ":"
  private let trial: Trial

  func mend(_ trial: Trial) throws {
    let done = try trial.shell(mending)
    #expect(done.status == 0, "\(what): \(done.errors)")
  }

  func finish() { _ = try? trial.shell(finishing) }

  init(_ sort: Sort, _ trial: Trial, _ random: inout RandomSource) throws {
    self.trial = trial
    switch sort {
    case .storeBytes: try harmStore(&random)
    case .storeGone: try replaceStore(&random)
    case .versionEdited: try editVersion(&random)
    case .versionGone: try removeVersion(&random)
    case .pointer: try harmPointer(&random)
    case .journalTorn: try tearJournal(&random)
    case .journalBytes: try harmJournal(&random)
    case .inTheWay: try standInTheWay(&random)
    case .settings: try harmSettings(&random)
    case .fileSize:
      what = "no file over \(20 + random.below(4000)) blocks"
      // Ignored, the signal becomes an error of the write.
      wrapper = "trap '' XFSZ; ulimit -f \(what.split(separator: " ")[3]); exec"
      names = ["state", "versions", "hone.sqlite"]
    case .descriptors:
      // Below that the system's own threads fall over.
      let count = 10 + random.below(14)
      what = "\(count) descriptors"
      wrapper = "ulimit -n \(count); exec"
      names = ["state", "versions", "hone.sqlite", "hone.yaml", "traces", "oo many open files"]
    case .readOnly: try forbid(&random)
    case .fullDisk: try fill(&random)
    case .strangers: try bringStrangers(&random)
    }
  }

  /// Puts the template's file or folder in its place again.
  private mutating func restore(_ paths: String...) {
    mending = paths.map { "rm -rf '\($0)'; cp -a '\(trial.template.folder.path)/\($0)' '\($0)'" }
      .joined(separator: "; ")
  }

  private static func edited(
    _ bytes: [UInt8], _ random: inout RandomSource, from: Int = 0
  ) -> [UInt8] {
    var bytes = bytes
    guard bytes.count > from else { return [7] }
    for _ in 0...random.below(3) {
      let place = from + random.below(bytes.count - from)
      switch random.below(3) {
      case 0: bytes[place] = bytes[place] &+ UInt8(1 + random.below(255))
      case 1: bytes.insert(UInt8(random.below(256)), at: place)
      default: if bytes.count > from + 1 { bytes.remove(at: place) }
      }
    }
    return bytes
  }

  // MARK: The store

  private mutating func harmStore(_ random: inout RandomSource) throws {
    try trial.shell("rm -f state/hone.sqlite-*")
    var bytes = trial.folder.readBytes("state/hone.sqlite") ?? []
    let count = 1 + random.below(400)
    let place = random.below(bytes.count - count)
    for offset in 0..<count { bytes[place + offset] = UInt8(random.below(256)) }
    trial.folder.write("state/hone.sqlite", bytes)
    what = "\(count) bytes of the store at \(place)"
    names = ["hone.sqlite"]
    mending = "rm -rf state versions"
    mending +=
      "; for d in state versions; do cp -a \"\(trial.template.folder.path)/$d\" .; done"
  }

  private mutating func replaceStore(_ random: inout RandomSource) throws {
    let path = "state/hone.sqlite"
    try trial.shell("rm -f \(path)-*")
    mustFail = true
    switch random.below(4) {
    case 0: try trial.shell("head -c \(1000 + random.below(90_000)) \(path) > x; mv x \(path)")
    case 1: try trial.shell("rm \(path); mkdir \(path)")
    case 2: trial.folder.write(path, "somebody's notes, long enough to be looked at as a file\n")
    default:
      trial.folder.write(path, (0..<50_000).map { _ in UInt8(random.below(256)) })
    }
    what = "another store"
    names = ["hone.sqlite"]
    restore("state")
  }

  // MARK: Versions

  private var version: String { "versions/\(trial.agent)_v1.0.0.yaml" }

  private mutating func editVersion(_ random: inout RandomSource) throws {
    let old = trial.folder.readBytes(version) ?? []
    try trial.shell("chmod 644 '\(version)'")
    let new = Self.edited(old, &random)
    trial.folder.write(version, new)
    what = "an edited version"
    names = ["_v1.0.0.yaml"]
    restore("versions")
  }

  private mutating func removeVersion(_ random: inout RandomSource) throws {
    switch random.below(5) {
    case 0: try trial.shell("rm -f '\(version)'")
    case 1: try trial.shell("rm -f '\(version)'; mkdir '\(version)'")
    case 2: try trial.shell("chmod 644 '\(version)'; : > '\(version)'")
    case 3: try trial.shell("rm -f '\(version)'; ln -s /dev/zero '\(version)'")
    default: try trial.shell("rm -f '\(version)'; mkfifo '\(version)'")
    }
    what = "a version gone"
    names = ["_v1.0.0.yaml"]
    restore("versions")
  }

  private mutating func harmPointer(_ random: inout RandomSource) throws {
    let pointer = "versions/\(trial.agent).yaml"
    let ways = [
      "rm '\(pointer)'", "ln -sfn nowhere.yaml '\(pointer)'", "ln -sfn /etc/passwd '\(pointer)'",
      "rm '\(pointer)'; echo 'system: mine' > '\(pointer)'",
      "rm '\(pointer)'; mkdir '\(pointer)'", "ln -sfn '\(trial.agent)_v9.9.9.yaml' '\(pointer)'",
    ]
    what = ways[random.below(ways.count)]
    try trial.shell(what)
    names = ["\(trial.agent).yaml"]
    restore("versions")
  }

  private mutating func tearJournal(_ random: inout RandomSource) throws {
    let journal = trial.folder.readBytes("versions/journal.jsonl") ?? []
    let kept = random.below(journal.count)
    trial.folder.write("versions/journal.jsonl", Array(journal.prefix(kept)))
    what = "the journal's first \(kept) bytes of \(journal.count)"
    names = ["journal.jsonl"]
    restore("versions")
  }

  private mutating func harmJournal(_ random: inout RandomSource) throws {
    let journal = trial.folder.readBytes("versions/journal.jsonl") ?? []
    let path = "versions/journal.jsonl"
    switch random.below(5) {
    case 0: trial.folder.write(path, Self.edited(journal, &random))
    case 1: trial.folder.write(path, journal + journal)
    case 2: trial.folder.write(path, journal + [UInt8](repeating: 0, count: 1 + random.below(5000)))
    case 3: try trial.shell("rm \(path); mkdir \(path)")
    default: trial.folder.write(path, journal + Array("{\"half\": \"a li".utf8))
    }
    what = "a harmed journal"
    names = ["journal.jsonl"]
    restore("versions")
  }

  // MARK: The rest of the workspace

  private mutating func standInTheWay(_ random: inout RandomSource) throws {
    let ways: [(String, String, Bool)] = [
      ("versions/lock", "rm -rf versions/lock; mkdir versions/lock", true),
      ("state/lock", "rm -rf state/lock; mkdir state/lock", true),
      ("state/state.json", "rm -rf state/state.json; mkdir -p state/state.json/x", true),
      ("state/events.jsonl", "rm -rf state/events.jsonl; mkdir state/events.jsonl", false),
      ("versions", "rm -rf versions; echo x > versions", true),
      ("state", "rm -rf state; echo x > state", true),
      ("traces", "rm -rf traces; ln -s traces traces", true),
      ("state/hone.sqlite-wal", "rm -f state/hone.sqlite-*; mkdir state/hone.sqlite-wal", true),
    ]
    let way = ways[random.below(ways.count)]
    what = way.1
    try trial.shell(what)
    names = [way.0.replacing("-wal", with: "")]
    mustFail = way.2
    restore("state", "versions", "traces")
  }

  private mutating func harmSettings(_ random: inout RandomSource) throws {
    let texts = [
      "settle: [", "unknown_key: 1\n", "settle: never\n", "settle: 0\nsettle: 0\n",
      "\u{0}\u{1}", "false_discovery_rate: 7\n", "- a\n", "agents: 3\n", "&a settle: *a\n",
    ]
    let text = texts[random.below(texts.count)]
    trial.folder.write("hone.yaml", text)
    what = text
    names = ["hone.yaml"]
    mustFail = true
    restore("hone.yaml")
  }

  private mutating func forbid(_ random: inout RandomSource) throws {
    let paths = ["versions", "state", "versions/journal.jsonl", "state/hone.sqlite"]
    what = paths[random.below(paths.count)]
    names = [what, "versions", "state"]
    try trial.shell(
      "chmod 755 .; cp '\(trial.template.hone.location)' hone-copy; chmod 755 hone-copy; "
        + "chown -R 65534:65534 .; chown root '\(what)'; chmod go-w,a+rX '\(what)'")
    wrapper =
      "ln -sf hone-copy hone; setpriv --reuid=65534 --regid=65534 --clear-groups"
      + " ./hone learn --quiet --now \(LearnScene.later); exit $?; :"
    mending = "rm -f hone-copy hone; chown -R 0:0 ."
    mustFail = true
  }

  private mutating func fill(_ random: inout RandomSource) throws {
    let name = random.below(2) == 0 ? "versions" : "state"
    let room = name == "versions" ? 4 * random.below(4) : 4 * random.below(60)
    let mounted = try trial.shell(
      """
      size=$(du -sk --apparent-size \(name) | cut -f1); mv \(name) kept; mkdir \(name)
      mount -t tmpfs -o size=$((size / 4 * 4 + 16 + \(room)))k none \(name) || exit 9
      cp -a kept/. \(name)/
      """)
    what = "\(room) kB of room in \(name)"
    names = [name]
    isDone = mounted.status == 0
    mending = "mount -o remount,size=100m \(name)"
    finishing = "umount \(name)"
    if !isDone { finish() }
  }

  private mutating func bringStrangers(_ random: inout RandomSource) throws {
    let files: [(String, String)] = [
      ("versions/\(trial.agent)_v1.0.1.yaml", "system: somebody's own\n"),
      ("versions/\(trial.agent)_v7.0.0.yaml", "not: a version\n"),
      ("versions/zz_v1.0.0.yaml", "system: of another agent\n"),
      ("versions/.hone-0123456789abcdef.t", "somebody's own\n"),
      ("versions/candidates/\(trial.agent)_c-0123456789abcdef.yaml", "system: x\n"),
      ("versions/notes.txt", "mine\n"), ("state/dry-run-99999999-ab", "old\n"),
    ]
    let file = files[random.below(files.count)]
    what = file.0
    trial.folder.write(file.0, file.1)
    names = [String(file.0.split(separator: "/").last ?? "")]
    // Another agent's prompt is taken into the journal, and belongs to it from then on.
    if !file.0.contains("zz") { mending = "rm -f '\(file.0)'" }
  }
}

extension RandomSource {
  mutating func below(_ bound: Int) -> Int {
    min(Int(uniform() * Double(bound)), bound - 1)
  }
}
