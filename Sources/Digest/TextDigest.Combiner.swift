extension TextDigest {
  /// Folds digests and integers, in order, into one digest.
  ///
  ///     var combiner = TextDigest.Combiner()
  ///     combiner.combine(TextDigest(of: tool))
  ///     combiner.combine(step)
  ///     let identity = combiner.finish()
  package struct Combiner: Sendable {
    private var mix: Mix
    private var count: UInt64 = 0

    /// Begins with nothing folded in.
    package init(key: Key = .standard) {
      mix = key.lanes.1
    }

    /// Folds in a digest.
    package mutating func combine(_ digest: TextDigest) {
      mix.absorb(digest.high, digest.low)
      count &+= 1
    }

    /// Folds in an integer; it is another value than any digest.
    package mutating func combine(_ integer: some FixedWidthInteger) {
      mix.absorb(UInt64(truncatingIfNeeded: integer), Self.integer)
      count &+= 1
    }

    /// Folds in the digest of a text.
    package mutating func combine(_ text: String) {
      combine(TextDigest(of: text))
    }

    /// The digest of what was folded in so far; more may be folded in afterwards.
    package func finish() -> TextDigest {
      var mix = mix
      return mix.finish(length: count)
    }

    private static let integer: UInt64 = 0x1319_8a2e_0370_7344
  }
}
