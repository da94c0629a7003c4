internal import Mining
internal import SQLite

/// Names of tools, errors, shapes and states, numbered as the steps of one agent come by.
struct StepNames: Sendable {
  private(set) var tools = NumberedNames<String>()
  private(set) var errors = NumberedNames<ErrorForm>()
  private(set) var shapes = NumberedNames<String>()
  private(set) var states = NumberedNames<String>()
  /// By label, the tool of that name; 0 for none.
  private var toolOfLabel: [Int: Int] = [:]

  @inline(__always)
  mutating func tool(_ id: Int, _ database: Database) throws -> UInt32 {
    if let place = tools.place(id) { return UInt32(place) }
    return UInt32(
      tools.put(id, try Self.name("SELECT name FROM tool WHERE id = ?", id, database)))
  }

  @inline(__always)
  mutating func error(_ id: Int, _ database: Database) throws -> CallRecord.Mention {
    if let place = errors.place(id) { return CallRecord.Mention(place) }
    let form = try database.first(
      "SELECT type, template FROM error_template WHERE id = ?", [.integer(Int64(id))]
    ) { ErrorForm(type: $0.text(0), template: $0.text(1)) }
    return CallRecord.Mention(errors.put(id, form ?? ErrorForm(type: nil, template: "")))
  }

  @inline(__always)
  mutating func shape(_ id: Int, _ database: Database) throws -> CallRecord.Mention {
    if let place = shapes.place(id) { return CallRecord.Mention(place) }
    let shape = try Self.name("SELECT shape FROM argument_shape WHERE id = ?", id, database)
    return CallRecord.Mention(shapes.put(id, shape))
  }

  mutating func state(_ label: Int, _ database: Database) throws -> CallRecord.Mention {
    if let place = states.place(label) { return CallRecord.Mention(place) }
    let state = try Self.name("SELECT name FROM label WHERE id = ?", label, database)
    return CallRecord.Mention(states.put(label, state))
  }

  /// Whether a label is the name of a tool.
  mutating func isTool(_ label: Int, _ tool: Int, _ database: Database) throws -> Bool {
    if let known = toolOfLabel[label] { return known == tool }
    let found: Int? = try database.scalar(
      "SELECT t.id FROM label AS l JOIN tool AS t ON t.name = l.name WHERE l.id = ?",
      [.integer(Int64(label))])
    toolOfLabel[label] = found ?? 0
    return found == tool
  }

  /// Where the names of another part of the same store stand now.
  struct Moves {
    let tools: [Int]
    let errors: [Int]
    let shapes: [Int]
    let states: [Int]
  }

  mutating func merge(_ others: StepNames) -> Moves {
    Moves(
      tools: tools.merge(others.tools), errors: errors.merge(others.errors),
      shapes: shapes.merge(others.shapes), states: states.merge(others.states))
  }

  private static func name(_ sql: String, _ id: Int, _ database: Database) throws -> String {
    let name: String? = try database.scalar(sql, [.integer(Int64(id))])
    return name ?? ""
  }
}
