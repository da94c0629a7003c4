import Foundation
import JSON
import Testing

@testable import TraceFormats

@Suite("schemas/trace.schema.json") struct SchemaTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static func contents(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  /// The properties of each definition, without those that the schema says are not read.
  private func properties(unread: Bool = false) throws -> [String: Set<String>] {
    let bytes = Array(try Self.contents("schemas/trace.schema.json").utf8)
    return try JSONParser().withDocument(bytes) { root in
      var found: [String: Set<String>] = [:]
      root["$defs"]?.forEachMember { name, definition in
        definition["properties"]?.forEachMember { key, value in
          guard (value["x-unread"]?.bool ?? false) == unread else { return }
          found[name.string, default: []].insert(key.string)
        }
      }
      return found
    }.get()
  }

  @Test("has just the fields that the reader knows of traces, calls and thoughts")
  func keyedFields() throws {
    let properties = try properties()
    #expect(properties["trace"] == Set(NativeTrace.Field.allCases.map(\.rawValue)))
    #expect(properties["call"] == Set(NativeCall.Field.allCases.map(\.rawValue)))
    #expect(properties["thought"] == Set(NativeSteps.ThoughtField.allCases.map(\.rawValue)))
  }

  @Test("has just the fields that the reader asks for of everything else")
  func namedFields() throws {
    let sources = try ["Native", "NativeCall", "NativeSteps"].map {
      try Self.contents("Sources/TraceFormats/Formats/\($0).swift")
    }
    // Recognition looks at fields of a trace through `record`; the rest are those of its parts.
    let asked = sources.joined().matches(of: /(\w+|\])\??\["([a-z_]+)"\]/)
      .filter { $0.output.1 != "record" }.map { String($0.output.2) }
    let properties = try properties()
    let parts = ["problem", "error", "event", "metrics", "tokens"]
    #expect(Set(asked) == parts.reduce(into: []) { $0.formUnion(properties[$1] ?? []) })
    #expect(Set(properties.keys) == Set(parts + ["trace", "call", "thought"]))
  }

  @Test("says of every gold answer that it is not read")
  func gold() throws {
    let unread = try properties(unread: true)
    #expect(unread["trace"]?.isSuperset(of: ["ground_truth", "oracle_results_enhanced"]) == true)
    #expect(unread["problem"]?.contains("fault_type") == true)
  }

  @Test("allows what it does not know")
  func open() throws {
    let text = try Self.contents("schemas/trace.schema.json")
    #expect(text.contains("https://json-schema.org/draft/2020-12/schema"))
    #expect(!text.contains(#""additionalProperties": false"#))
  }
}
