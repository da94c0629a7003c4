package import Traces

/// A problem as the world knows it: what traces say of it, and how hard it really is.
package struct Exercise: Sendable {
  package var problem: Problem
  /// What the trace's context says the application is.
  package var appDescription: String
  /// The share of runs that succeed when no prompt tells the agent anything.
  package var base: Double
  /// What stands for `{name}` in texts and argument values.
  package var fields: [(name: String, value: String)]

  package init(
    problem: Problem, appDescription: String = "", base: Double,
    fields: [(name: String, value: String)] = []
  ) {
    self.problem = problem
    self.appDescription = appDescription
    self.base = base
    self.fields = fields
  }

  /// The text with every `{name}` that the problem knows filled in.
  func filled(_ template: String) -> String {
    guard template.utf8.contains(UInt8(ascii: "{")) else { return template }
    var result = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      let after = rest.index(after: open)
      guard let close = rest[after...].firstIndex(of: "}"),
        let value = value(of: rest[after..<close])
      else {
        result += "{"
        rest = rest[after...]
        continue
      }
      result += value
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  private func value(of name: Substring) -> String? {
    switch name {
    case "problem": problem.id
    case "app": problem.app
    case "namespace": problem.namespace
    default: fields.first { $0.name == name }?.value
    }
  }
}
