/// A place in a text that holds a secret.
package struct Finding: Sendable, Equatable {
  /// Offsets in UTF-8 bytes.
  package let range: Range<Int>
  /// The `id` of the shape.
  package let shape: String
}
