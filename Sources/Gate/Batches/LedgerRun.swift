package import Instants
package import Mining

/// A run that has settled, as the ledger keeps it until it is no longer needed.
package struct LedgerRun: Sendable {
  /// The store's number of the trace.
  package let trace: Int64
  package let id: String
  package let start: Instant
  package let stratum: Int32
  package var label: RunLabel
  /// The tools called, in the ledger's numbers, immediate repeats taken as one.
  package let tools: [UInt32]
  /// How many calls there were, repeats counted.
  package let length: Int32
  /// Marks of the session and of the source it came from; 0 for none.
  package let session: UInt64
  package let source: UInt64

  package init(
    trace: Int64, id: String, start: Instant, stratum: Int32, label: RunLabel, tools: [UInt32],
    length: Int32, session: UInt64 = 0, source: UInt64 = 0
  ) {
    self.trace = trace
    self.id = id
    self.start = start
    self.stratum = stratum
    self.label = label
    self.tools = tools
    self.length = length
    self.session = session
    self.source = source
  }

  /// A mark of a name that is only ever compared; never 0.
  package static func mark(_ name: String?) -> UInt64 {
    guard let name else { return 0 }
    // FNV-1a: a collision could only make two small carriers look like one larger one.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash | 1
  }
}

/// Runs of one stratum that are compared with each other, for ever.
package struct ClosedBatch: Sendable {
  /// Counted from 0 in the order of closing.
  package let number: Int
  package let stratum: Int32
  /// In the order (start, trace id).
  package let runs: [LedgerRun]

  package init(number: Int, stratum: Int32, runs: [LedgerRun]) {
    self.number = number
    self.stratum = stratum
    self.runs = runs
  }
}

/// A run that has been delivered and waits until it has settled.
package struct PendingRun: Sendable {
  package let run: MinableRun
  package let tools: [UInt32]
  package let length: Int32

  package init(run: MinableRun, tools: [UInt32], length: Int32) {
    self.run = run
    self.tools = tools
    self.length = length
  }
}
