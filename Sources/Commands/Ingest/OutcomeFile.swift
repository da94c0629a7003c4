package import EvidenceStore
internal import Files
internal import JSON
internal import Traces

/// Outcomes in a file of their own: JSON lines, or CSV with a header.
///
/// The id stands under `trace_id`, `task_id`, `problem_id`, `instance_id`, `id` or `key`; what is said of
/// it under `outcome`, `success`, `resolved`, `score` or `reward`.
package struct OutcomeFile {
  /// In the order of the file.
  package private(set) var outcomes: [ExternalOutcome] = []

  /// The file says something that is no outcome.
  struct Problem: Error, CustomStringConvertible {
    let path: String
    let line: Int
    let reason: String

    var description: String { "\(path):\(line): \(reason)" }
  }

  private static let idNames = ["trace_id", "task_id", "problem_id", "instance_id", "id", "key"]
  private static let outcomeNames = ["outcome", "success", "resolved", "score", "reward"]

  init(path: String) throws {
    try self.init(bytes: try FileReader.contents(of: path, limit: 1 << 28), path: path)
  }

  /// Reads the file's bytes; `path` is for messages.
  package init(bytes: [UInt8], path: String) throws {
    let text = String(decoding: bytes, as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .map { (number: $0.offset + 1, text: $0.element) }
      .filter { !$0.text.allSatisfy(\.isWhitespace) }
    guard let first = lines.first else { return }
    if first.text.drop(while: \.isWhitespace).hasPrefix("{") {
      let parser = JSONParser()
      for line in lines {
        outcomes.append(try Self.outcome(ofJSON: line.text, parser, path, line.number))
      }
    } else {
      try readTable(lines, path)
    }
  }

  private static func outcome(
    ofJSON line: Substring, _ parser: JSONParser, _ path: String, _ number: Int
  ) throws -> ExternalOutcome {
    let fields = parser.withDocument(Array(line.utf8)) { root in
      var fields: [(String, String)] = []
      root.forEachMember { key, value in
        fields.append((key.string, value.string ?? String(decoding: value.source, as: UTF8.self)))
      }
      return fields
    }
    switch fields {
    case .success(let fields): return try outcome(of: fields, path, number)
    case .failure(let error): throw Problem(path: path, line: number, reason: "\(error)")
    }
  }

  private mutating func readTable(
    _ lines: [(number: Int, text: Substring)], _ path: String
  ) throws {
    let header = CommaSeparated.fields(lines[0].text)
    for line in lines.dropFirst() {
      let values = CommaSeparated.fields(line.text)
      guard values.count == header.count else {
        throw Problem(
          path: path, line: line.number,
          reason: "\(values.count) fields where the header has \(header.count)")
      }
      outcomes.append(try Self.outcome(of: Array(zip(header, values)), path, line.number))
    }
  }

  private static func outcome(
    of fields: [(String, String)], _ path: String, _ line: Int
  ) throws -> ExternalOutcome {
    func value(_ names: [String]) -> (name: String, text: String)? {
      for name in names {
        if let field = fields.first(where: { $0.0 == name }) { return (name, field.1) }
      }
      return nil
    }
    guard let key = value(idNames)?.text, !key.isEmpty else {
      throw Problem(
        path: path, line: line, reason: "no id; give one of \(idNames.joined(separator: ", "))")
    }
    guard let said = value(outcomeNames) else {
      throw Problem(
        path: path, line: line,
        reason: "no outcome; give one of \(outcomeNames.joined(separator: ", "))")
    }
    let score = value(["score", "reward"]).flatMap { Double($0.text) }
    guard let outcome = Self.outcome(said.text, score: score) else {
      throw Problem(
        path: path, line: line,
        reason: "\(said.name) is neither true, false, a number nor the name of an outcome")
    }
    return ExternalOutcome(key: key, outcome: outcome)
  }

  private static func outcome(_ text: String, score: Double?) -> Outcome? {
    switch text.lowercased() {
    case "true", "yes": .success
    case "false", "no": .failure
    default: Outcome(name: text, score: score) ?? Double(text).map(Outcome.init(score:))
    }
  }
}

/// One line of CSV: commas, and double quotes around fields that hold them.
enum CommaSeparated {
  static func fields(_ line: Substring) -> [String] {
    var fields: [String] = []
    var field = ""
    var isQuoted = false
    var rest = line.hasSuffix("\r") ? line.dropLast()[...] : line
    while let character = rest.popFirst() {
      if isQuoted {
        if character != "\"" {
          field.append(character)
        } else if rest.first == "\"" {
          field.append("\"")
          rest.removeFirst()
        } else {
          isQuoted = false
        }
      } else if character == "\"", field.isEmpty {
        isQuoted = true
      } else if character == "," {
        fields.append(field)
        field = ""
      } else {
        field.append(character)
      }
    }
    return fields + [field]
  }
}
