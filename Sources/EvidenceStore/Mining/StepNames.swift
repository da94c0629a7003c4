internal import Mining
internal import SQLite

/// Names of tools, errors, shapes and states, numbered as the steps of one agent come by.
struct StepNames {
  private(set) var toolNames: [String] = []
  private(set) var errors: [ErrorForm] = []
  private(set) var shapes: [String] = []
  private(set) var states: [String] = []

  private let database: Database
  private var toolPlaces = PlaceTable()
  private var errorPlaces = PlaceTable()
  private var shapePlaces = PlaceTable()
  private var statePlaces = PlaceTable()
  /// By label, the tool of that name; 0 for none.
  private var toolOfLabel: [Int: Int] = [:]

  /// Where the names with the store's small numbers stand.
  private struct PlaceTable {
    private var places: [Int32] = []

    @inline(__always)
    func place(_ id: Int) -> Int? {
      guard id < places.count, places[id] >= 0 else { return nil }
      return Int(places[id])
    }

    mutating func put(_ id: Int, _ place: Int) {
      while places.count <= id { places.append(-1) }
      places[id] = Int32(place)
    }
  }

  init(_ database: Database) { self.database = database }

  @inline(__always)
  mutating func tool(_ id: Int) throws -> UInt32 {
    if let place = toolPlaces.place(id) { return UInt32(place) }
    toolPlaces.put(id, toolNames.count)
    toolNames.append(try name("SELECT name FROM tool WHERE id = ?", id))
    return UInt32(toolNames.count - 1)
  }

  @inline(__always)
  mutating func error(_ id: Int) throws -> CallRecord.Mention {
    if let place = errorPlaces.place(id) { return CallRecord.Mention(place) }
    errorPlaces.put(id, errors.count)
    let form = try database.first(
      "SELECT type, template FROM error_template WHERE id = ?", [.integer(Int64(id))]
    ) { ErrorForm(type: $0.text(0), template: $0.text(1)) }
    errors.append(form ?? ErrorForm(type: nil, template: ""))
    return CallRecord.Mention(errors.count - 1)
  }

  @inline(__always)
  mutating func shape(_ id: Int) throws -> CallRecord.Mention {
    if let place = shapePlaces.place(id) { return CallRecord.Mention(place) }
    shapePlaces.put(id, shapes.count)
    shapes.append(try name("SELECT shape FROM argument_shape WHERE id = ?", id))
    return CallRecord.Mention(shapes.count - 1)
  }

  mutating func state(_ label: Int) throws -> CallRecord.Mention {
    if let place = statePlaces.place(label) { return CallRecord.Mention(place) }
    statePlaces.put(label, states.count)
    states.append(try name("SELECT name FROM label WHERE id = ?", label))
    return CallRecord.Mention(states.count - 1)
  }

  /// Whether a label is the name of a tool.
  mutating func isTool(_ label: Int, _ tool: Int) throws -> Bool {
    if let known = toolOfLabel[label] { return known == tool }
    let found: Int? = try database.scalar(
      "SELECT t.id FROM label AS l JOIN tool AS t ON t.name = l.name WHERE l.id = ?",
      [.integer(Int64(label))])
    toolOfLabel[label] = found ?? 0
    return found == tool
  }

  private func name(_ sql: String, _ id: Int) throws -> String {
    let name: String? = try database.scalar(sql, [.integer(Int64(id))])
    return name ?? ""
  }
}
