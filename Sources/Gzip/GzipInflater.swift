internal import CZlib

/// Unpacks gzip data of one or more members as it arrives, in constant memory.
///
///     let inflater = try GzipInflater(limits: .init(maximumBytes: 64 << 20, maximumRatio: 200))
///     while let chunk = try next() { try inflater.feed(chunk) { text.append(contentsOf: $0) } }
///     try inflater.finish()
package final class GzipInflater {
  /// How much output is believed.
  package struct Limits: Hashable, Sendable {
    /// Of all members together.
    package let maximumBytes: Int64

    /// Output for each byte of input so far, not asked below 1 MiB of output.
    ///
    /// Small files of much the same text may well be over it. Deflate cannot exceed 1032.
    package let maximumRatio: Int64

    /// Both must be positive.
    package init(maximumBytes: Int64, maximumRatio: Int64) {
      precondition(maximumBytes > 0 && maximumRatio > 0)
      self.maximumBytes = maximumBytes
      self.maximumRatio = maximumRatio
    }
  }

  private static let windowSize = 64 << 10
  private static let ratioGrace: Int64 = 1 << 20

  private let limits: Limits
  // zlib keeps the address of its stream, so it must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private let window: UnsafeMutableRawBufferPointer
  private var taken: Int64 = 0
  private var given: Int64 = 0
  private var memberStart: Int64 = 0
  private var isBetweenMembers = true
  private var failure: GzipError?

  /// Begins with no data; the limits have no default because only the caller knows its memory.
  package init(limits: Limits) throws(GzipError) {
    self.limits = limits
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    window = .allocate(byteCount: Self.windowSize, alignment: 16)
    // 16 more than the largest window means gzip and nothing else. inflateInit2 is a macro over this.
    let size = Int32(MemoryLayout<z_stream>.size)
    guard inflateInit2_(stream, MAX_WBITS + 16, ZLIB_VERSION, size) == Z_OK else {
      throw GzipError(reason: .outOfMemory, offset: 0)
    }
  }

  deinit {
    inflateEnd(stream)
    stream.deinitialize(count: 1)
    stream.deallocate()
    window.deallocate()
  }

  /// Takes in the next bytes and gives what they unpack to, in pieces of at most 64 KB that are valid
  /// only during the call of `output`.
  ///
  /// Throws a `GzipError`, which every later call throws again, or what `output` throws, after which
  /// the inflater must not be used.
  package func feed(
    _ chunk: UnsafeRawBufferPointer, _ output: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    if let failure { throw failure }
    guard var next = chunk.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
    var left = chunk.count
    while left > 0 {
      // zlib counts in 32 bits.
      let count = min(left, 1 << 30)
      try take(next, count, output)
      next += count
      left -= count
    }
  }

  /// Confirms that the data ended with a member; without this a cut file would pass for a whole one.
  package func finish() throws(GzipError) {
    if let failure { throw failure }
    guard isBetweenMembers, taken > 0 else { throw fail(.truncated) }
  }

  /// Unpacks data that is all there.
  package static func inflate(
    _ bytes: UnsafeRawBufferPointer, limits: Limits
  ) throws(GzipError) -> [UInt8] {
    let inflater = try GzipInflater(limits: limits)
    var result: [UInt8] = []
    do {
      try inflater.feed(bytes) { result.append(contentsOf: $0) }
    } catch {
      // The output above throws nothing, so what was thrown is the failure kept.
      throw inflater.failure ?? inflater.fail(.corrupt("\(error)"))
    }
    try inflater.finish()
    return result
  }

  private func take(
    _ bytes: UnsafePointer<UInt8>, _ count: Int, _ output: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    let before = taken
    stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes)
    stream.pointee.avail_in = UInt32(count)
    var mayHaveMore = true
    while stream.pointee.avail_in > 0 || mayHaveMore {
      if isBetweenMembers {
        guard stream.pointee.avail_in > 0 else { return }
        try beginMember(with: bytes[count - Int(stream.pointee.avail_in)])
      }
      stream.pointee.next_out = window.baseAddress?.assumingMemoryBound(to: UInt8.self)
      stream.pointee.avail_out = UInt32(window.count)
      let code = CZlib.inflate(stream, Z_NO_FLUSH)
      taken = before + Int64(count) - Int64(stream.pointee.avail_in)
      // A full window may hide more; without input, zlib then says so with Z_BUF_ERROR.
      mayHaveMore = stream.pointee.avail_out == 0
      try give(window.count - Int(stream.pointee.avail_out), output)
      switch code {
      case Z_OK, Z_BUF_ERROR: break
      case Z_STREAM_END: isBetweenMembers = true
      case Z_MEM_ERROR: throw fail(.outOfMemory)
      default: throw faulty()
      }
    }
  }

  private func beginMember(with byte: UInt8) throws(GzipError) {
    memberStart = taken
    guard byte == 0x1f else { throw fail(taken == 0 ? .notGzip : .trailingGarbage) }
    isBetweenMembers = false
    if taken > 0 { inflateReset(stream) }
  }

  private func give(_ count: Int, _ output: (UnsafeRawBufferPointer) throws -> Void) throws {
    guard count > 0 else { return }
    given += Int64(count)
    if given > limits.maximumBytes { throw fail(.tooLarge(limit: limits.maximumBytes)) }
    if given > Self.ratioGrace, given / limits.maximumRatio > taken {
      throw fail(.ratioTooHigh(limit: limits.maximumRatio))
    }
    try output(UnsafeRawBufferPointer(rebasing: window[..<count]))
  }

  private func faulty() -> GzipError {
    // The two bytes that mark a member are read first; a fault in them means there is none.
    if taken - memberStart <= 2 {
      let reason: GzipError.Reason = memberStart == 0 ? .notGzip : .trailingGarbage
      taken = memberStart
      return fail(reason)
    }
    let text = stream.pointee.msg.map { String(cString: $0) }
    return fail(.corrupt(text ?? "unknown reason"))
  }

  private func fail(_ reason: GzipError.Reason) -> GzipError {
    let error = GzipError(reason: reason, offset: taken)
    failure = error
    return error
  }
}
