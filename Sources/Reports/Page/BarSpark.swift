/// Counts over time as a row of small bars, scaled to the largest.
enum BarSpark {
  static func of(_ counts: [Int], label: String) -> Markup {
    var svg = Markup()
    let largest = counts.max() ?? 0
    guard largest > 0 else { return svg }
    let step = 110.0 / Double(max(counts.count, 8))
    svg.open(
      "svg",
      [
        ("class", "spark"), ("viewBox", "0 0 110 20"), ("width", "110"), ("height", "20"),
        ("role", "img"), ("aria-label", label),
      ])
    for (index, count) in counts.enumerated() where count > 0 {
      let height = max(1, 19 * Double(count) / Double(largest))
      svg.empty(
        "rect",
        [
          ("x", FlowDrawing.short(Double(index) * step)), ("y", FlowDrawing.short(20 - height)),
          ("width", FlowDrawing.short(max(0.8, step - 0.8))), ("height", FlowDrawing.short(height)),
        ])
    }
    svg.close("svg")
    return svg
  }
}
