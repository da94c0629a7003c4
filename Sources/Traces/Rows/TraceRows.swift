/// Traces as readers write them down and the store takes them: flat rows, names and texts apart.
///
/// No step has an object or a string of its own: a run has many steps, and making values of them costs
/// more than reading them.
package struct TraceRows: Sendable {
  package var traces: [TraceRow] = []
  package var calls: [CallRow] = []
  package var details: [CallDetailRow] = []
  package var others: [OtherStepRow] = []
  /// Marks of argument values.
  package var argumentValues: [UInt64] = []
  package var agents = NameList()
  package var problems = NameList()
  package var tools = NameList()
  /// Roles, states, announced tools.
  package var labels = NameList()
  /// Names and types of the arguments that calls have.
  package var shapes = NameList()
  /// `type`, a tab, `template`.
  package var errors = NameList()
  /// What is said of single traces.
  package private(set) var texts: [UInt8] = []
  /// The texts of steps, where somebody wants the traces themselves.
  package var kept: KeptTexts?
  /// The number of the source that is being read.
  package var source: Int32 = 0

  package init() {}

  /// Makes room for as many traces and steps as another one has.
  package mutating func reserve(asMuchAs other: TraceRows) {
    traces.reserveCapacity(other.traces.count)
    calls.reserveCapacity(other.calls.count)
    details.reserveCapacity(other.details.count)
    others.reserveCapacity(other.others.count)
    argumentValues.reserveCapacity(other.argumentValues.count)
    texts.reserveCapacity(other.texts.count)
  }

  /// Bytes of memory, but for spare room and what is the same in all batches.
  package var memory: Int {
    traces.count * MemoryLayout<TraceRow>.stride + calls.count * MemoryLayout<CallRow>.stride
      + details.count * MemoryLayout<CallDetailRow>.stride
      + others.count * MemoryLayout<OtherStepRow>.stride
      + argumentValues.count * MemoryLayout<UInt64>.stride + texts.count + errors.byteCount
      + problems.byteCount + labels.byteCount
  }

  /// Keeps a text.
  package mutating func keep(_ text: UnsafeRawBufferPointer) -> TextSlice {
    let slice = TextSlice(start: texts.count, count: text.count)
    texts.append(contentsOf: text)
    return slice
  }

  package mutating func keep(_ text: String) -> TextSlice {
    var text = text
    return text.withUTF8 { keep(UnsafeRawBufferPointer($0)) }
  }

  /// The number of the problem that a kept text names.
  package mutating func problemNumber(_ slice: TextSlice) -> Int32 {
    let texts = texts
    return texts.withUnsafeBytes {
      problems.number(UnsafeRawBufferPointer(rebasing: $0[slice.range]))
    }
  }

  /// Lends a text's UTF-8.
  package func withText<Result>(
    _ slice: TextSlice, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    try texts.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[slice.range])) }
  }

  /// Lends all texts; slices are places in them.
  package func withTexts<Result>(
    _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    try texts.withUnsafeBytes(body)
  }

  package subscript(slice: TextSlice) -> String {
    String(decoding: texts[slice.range], as: UTF8.self)
  }

  package subscript(slice: TextSlice?) -> String? { slice.map { self[$0] } }
}

/// What rows leave out of steps; one entry for each row.
package struct KeptTexts: Sendable {
  package struct Call: Sendable {
    package var callID: String?
    /// In the order of the trace.
    package var arguments: [Argument] = []
    package var response: String?
    package var errorMessage: String?

    package init() {}
  }

  package struct Other: Sendable {
    package var text: String?
    package var justification: String?

    package init(text: String? = nil, justification: String? = nil) {
      self.text = text
      self.justification = justification
    }
  }

  package var calls: [Call] = []
  package var others: [Other] = []
  /// Of the traces.
  package var submissions: [String?] = []

  package init() {}
}
