internal import SQLite
internal import Traces

/// Steps of traces, packed as the rows of their three tables.
struct PackedSteps {
  /// In the order of the trees that `finish` gives.
  static let tables = ["tool_call", "call_detail", "other_step"]

  private let buffer: RowBuffer
  private var calls: PackedTable
  private var details: PackedTable
  private var others: PackedTable

  init(_ pages: any PackedPages, _ buffer: RowBuffer) {
    self.buffer = buffer
    calls = PackedTable(pages)
    details = PackedTable(pages)
    others = PackedTable(pages)
  }

  /// Packs the steps of a trace, whose number in the store is larger than the one before.
  mutating func add(
    _ trace: TraceRow, number: Int64, _ rows: TraceRows, _ ids: BatchIDs,
    _ values: UnsafeBufferPointer<UInt64>
  ) {
    for (call, place) in trace.calls.enumerated() {
      let row = rows.calls[place]
      row.fill(buffer, trace: number, call: call, ids, values)
      calls.append(buffer.row)
      if row.detail >= 0 || row.state >= 0,
        row.fillDetail(buffer, trace: number, ids, rows.details)
      {
        details.append(buffer.row)
      }
    }
    for place in trace.others {
      rows.others[place].fill(buffer, trace: number, ids)
      others.append(buffer.row)
    }
  }

  /// No step comes after it.
  mutating func finish() -> [PackedTree] {
    [calls.finish(), details.finish(), others.finish()]
  }
}
