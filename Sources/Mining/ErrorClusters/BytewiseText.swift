private import Glibc

/// A text compared and ordered byte by byte, where `String` holds canonically equal spellings equal.
struct BytewiseText: Hashable, Comparable, Sendable {
  let text: String

  init(_ text: String) { self.text = text }

  static func == (a: Self, b: Self) -> Bool { difference(a, b) == 0 }

  static func < (a: Self, b: Self) -> Bool { difference(a, b) < 0 }

  func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }

  /// Below, equal to or above zero, as the first text is to the second.
  private static func difference(_ a: Self, _ b: Self) -> Int {
    let order = a.text.utf8.withContiguousStorageIfAvailable { a in
      b.text.utf8.withContiguousStorageIfAvailable { b in difference(a, b) }
    }
    if case .some(.some(let order)) = order { return order }
    // Only texts that came from elsewhere than Swift do not lie in memory like that.
    var (a, b) = (a.text, b.text)
    return a.withUTF8 { a in b.withUTF8 { b in difference(a, b) } }
  }

  private static func difference(
    _ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>
  ) -> Int {
    guard let first = a.baseAddress, let second = b.baseAddress else { return a.count - b.count }
    let order = memcmp(first, second, min(a.count, b.count))
    return order == 0 ? a.count - b.count : Int(order)
  }
}
