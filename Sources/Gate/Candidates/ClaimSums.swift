internal import Statistics

/// What batches have said about a claim, added up: what evidence is worked out from, and what is stored.
package struct ClaimSums: Equatable, Sendable {
  var plain = EvidenceSum()
  var matched = EvidenceSum()
  var timed = EvidenceSum()
  /// What taking unknown outcomes as failures changes.
  var pessimisticChange = EvidenceSum()
  /// Runs of known outcome, and those among them that show it.
  package internal(set) var runs = 0
  package internal(set) var exposed = 0
  package internal(set) var batches = 0
  package internal(set) var informativeBatches = 0

  /// Of no batch.
  package init() {}

  /// For storage: 536 bytes, and 168 more where unknown outcomes matter.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(4 * 8 + 4 * EvidenceSum.storedSize)
    for count in [runs, exposed, batches, informativeBatches] {
      withUnsafeBytes(of: Int64(count).littleEndian) { bytes += $0 }
    }
    for sum in [plain, matched, timed] { sum.store(into: &bytes) }
    if pessimisticChange != EvidenceSum() { pessimisticChange.store(into: &bytes) }
    return bytes
  }

  /// What `bytes` wrote, equal to the last bit; nil when it is something else.
  package init?(_ bytes: [UInt8]) {
    let size = EvidenceSum.storedSize
    guard bytes.count == 32 + 3 * size || bytes.count == 32 + 4 * size else { return nil }
    bytes.withUnsafeBytes { bytes in
      func count(_ place: Int) -> Int {
        Int(Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8 * place, as: Int64.self)))
      }
      func sum(_ place: Int) -> EvidenceSum {
        EvidenceSum(stored: bytes, at: 32 + size * place)
      }
      (runs, exposed, batches, informativeBatches) = (count(0), count(1), count(2), count(3))
      (plain, matched, timed) = (sum(0), sum(1), sum(2))
      if bytes.count > 32 + 3 * size { pessimisticChange = sum(3) }
    }
  }
}
