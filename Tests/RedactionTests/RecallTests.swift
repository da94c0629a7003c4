import Redaction
import Testing

/// Ways in which a trace holds a text: what an agent said, a tool's JSON, JSON inside JSON, YAML.
enum Carrier: CaseIterable {
  case bare, sentence, brackets, lines, json, jsonInJson, yaml, markdown

  func carry(_ text: String) -> String {
    switch self {
    case .bare: text
    case .sentence: "I found \(text) in the output, and will not repeat it."
    case .brackets: "config = (\(text))"
    case .lines: "first line\n\(text)\nlast line"
    case .json: "{\"output\": \"\(Self.escaped("before\n" + text + "\nafter"))\"}"
    case .jsonInJson:
      "{\"arguments\": \"\(Self.escaped("{\"body\": \"\(Self.escaped("a\n" + text + "\nb"))\"}"))\"}"
    case .yaml: "spec:\n  note: |\n    \(text)\n"
    case .markdown: "Here it is:\n\n```\n\(text)\n```\n"
    }
  }

  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }
}

/// Ways in which a value is assigned to a name.
enum Writing: CaseIterable {
  case env, export, yaml, quotedYaml, json, compactJson, escapedJson, doublyEscapedJson
  case python, option, podSpec, element

  func write(_ key: String, _ value: String) -> String {
    switch self {
    case .env: "PATH=/usr/bin\n\(key)=\(value)\nLANG=C\n"
    case .export: "export \(key)=\"\(value)\""
    case .yaml: "  \(key): \(value)\n"
    case .quotedYaml: "  \(key): '\(value)'\n"
    case .json: "{\"\(key)\": \"\(value)\", \"port\": 1}"
    case .compactJson: "{\"\(key)\":\"\(value)\"}"
    case .escapedJson: "{\"text\": \"{\\\"\(key)\\\": \\\"\(value)\\\"}\"}"
    case .doublyEscapedJson: "\\\"{\\\\\\\"\(key)\\\\\\\": \\\\\\\"\(value)\\\\\\\"}\\\""
    case .python: "client = Client(\(key)=\"\(value)\", retries=3)"
    case .option: "tool --\(key) \(value) --verbose"
    case .podSpec: "- name: \(key)\n  value: \(value)\n"
    case .element: "<\(key)>\(value)</\(key)>"
    }
  }
}

@Suite("Recall")
struct RecallTests {
  let redactor = Redactor()

  @Test("every shape is recognised as what it is", arguments: SecretShape.all.map(\.id))
  func identity(_ id: String) throws {
    let shape = try #require(SecretShape.all.first { $0.id == id })
    for seed: UInt64 in 0..<6 {
      let example = shape.example(seed: seed)
      let found = redactor.findings(in: example.text).map(\.shape)
      #expect(found.contains(id), "\(example.text) gives \(found)")
    }
  }

  @Test("no carrier shields a secret", arguments: Carrier.allCases)
  func carriers(_ carrier: Carrier) {
    for shape in SecretShape.all {
      for seed: UInt64 in 100..<102 {
        let example = shape.example(seed: seed)
        let text = carrier.carry(example.text)
        let redacted = redactor.redact(text)
        #expect(!redacted.contains(example.secret), "\(shape.id): \(text) gives \(redacted)")
      }
    }
  }

  @Test("no way of writing an assignment shields its value", arguments: Writing.allCases)
  func assignments(_ writing: Writing) {
    for shape in SecretShape.all {
      for seed: UInt64 in 200..<203 {
        let example = shape.example(seed: seed)
        guard let key = example.key else { continue }
        // Words have spaces, which only quotes and lines hold together.
        if example.secret.contains(" "), writing == .option || writing == .env { continue }
        if shape.id == "docker-config-auth", writing != .json, writing != .compactJson { continue }
        let text = writing.write(key, example.secret)
        let redacted = redactor.redact(text)
        #expect(!redacted.contains(example.secret), "\(shape.id): \(text) gives \(redacted)")
      }
    }
  }
}
