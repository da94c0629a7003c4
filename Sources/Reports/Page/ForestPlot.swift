/// One effect with its interval, on an axis that all rows of the plot share.
struct ForestPlot {
  /// The axis reaches from minus to plus this many shares.
  let reach: Double

  static let width = 260.0

  /// An axis that holds every effect and most ends of intervals; what leaves it is drawn as an arrow.
  init(_ effects: [(value: Double, low: Double, high: Double)]) {
    let widest = effects.map { max(abs($0.low), abs($0.high)) }.max() ?? 0.1
    let farthest = effects.map { abs($0.value) }.max() ?? 0.1
    let wanted = min(widest, max(farthest * 1.6, 0.1))
    reach = [0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1].first { $0 >= wanted } ?? 1
  }

  private func x(_ value: Double) -> Double {
    let clamped = min(max(value, -reach), reach)
    return 8 + (Self.width - 16) * (clamped + reach) / (2 * reach)
  }

  private func line(
    _ kind: String, _ x1: Double, _ x2: Double, _ y1: String, _ y2: String, _ svg: inout Markup
  ) {
    svg.empty(
      "line",
      [
        ("class", kind), ("x1", FlowDrawing.short(x1)), ("x2", FlowDrawing.short(x2)), ("y1", y1),
        ("y2", y2),
      ])
  }

  var axis: Markup {
    var svg = Markup()
    svg.open(
      "svg",
      [
        ("class", "forest"), ("viewBox", "0 0 260 20"), ("width", "260"), ("height", "20"),
        ("aria-hidden", "true"),
      ])
    for step in -2...2 {
      let value = reach * Double(step) / 2
      line(step == 0 ? "zero" : "axis", x(value), x(value), "15", "20", &svg)
      let anchor = step == -2 ? "start" : step == 2 ? "end" : "middle"
      let edge = step == -2 ? 0 : step == 2 ? Self.width : x(value)
      svg.element(
        "text", [("x", FlowDrawing.short(edge)), ("y", "11"), ("text-anchor", anchor)],
        text: NumberText.points(value))
    }
    svg.close("svg")
    return svg
  }

  func row(_ value: Double, low: Double, high: Double, isMoreBetter: Bool) -> Markup {
    let tone = low <= 0 && high >= 0 ? "feven" : (low > 0) == isMoreBetter ? "fgood" : "fbad"
    var svg = Markup()
    svg.open(
      "svg",
      [
        ("class", "forest \(tone)"), ("viewBox", "0 0 260 18"), ("width", "260"), ("height", "18"),
        ("aria-hidden", "true"),
      ])
    for step in -2...2 {
      let at = x(reach * Double(step) / 2)
      line(step == 0 ? "zero" : "axis", at, at, "0", "18", &svg)
    }
    line("ci", x(low), x(high), "9", "9", &svg)
    if low < -reach { svg.empty("path", [("class", "mark"), ("d", "M2 9L9 5L9 13Z")]) }
    if high > reach { svg.empty("path", [("class", "mark"), ("d", "M258 9L251 5L251 13Z")]) }
    svg.empty(
      "rect",
      [
        ("class", "mark"), ("x", FlowDrawing.short(x(value) - 4)), ("y", "5"), ("width", "8"),
        ("height", "8"), ("rx", "1.5"),
      ])
    svg.close("svg")
    return svg
  }
}
