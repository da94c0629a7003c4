internal import Instants
internal import Traces

/// A trace of a batch; its calls and other steps are ranges of the batch's arrays.
struct TraceRow: Sendable {
  /// `tool_call.id` is `trace << 16 | step`.
  static let stepLimit = 65_536

  var record: TraceRecord
  var source: Int32
  var agent: Int32
  var problem: Int32
  var steps: Int
  var calls: Range<Int>
  var others: Range<Int>
}

/// A call of a batch.
///
/// Numbers of names count within the batch; -1 is none.
struct CallRow: Sendable {
  var step: Int32
  var call: Int32
  var tool: Int32
  var success: Bool?
  var started: Instant?
  var duration: Double?
  var tokens: TokenCount?
  var cost: Double?
  var response: TextMark?
  var error: Int32 = -1
  var shape: Int32 = -1
  var firstValue: Int32 = 0
  var valueCount: Int32 = 0
  var state: Int32 = -1
}

/// A step of a batch that is no call.
struct OtherStepRow: Sendable {
  /// The store keeps the number.
  enum Kind: Int64, CaseIterable, Sendable {
    case thought, message, handover, state

    /// SQL for the word that stands for the number in a column.
    static func names(of column: String) -> String {
      let cases = allCases.map { "WHEN \($0.rawValue) THEN '\($0)'" }
      return "CASE \(column) \(cases.joined(separator: " ")) END"
    }
  }

  var step: Int32
  var kind: Kind
  var name: Int32
  var started: Instant?
  var text: TextMark?
  var justificationBytes: Int?
}
