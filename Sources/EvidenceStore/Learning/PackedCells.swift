/// Cells as bytes: of each, in order, the distance to the one before and the count, seven bits a byte.
enum PackedCells {
  /// `cells` must be sorted.
  static func bytes(_ cells: [CellCount]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(cells.count * 6)
    var last: UInt64 = 0
    for cell in cells {
      append(cell.raw - last, &bytes)
      append(UInt64(UInt32(bitPattern: cell.count)), &bytes)
      last = cell.raw
    }
    return bytes
  }

  /// Appends what `bytes` packed; a torn end is left out.
  static func unpack(_ bytes: UnsafeRawBufferPointer, into cells: inout [CellCount]) {
    var place = 0
    var last: UInt64 = 0
    while let step = next(bytes, &place), let count = next(bytes, &place) {
      last &+= step
      cells.append(
        CellCount(raw: last, count: Int32(bitPattern: UInt32(truncatingIfNeeded: count))))
    }
  }

  /// Sorted, each cell once.
  static func merged(_ cells: [CellCount]) -> [CellCount] {
    let sorted = cells.sorted { $0.raw < $1.raw }
    var merged: [CellCount] = []
    merged.reserveCapacity(sorted.count)
    for cell in sorted {
      if merged.last?.raw == cell.raw {
        merged[merged.count - 1].count += cell.count
      } else {
        merged.append(cell)
      }
    }
    return merged
  }

  private static func append(_ value: UInt64, _ bytes: inout [UInt8]) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  private static func next(_ bytes: UnsafeRawBufferPointer, _ place: inout Int) -> UInt64? {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    return nil
  }
}
