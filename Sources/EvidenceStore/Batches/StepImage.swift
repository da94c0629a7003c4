internal import SQLite
internal import Traces

/// Steps on their way into the store: packed here, then copied by three statements.
///
/// A run has many steps, and binding each value of each of them costs three times as much.
final class StepImage {
  private let database: Database
  private let image: PageImage
  private let buffer = RowBuffer()
  private var packed: PackedSteps

  static let name = "steps_on_their_way"

  /// Bytes of rows that are made ready together, unless one trace has more.
  static let portion = 8 << 20

  init(_ store: EvidenceStore) throws {
    database = store.database
    image = try store.pagesForSteps()
    packed = PackedSteps(image, buffer)
  }

  /// Bytes that the steps of a trace take at most.
  static func bytes(_ trace: TraceRow, _ rows: TraceRows) -> Int {
    let first = trace.calls.first.map { rows.calls[$0].values.lowerBound } ?? 0
    let last = trace.calls.last.map { rows.calls[$0].values.upperBound } ?? 0
    let call = PackedTable.bytes(columns: 11) + 16 + PackedTable.bytes(columns: 6)
    return trace.callCount * call + 4 * max(0, last - first)
      + trace.otherCount * (PackedTable.bytes(columns: 7) + 16)
  }

  /// Makes room for steps of this many bytes; the transaction that takes them begins afterwards.
  func begin(bytes: Int) throws {
    try image.shrink(above: 4 * Self.portion / PageImage.pageSize)
    try image.reserve(image.schemaPages + PageImage.pages(bytes: bytes, tables: 3))
    image.beginRows()
    packed = PackedSteps(image, buffer)
  }

  /// Packs the steps of a trace, whose number in the store is larger than the one before.
  func add(
    _ trace: TraceRow, number: Int64, _ rows: TraceRows, _ ids: BatchIDs,
    _ values: UnsafeBufferPointer<UInt64>
  ) {
    packed.add(trace, number: number, rows, ids, values)
  }

  /// Copies what was packed into the store.
  func finish() throws {
    for (place, tree) in packed.finish().enumerated() {
      // The roots stand in the order of the script, behind the page of the schema.
      image.put(tree, root: place + 2)
      if case .empty = tree { continue }
      try database.run(Self.copy(PackedSteps.tables[place]))
    }
  }

  /// The statement that copies a table's rows.
  static func copy(_ table: String) -> String {
    "INSERT INTO main.\(table) SELECT * FROM \(name).\(table)"
  }
}
