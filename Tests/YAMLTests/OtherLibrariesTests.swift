import Foundation
import Testing
import YAML

/// What we write, other libraries read back equal: the promise to scripts that load prompt
/// versions.
@Suite struct OtherLibrariesTests {
  /// A Python expression that loads `document`, and the modules it needs.
  enum Library: String {
    case pyYAML = "__import__('yaml').load(document, Loader=__import__('yaml').SafeLoader)"
    case pyYAMLWithLibyaml =
      "__import__('yaml').load(document, Loader=__import__('yaml').CSafeLoader)"
    case ruamelSafe =
      "__import__('ruamel.yaml').yaml.YAML(typ='safe', pure=True).load(document)"
    case ruamelRoundTrip = "__import__('ruamel.yaml').yaml.YAML(typ='rt').load(document)"

    var isLoadable: Bool {
      let program = "load = lambda document: \(rawValue)\nload(b'a')"
      return (try? OtherLibrariesTests.python(program, folder: nil)) != nil
    }
  }

  @Test(
    "every document reads back equal in PyYAML",
    .enabled(if: Library.pyYAML.isLoadable, "python3 cannot import PyYAML: not compared"))
  func pyYAML() throws {
    try compare(with: .pyYAML)
  }

  @Test(
    "every document reads back equal in PyYAML over libyaml",
    .enabled(if: Library.pyYAMLWithLibyaml.isLoadable, "PyYAML has no libyaml: not compared"))
  func pyYAMLWithLibyaml() throws {
    try compare(with: .pyYAMLWithLibyaml)
  }

  @Test(
    "every document reads back equal in ruamel.yaml",
    .enabled(if: Library.ruamelSafe.isLoadable, "python3 cannot import ruamel.yaml: not compared"),
    arguments: [Library.ruamelSafe, .ruamelRoundTrip])
  func ruamel(_ library: Library) throws {
    try compare(with: library)
  }

  private func compare(with library: Library) throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "hone-yaml-\(ProcessInfo.processInfo.globallyUniqueString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }

    let values = OtherLibrariesTests.values
    for (index, value) in values.enumerated() {
      let bytes = try YAMLWriter().bytes(of: value)
      try Data(bytes).write(to: folder.appending(path: "\(index).yaml"))
    }
    let output = try #require(
      try OtherLibrariesTests.python(OtherLibrariesTests.program(library), folder: folder.path))
    let lines = output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == values.count + 1)
    for (value, line) in zip(values, lines) where fingerprint(value) != line {
      let text = try YAMLWriter().text(of: value)
      Issue.record("\(text.debugDescription) read as \(line)")
    }
  }

  private static let values: [YAMLValue] = {
    var values: [YAMLValue] = AwkwardTexts.all.map { .text($0) }
    for text in AwkwardTexts.all {
      values.append(
        .mapping([
          ("a", .text(text)), (text + "k", [.text(text), ["b": .text(text), "c": [.text(text)]]]),
          ("d", .text(text)),
        ]))
    }
    let doubles: [Double] = [
      0, -0.0, 1e-5, 1e16, 1e22, .leastNonzeroMagnitude, 1.5, .infinity, -.infinity, .nan,
    ]
    values.append(.sequence(doubles.map { .double($0) }))
    values.append([.int(.max), .int(.min), 0, true, false, nil, [], [:]])
    var random = RandomValues(seed: 2024)
    for _ in 0..<400 { values.append(random.value()) }
    return values
  }()

  /// Prints one fingerprint a document, as `fingerprint` builds it.
  private static func program(_ library: Library) -> String {
    """
    import os, struct, sys
    def show(v):
        if v is None: return "n"
        if isinstance(v, bool): return "b1" if v else "b0"
        if isinstance(v, int): return "i%d" % v
        if isinstance(v, float): return "d" + ("nan" if v != v else struct.pack(">d", v).hex())
        if isinstance(v, str): return "t" + v.encode("utf-8", "surrogatepass").hex()
        if isinstance(v, list): return "[" + "".join(show(x) + "," for x in v) + "]"
        if isinstance(v, dict): return "{" + "".join(show(k) + ":" + show(x) + "," for k, x in v.items()) + "}"
        return "other " + type(v).__name__
    for index in range(len(os.listdir(sys.argv[1]))):
        with open(os.path.join(sys.argv[1], "%d.yaml" % index), "rb") as file: document = file.read()
        try: print(show(\(library.rawValue)))
        except Exception as error: print("error " + repr(str(error)))
    """
  }

  private func fingerprint(_ value: YAMLValue) -> String {
    switch value {
    case .null: "n"
    case .bool(let value): value ? "b1" : "b0"
    case .int(let value): "i\(value)"
    case .double(let value):
      "d" + (value.isNaN ? "nan" : hex(withUnsafeBytes(of: value.bitPattern.bigEndian, Array.init)))
    case .text(let text): "t" + hex(Array(text.utf8))
    case .sequence(let items): "[" + items.map { fingerprint($0) + "," }.joined() + "]"
    case .mapping(let pairs):
      "{" + pairs.map { fingerprint(.text($0.key)) + ":" + fingerprint($0.value) + "," }.joined()
        + "}"
    }
  }

  private func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// What the program prints, or nil when Python or a module is missing or the program fails.
  private static func python(_ program: String, folder: String?) throws -> String? {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", program] + (folder.map { [$0] } ?? [])
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
  }
}
