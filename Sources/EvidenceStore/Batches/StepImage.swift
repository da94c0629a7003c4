internal import SQLite
internal import Traces

/// Steps on their way into the store: packed here, then copied by three statements.
///
/// A run has many steps, and binding each value of each of them costs three times as much.
struct StepImage {
  private let database: Database
  private let image: PageImage
  private let buffer = RowBuffer()
  private var packed: Packed
  private var nextPage = 0

  private struct Packed {
    var calls: PackedTable
    var details: PackedTable
    var others: PackedTable

    /// The roots stand in the order of the script.
    init(_ image: PageImage) {
      calls = PackedTable(image, root: 2)
      details = PackedTable(image, root: 3)
      others = PackedTable(image, root: 4)
    }
  }

  static let name = "steps_on_their_way"
  private static let names = ["tool_call", "call_detail", "other_step"]

  /// Bytes of rows that are made ready together, unless one trace has more.
  static let portion = 8 << 20

  init(_ store: EvidenceStore) throws {
    database = store.database
    image = try store.pagesForSteps()
    packed = Packed(image)
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
  mutating func begin(bytes: Int) throws {
    try image.shrink(above: 4 * Self.portion / PageImage.pageSize)
    try image.reserve(image.schemaPages + PackedTable.pages(bytes: bytes, tables: 3))
    image.begin()
    packed = Packed(image)
    nextPage = image.schemaPages + 1
  }

  /// Packs the steps of a trace, whose number in the store is larger than the one before.
  mutating func add(
    _ trace: TraceRow, number: Int64, _ rows: TraceRows, _ ids: BatchIDs,
    _ values: UnsafeBufferPointer<UInt64>
  ) {
    for (call, place) in trace.calls.enumerated() {
      let row = rows.calls[place]
      row.fill(buffer, trace: number, call: call, ids, values)
      packed.calls.append(buffer.row, next: &nextPage)
      if row.detail >= 0 || row.state >= 0,
        row.fillDetail(buffer, trace: number, ids, rows.details)
      {
        packed.details.append(buffer.row, next: &nextPage)
      }
    }
    for place in trace.others {
      rows.others[place].fill(buffer, trace: number, ids)
      packed.others.append(buffer.row, next: &nextPage)
    }
  }

  /// Copies what was packed into the store.
  mutating func finish() throws {
    packed.calls.finish()
    packed.details.finish()
    packed.others.finish()
    for (name, isEmpty) in zip(
      Self.names, [packed.calls.isEmpty, packed.details.isEmpty, packed.others.isEmpty])
    where !isEmpty {
      try database.run(Self.copy(name))
    }
  }

  /// The statement that copies a table's rows.
  static func copy(_ table: String) -> String {
    "INSERT INTO main.\(table) SELECT * FROM \(name).\(table)"
  }
}
