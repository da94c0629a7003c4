/// A row of shares drawn with characters.
enum Sparkline {
  private static let blocks = Array("▁▂▃▄▅▆▇█")

  /// One character a share between 0 and 1, a dot where there is none.
  static func text(_ shares: [Double?]) -> String {
    String(
      shares.map { share in
        share.map { blocks[min(7, max(0, Int($0 * 8)))] } ?? "·"
      })
  }

  /// Shares from 0 to 1 filled so far.
  static func bar(_ share: Double, width: Int) -> String {
    let filled = min(width, max(0, Int((share * Double(width)).rounded())))
    return String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
  }
}
