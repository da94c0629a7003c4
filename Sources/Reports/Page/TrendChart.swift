internal import Instants

/// Success over time with its interval, and the moments at which prompt versions changed.
struct TrendChart {
  let buckets: TimeBuckets
  let rates: [Rate]
  /// Versions by when their first run, or they themselves, began.
  let marks: [(name: String, at: Instant)]
  let label: String

  private static let size = (width: 380.0, height: 190.0)
  private static let plot = (left: 42.0, top: 16.0, right: 372.0, bottom: 166.0)

  private func x(_ index: Int) -> Double {
    let count = max(1, buckets.count)
    return Self.plot.left + (Self.plot.right - Self.plot.left) * (Double(index) + 0.5)
      / Double(count)
  }

  private func y(_ share: Double) -> Double {
    Self.plot.bottom - (Self.plot.bottom - Self.plot.top) * share
  }

  func markup(_ disclosure: Disclosure) -> Markup {
    var svg = Markup()
    svg.open(
      "svg",
      [
        ("viewBox", "0 0 380 190"), ("width", "380"), ("height", "190"), ("role", "img"),
        ("class", "trend"), ("aria-label", label),
      ])
    for step in 0...4 {
      let share = Double(step) / 4
      svg.empty(
        "line",
        [
          ("class", "axis"), ("x1", FlowDrawing.short(Self.plot.left)),
          ("x2", FlowDrawing.short(Self.plot.right)),
          ("y1", FlowDrawing.short(y(share))), ("y2", FlowDrawing.short(y(share))),
        ])
      if step % 2 == 0 {
        svg.element(
          "text",
          [
            ("x", FlowDrawing.short(Self.plot.left - 5)), ("y", FlowDrawing.short(y(share) + 4)),
            ("text-anchor", "end"),
          ], text: "\(step * 25)%")
      }
    }
    draw(&svg)
    drawMarks(&svg, disclosure)
    drawDays(&svg)
    svg.close("svg")
    return svg
  }

  private func draw(_ svg: inout Markup) {
    // A gap in the data is a gap in the line.
    for stretch in stretches {
      let upper = stretch.map {
        "\(FlowDrawing.short(x($0))) \(FlowDrawing.short(y(rates[$0].high)))"
      }
      let lower = stretch.reversed().map {
        "\(FlowDrawing.short(x($0))) \(FlowDrawing.short(y(rates[$0].low)))"
      }
      if stretch.count > 1 {
        svg.empty(
          "path", [("class", "band"), ("d", "M" + (upper + lower).joined(separator: "L") + "Z")])
        let line = stretch.map {
          "\(FlowDrawing.short(x($0))) \(FlowDrawing.short(y(rates[$0].share ?? 0)))"
        }
        svg.empty("path", [("class", "curve"), ("d", "M" + line.joined(separator: "L"))])
      } else if let only = stretch.first {
        svg.empty(
          "line",
          [
            ("class", "curve"), ("x1", FlowDrawing.short(x(only))),
            ("x2", FlowDrawing.short(x(only))),
            ("y1", FlowDrawing.short(y(rates[only].low))),
            ("y2", FlowDrawing.short(y(rates[only].high))),
          ])
      }
      for index in stretch {
        svg.open(
          "circle",
          [
            ("class", "dot"), ("cx", FlowDrawing.short(x(index))),
            ("cy", FlowDrawing.short(y(rates[index].share ?? 0))), ("r", "2.6"),
          ])
        svg.element(
          "title",
          text: "\(NumberText.time(buckets.begin(of: index))): \(CellText.rate(rates[index])) of "
            + "\(NumberText.count(rates[index].trials)) runs")
        svg.close("circle")
      }
    }
  }

  private var stretches: [[Int]] {
    var stretches: [[Int]] = []
    for index in rates.indices where rates[index].share != nil {
      if let last = stretches.last?.last, last == index - 1 {
        stretches[stretches.count - 1].append(index)
      } else {
        stretches.append([index])
      }
    }
    return stretches
  }

  private func drawMarks(_ svg: inout Markup, _ disclosure: Disclosure) {
    // Names stand in two heights; one that would run into others in both is left out.
    var ends = [-1000.0, -1000.0]
    for mark in marks {
      let span = Double(buckets.length) * Double(buckets.count)
      let share = Double(mark.at.microseconds - buckets.start) / span
      guard (0...1).contains(share) else { continue }
      let x = Self.plot.left + (Self.plot.right - Self.plot.left) * share
      svg.empty(
        "line",
        [
          ("class", "version"), ("x1", FlowDrawing.short(x)), ("x2", FlowDrawing.short(x)),
          ("y1", FlowDrawing.short(Self.plot.top - 4)), ("y2", FlowDrawing.short(Self.plot.bottom)),
        ])
      let name = DisplayWidth.cut(CellText(disclosure: disclosure).text(.text(mark.name)), to: 12)
      let isAtEnd = x > Self.plot.right - 50
      let begin = isAtEnd ? x - 3 - Double(name.count) * 6.5 : x + 3
      guard let height = ends.indices.first(where: { ends[$0] < begin }) else { continue }
      ends[height] = begin + Double(name.count) * 6.5
      svg.element(
        "text",
        [
          ("class", "vname"), ("x", FlowDrawing.short(isAtEnd ? x - 3 : x + 3)),
          ("y", height == 0 ? "13" : "25"), ("text-anchor", isAtEnd ? "end" : "start"),
        ], text: name)
    }
  }

  private func drawDays(_ svg: inout Markup) {
    let last = buckets.count - 1
    let isHourly = buckets.length < 86_400_000_000
    func name(_ index: Int) -> String {
      let text = NumberText.time(buckets.begin(of: index))
      return isHourly ? String(text.dropFirst(5)) : String(text.prefix(10))
    }
    svg.element("text", [("x", FlowDrawing.short(Self.plot.left)), ("y", "182")], text: name(0))
    guard last > 0 else { return }
    svg.element(
      "text", [("x", FlowDrawing.short(Self.plot.right)), ("y", "182"), ("text-anchor", "end")],
      text: name(last))
  }
}
