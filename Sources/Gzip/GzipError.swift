/// Why compressed data could not be unpacked, and where.
package struct GzipError: Error, Hashable, Sendable {
  /// What is wrong.
  package enum Reason: Hashable, Sendable {
    /// The data does not begin as gzip does.
    case notGzip

    /// A member is damaged; the text is zlib's.
    case corrupt(String)

    /// The data ends before its last member does.
    case truncated

    /// Something other than another member follows a member.
    case trailingGarbage

    /// There is more output than the limit, in bytes.
    case tooLarge(limit: Int64)

    /// The output is more than the limit times as long as the input so far.
    case ratioTooHigh(limit: Int64)

    /// The 40 KB that unpacking needs could not be had.
    case outOfMemory
  }

  package let reason: Reason

  /// How many bytes of the compressed data were taken in before the fault showed.
  package let offset: Int64
}

extension GzipError: CustomStringConvertible {
  package var description: String {
    "\(sentence) (compressed byte \(offset))"
  }

  private var sentence: String {
    switch reason {
    case .notGzip: "this is not gzip data"
    case .corrupt(let text): "the gzip data is damaged: \(text); fetch the file again"
    case .truncated: "the gzip data ends too early; fetch the file again"
    case .trailingGarbage: "something that is not gzip data follows the gzip data"
    case .tooLarge(let limit): "the gzip data unpacks to more than \(limit) bytes; raise the limit"
    case .ratioTooHigh(let limit):
      "the gzip data unpacks to more than \(limit) times its size, as if made to fill the memory"
    case .outOfMemory: "there is not enough memory to unpack gzip data"
    }
  }
}
