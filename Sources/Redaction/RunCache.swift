/// How far a run of one byte class reaches, remembered.
///
/// Anchors that lie in one long run ask again and again, and hostile texts are made of nothing
/// else: this keeps the whole scan linear.
struct RunCache {
  private var starts = [Int](repeating: -1, count: ByteClass.allCases.count)
  private var ends = [Int](repeating: -1, count: ByteClass.allCases.count)

  /// The end of the run of the class that holds `index`; `index` itself when the byte is not of it.
  mutating func end(of byteClass: ByteClass, in text: [UInt8], from index: Int) -> Int {
    let slot = Int(byteClass.rawValue)
    if index >= starts[slot], index < ends[slot] { return ends[slot] }
    var end = index
    let bit = byteClass.bit
    while end < text.count, ByteClass.membership[Int(text[end])] & bit != 0 {
      if end == starts[slot], ends[slot] > end {
        end = ends[slot]
        break
      }
      end += 1
    }
    if end > index {
      starts[slot] = index
      ends[slot] = end
    }
    return end
  }
}
