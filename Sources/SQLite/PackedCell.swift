/// Memory in which one cell is put together: length, id, and the row in SQLite's record format.
final class Scratch {
  /// The cell that was packed last.
  let cell = UnsafeMutableRawPointer.allocate(
    byteCount: PackedTable.mostBytes + 2048, alignment: 16)
  private let types = UnsafeMutableRawPointer.allocate(byteCount: 1024, alignment: 16)
  private let body = UnsafeMutableRawPointer.allocate(
    byteCount: PackedTable.mostBytes + 2048, alignment: 16)

  deinit {
    cell.deallocate()
    types.deallocate()
    body.deallocate()
  }

  /// Packs the row and answers how many bytes its cell has.
  func pack(_ row: UnsafeBufferPointer<Cell>, id: Int64) -> Int {
    precondition(row.count <= 100, "more columns than a packed row can have")
    // The id stands in the cell, so that its column is NULL.
    types.storeBytes(of: 0, as: UInt8.self)
    var type = types + 1
    var value = body
    for place in 1..<row.count {
      switch row[place] {
      case .null:
        type.storeBytes(of: 0, as: UInt8.self)
        type += 1
      case .int64(let number):
        type.storeBytes(of: Self.put(number, &value), as: UInt8.self)
        type += 1
      case .double(let number):
        type.storeBytes(of: 7, as: UInt8.self)
        type += 1
        value.storeBytes(of: number.bitPattern.bigEndian, as: UInt64.self)
        value += 8
      case .text(let start, let count): put(start, Int(count), 13, &type, &value)
      case .blob(let start, let count): put(start, Int(count), 12, &type, &value)
      }
    }
    let typeCount = type - types
    let bodyCount = value - body
    // A header of up to 127 bytes says so in one.
    let headerCount = typeCount + (typeCount < 127 ? 1 : 2)
    var at = cell
    at += Self.putVarint(UInt64(headerCount + bodyCount), at: at)
    at += Self.putVarint(UInt64(bitPattern: id), at: at)
    at += Self.putVarint(UInt64(headerCount), at: at)
    at.copyMemory(from: types, byteCount: typeCount)
    at += typeCount
    at.copyMemory(from: body, byteCount: bodyCount)
    // No cell may be shorter than what a free block needs.
    return max(4, at + bodyCount - cell)
  }

  /// Writes an integer in as few bytes as it has a type for, and answers the type.
  @inline(__always)
  private static func put(_ number: Int64, _ place: inout UnsafeMutableRawPointer) -> UInt8 {
    if number == 0 { return 8 }
    if number == 1 { return 9 }
    let size: Int
    let type: UInt8
    switch number {
    case -0x80...0x7F: (size, type) = (1, 1)
    case -0x8000...0x7FFF: (size, type) = (2, 2)
    case -0x80_0000...0x7F_FFFF: (size, type) = (3, 3)
    case -0x8000_0000...0x7FFF_FFFF: (size, type) = (4, 4)
    case -0x8000_0000_0000...0x7FFF_FFFF_FFFF: (size, type) = (6, 5)
    default: (size, type) = (8, 6)
    }
    let shifted = UInt64(bitPattern: number) << UInt64(64 - 8 * size)
    place.storeBytes(of: shifted.bigEndian, as: UInt64.self)
    place += size
    return type
  }

  @inline(__always)
  private func put(
    _ start: UnsafePointer<UInt8>?, _ count: Int, _ least: Int,
    _ type: inout UnsafeMutableRawPointer, _ value: inout UnsafeMutableRawPointer
  ) {
    precondition(
      value - body + count <= PackedTable.mostBytes + 1024, "a row too large to be packed")
    type += Self.putVarint(UInt64(least + 2 * count), at: type)
    guard let start else { return }
    value.copyMemory(from: start, byteCount: count)
    value += count
  }

  /// Writes a variable-length integer and answers how many bytes it takes, 9 at most.
  @inline(__always)
  static func putVarint(_ number: UInt64, at place: UnsafeMutableRawPointer) -> Int {
    if number < 0x80 {
      place.storeBytes(of: UInt8(number), as: UInt8.self)
      return 1
    }
    return putLongVarint(number, at: place)
  }

  private static func putLongVarint(_ number: UInt64, at place: UnsafeMutableRawPointer) -> Int {
    var rest = number
    guard rest < 1 << 56 else {
      place.storeBytes(of: UInt8(truncatingIfNeeded: rest), toByteOffset: 8, as: UInt8.self)
      rest >>= 8
      for offset in stride(from: 7, through: 0, by: -1) {
        place.storeBytes(
          of: UInt8(truncatingIfNeeded: rest) | 0x80, toByteOffset: offset, as: UInt8.self)
        rest >>= 7
      }
      return 9
    }
    let size = (63 - rest.leadingZeroBitCount) / 7 + 1
    for offset in stride(from: size - 1, through: 0, by: -1) {
      let more: UInt8 = offset == size - 1 ? 0 : 0x80
      place.storeBytes(
        of: UInt8(truncatingIfNeeded: rest & 0x7F) | more, toByteOffset: offset, as: UInt8.self)
      rest >>= 7
    }
    return size
  }
}
