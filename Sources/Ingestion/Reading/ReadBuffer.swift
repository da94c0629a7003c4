internal import Files

/// Memory that files are read into, reused from file to file.
final class ReadBuffer {
  private var memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 64)
  private(set) var count = 0

  deinit {
    memory.deallocate()
  }

  var bytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: memory[..<count])
  }

  func clear() {
    count = 0
  }

  /// Drops everything behind the first `length` bytes.
  func keepFirst(_ length: Int) {
    count = min(count, length)
  }

  /// Gives back what one huge document needed.
  func shrink(above limit: Int) {
    guard memory.count > limit else { return }
    memory.deallocate()
    memory = .allocate(byteCount: 64 << 10, alignment: 64)
    count = 0
  }

  /// Reads up to `length` more bytes from `offset` of the file; fewer only at its end.
  func append(_ file: FileReader, at offset: Int, length: Int) throws(FileError) {
    reserve(count + length)
    let room = UnsafeMutableRawBufferPointer(rebasing: memory[count..<count + length])
    count += try file.read(into: room, at: Int64(offset))
  }

  func append(_ more: UnsafeRawBufferPointer) {
    reserve(count + more.count)
    UnsafeMutableRawBufferPointer(rebasing: memory[count..<count + more.count]).copyMemory(
      from: more)
    count += more.count
  }

  /// Drops the first `length` bytes.
  func removeFirst(_ length: Int) {
    let kept = UnsafeRawBufferPointer(rebasing: memory[length..<count])
    memory.copyMemory(from: kept)
    count -= length
  }

  private func reserve(_ wanted: Int) {
    guard wanted > memory.count else { return }
    let grown = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(wanted, memory.count * 2), alignment: 64)
    grown.copyMemory(from: bytes)
    memory.deallocate()
    memory = grown
  }
}
