/// Tools as circles: how many runs use them against how well their calls go; a circle's area grows with
/// the median latency.
struct ToolChart {
  struct Tool {
    let name: String
    /// Of all runs.
    let use: Double
    let rate: Rate
    /// Seconds.
    let median: Double?
  }

  let tools: [Tool]
  /// Where the axis of rates begins: 0, or 0.5 when nothing lies below.
  private let floor: Double

  private static let plot = (left: 44.0, top: 26.0, right: 700.0, bottom: 300.0)

  init(_ tools: [Tool]) {
    self.tools = tools.filter { $0.rate.share != nil }
    floor = self.tools.allSatisfy { ($0.rate.share ?? 0) >= 0.55 } ? 0.5 : 0
  }

  private func x(_ use: Double) -> Double {
    // The root leaves room for the many tools that few runs use.
    Self.plot.left + (Self.plot.right - Self.plot.left) * use.squareRoot()
  }

  private func y(_ share: Double) -> Double {
    Self.plot.bottom - (Self.plot.bottom - Self.plot.top) * (share - floor) / (1 - floor)
  }

  private func radius(_ tool: Tool, _ slowest: Double) -> Double {
    guard let median = tool.median, slowest > 0 else { return 4 }
    return 3 + 8 * (median / slowest).squareRoot()
  }

  func markup(_ disclosure: Disclosure) -> Markup {
    var svg = Markup()
    svg.open(
      "svg",
      [
        ("class", "tools"), ("viewBox", "0 0 720 340"), ("width", "720"), ("height", "340"),
        ("role", "img"),
        (
          "aria-label",
          "Tools by the share of runs that use them and the share of their calls that succeed; "
            + "the table below has the numbers"
        ),
      ])
    axes(&svg)
    let slowest = tools.compactMap(\.median).max() ?? 0
    let cells = CellText(disclosure: disclosure)
    let ordered = tools.sorted { radius($0, slowest) > radius($1, slowest) }
    for tool in ordered {
      let share = tool.rate.share ?? 0
      svg.open(
        "circle",
        [
          ("class", tool.rate.high < 0.9 ? "bubble low" : "bubble"),
          ("cx", FlowDrawing.short(x(tool.use))),
          ("cy", FlowDrawing.short(y(share))), ("r", FlowDrawing.short(radius(tool, slowest))),
        ])
      svg.element(
        "title",
        text:
          "\(cells.text(.text(tool.name))): used in \(NumberText.percent(tool.use)) of runs, calls "
          + "succeed \(CellText.rate(tool.rate))"
          + (tool.median.map { ", median \(NumberText.seconds($0))" } ?? ""))
      svg.close("circle")
    }
    labels(&svg, cells, slowest)
    svg.close("svg")
    return svg
  }

  private func axes(_ svg: inout Markup) {
    for step in 0...4 {
      let share = floor + (1 - floor) * Double(step) / 4
      svg.empty(
        "line",
        [
          ("class", "axis"), ("x1", "44"), ("x2", "700"), ("y1", FlowDrawing.short(y(share))),
          ("y2", FlowDrawing.short(y(share))),
        ])
      svg.element(
        "text", [("x", "38"), ("y", FlowDrawing.short(y(share) + 4)), ("text-anchor", "end")],
        text: NumberText.percent(share))
    }
    for use in [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 1] {
      svg.empty(
        "line",
        [
          ("class", "axis"), ("x1", FlowDrawing.short(x(use))), ("x2", FlowDrawing.short(x(use))),
          ("y1", "300"), ("y2", "305"),
        ])
      svg.element(
        "text", [("x", FlowDrawing.short(x(use))), ("y", "318"), ("text-anchor", "middle")],
        text: NumberText.percent(use))
    }
    svg.element(
      "text", [("x", "372"), ("y", "335"), ("text-anchor", "middle")],
      text: "runs that use the tool (square-root scale)")
  }

  /// Names where they have room: the worst and the most used first.
  private func labels(_ svg: inout Markup, _ cells: CellText, _ slowest: Double) {
    var taken: [(x1: Double, x2: Double, y: Double)] = []
    let wanted = tools.sorted {
      ($0.use * (1.05 - ($0.rate.share ?? 1)), $1.name) > (
        $1.use * (1.05 - ($1.rate.share ?? 1)), $0.name
      )
    }
    for tool in wanted.prefix(24) {
      let name = DisplayWidth.cut(cells.text(.text(tool.name)), to: 28)
      let width = Double(DisplayWidth.of(name)) * 6.6
      let (cx, cy, r) = (x(tool.use), y(tool.rate.share ?? 0), radius(tool, slowest))
      let isLeft = cx + r + 4 + width > Self.plot.right
      let start = isLeft ? cx - r - 4 - width : cx + r + 4
      let place = [4.0, 16, -8, 28, -20].map { cy + $0 }.first { y in
        y > 14 && y < 298 && start > 44
          && taken.allSatisfy { abs($0.y - y) > 11 || $0.x2 < start || $0.x1 > start + width }
      }
      guard let place else { continue }
      taken.append((start, start + width, place))
      svg.element(
        "text",
        [("class", "ink"), ("x", FlowDrawing.short(start)), ("y", FlowDrawing.short(place))],
        text: name)
    }
  }
}
