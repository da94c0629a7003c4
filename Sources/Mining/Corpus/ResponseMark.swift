/// A digest by which equal responses are recognised, in eight bytes.
package struct ResponseMark: Hashable, Sendable {
  private let raw: UInt64

  /// Nobody kept the response: equal to no other.
  package static let unknown = ResponseMark(raw: 0)

  private init(raw: UInt64) { self.raw = raw }

  /// Any 64 bits of a digest of the whole response.
  package init(_ digest: UInt64) { raw = digest == 0 ? 1 : digest }

  /// The bits to hash by.
  var bits: UInt64 { raw }

  /// Whether there is a response to compare.
  package var isKnown: Bool { raw != 0 }
}
