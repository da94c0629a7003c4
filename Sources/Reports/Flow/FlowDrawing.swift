internal import CommandLineKit

/// A graph as SVG: nodes in layers, edges as wide as they are used, blue where runs succeed more than
/// all runs do, orange where less.
struct FlowDrawing {
  private let graph: FlowGraph
  private let disclosure: Disclosure
  private let edges: [FlowGraph.Edge]
  private let layout: LayeredLayout

  static let nodeHeight = 38.0
  private static let margin = 16.0
  private static let longestName = 26

  /// Edges that are not drawn.
  var leftOut: Int { graph.edges.count { $0.from != $0.to } - edges.count }

  /// Draws about `perNode` edges for each node.
  init(
    _ graph: FlowGraph, _ disclosure: Disclosure, perNode: Double = 1.9, widest: Int = 6
  ) {
    self.graph = graph
    self.disclosure = disclosure
    edges = graph.backbone(perNode: perNode)
    let names = graph.nodes.map { Self.name($0, disclosure) }
    layout = LayeredLayout(
      LayeredLayout.Input(
        widths: names.map { max(92, Double(DisplayWidth.of($0)) * 7.2 + 22) },
        height: Self.nodeHeight, edges: edges.map { ($0.from, $0.to) },
        sinks: Set(graph.nodes.indices.filter { !graph.nodes[$0].place.isStep && $0 > 0 }),
        widest: widest))
  }

  private static func name(_ node: FlowGraph.Node, _ disclosure: Disclosure) -> String {
    DisplayWidth.cut(TerminalText.escaped(disclosure.shown(node.place.name)), to: longestName)
  }

  /// An `svg` element for a page whose style sheet knows its classes.
  func markup(label: String) -> Markup {
    let (width, height) = (layout.width + 2 * Self.margin + 20, layout.height + 2 * Self.margin)
    var svg = Markup()
    svg.open(
      "svg",
      [
        ("xmlns", "http://www.w3.org/2000/svg"), ("class", "flow"), ("role", "img"),
        ("aria-label", label),
        ("viewBox", "0 0 \(Self.short(width)) \(Self.short(height))"),
        ("width", Self.short(width)), ("height", Self.short(height)),
      ])
    for (edge, route) in zip(edges, layout.routes) where !route.isEmpty { draw(edge, route, &svg) }
    for index in graph.nodes.indices { draw(index, &svg) }
    svg.close("svg")
    return svg
  }

  private func draw(_ edge: FlowGraph.Edge, _ route: [LayeredLayout.Point], _ svg: inout Markup) {
    let points = route.map { LayeredLayout.Point(x: $0.x + Self.margin, y: $0.y + Self.margin) }
    let share = Double(edge.runs) / Double(max(1, graph.runs))
    let width = 1 + 5 * share.squareRoot()
    var path = "M\(Self.short(points[0].x)) \(Self.short(points[0].y))"
    for (a, b) in zip(points, points.dropFirst()) {
      let middle = Self.short((a.y + b.y) / 2)
      path +=
        "C\(Self.short(a.x)) \(middle) \(Self.short(b.x)) \(middle) \(Self.short(b.x)) \(Self.short(b.y))"
    }
    let (from, to) = (graph.nodes[edge.from], graph.nodes[edge.to])
    svg.open("g", [("class", "edge \(tone(edge.rate))" + (edge.from > edge.to ? " back" : ""))])
    svg.element(
      "title",
      text: "\(shown(from)) → \(shown(to)): \(NumberText.count(edge.runs)) runs, "
        + "\(NumberText.count(edge.count)) times, success \(CellText.rate(edge.rate))")
    svg.empty("path", [("d", path), ("stroke-width", Self.short(width))])
    head(points, width, &svg)
    if share >= 0.08, edge.from < edge.to {
      let (a, b) = middle(points)
      svg.element(
        "text", [("x", Self.short((a.x + b.x) / 2)), ("y", Self.short((a.y + b.y) / 2 + 4))],
        text: NumberText.percent(share))
    }
    svg.close("g")
  }

  /// The longest stretch of a route, where a label has room.
  private func middle(_ points: [LayeredLayout.Point]) -> (LayeredLayout.Point, LayeredLayout.Point)
  {
    let pairs = Array(zip(points, points.dropFirst()))
    let index = pairs.count / 2
    return pairs.indices.contains(index) ? pairs[index] : (points[0], points[0])
  }

  private func head(_ points: [LayeredLayout.Point], _ width: Double, _ svg: inout Markup) {
    guard let tip = points.last, points.count > 1 else { return }
    let isDown = tip.y >= points[points.count - 2].y
    let (size, back) = (3.5 + width * 0.8, isDown ? -1.0 : 1.0)
    let y = tip.y + back * size * 1.6
    svg.empty(
      "path",
      [
        ("class", "head"),
        (
          "d",
          "M\(Self.short(tip.x)) \(Self.short(tip.y))L\(Self.short(tip.x - size)) \(Self.short(y))"
            + "L\(Self.short(tip.x + size)) \(Self.short(y))Z"
        ),
      ])
  }

  private func draw(_ index: Int, _ svg: inout Markup) {
    let node = graph.nodes[index]
    let centre = layout.centres[index]
    let name = Self.name(node, disclosure)
    let width = max(92, Double(DisplayWidth.of(name)) * 7.2 + 22)
    let (x, y) = (centre.x + Self.margin, centre.y + Self.margin)
    let kind = node.place.isStep ? "step" : "end"
    svg.open("g", [("class", "node \(kind) \(tone(node.rate))")])
    svg.element(
      "title",
      text: "\(shown(node)): \(NumberText.count(node.runs)) runs, \(NumberText.count(node.count)) "
        + "\(node.place.isStep ? "calls" : "times"), success \(CellText.rate(node.rate))")
    svg.empty(
      "rect",
      [
        ("x", Self.short(x - width / 2)), ("y", Self.short(y - Self.nodeHeight / 2)),
        ("width", Self.short(width)), ("height", Self.short(Self.nodeHeight)),
        ("rx", node.place.isStep ? "6" : "19"),
      ])
    svg.element("text", [("x", Self.short(x)), ("y", Self.short(y - 2))], text: name)
    let share = Double(node.runs) / Double(max(1, graph.runs))
    let again = graph.edges.first {
      $0.from == index && $0.to == index && $0.runs * 50 >= graph.runs
    }
    svg.element(
      "text", [("class", "small"), ("x", Self.short(x)), ("y", Self.short(y + 12))],
      text: "\(NumberText.percent(share)) of runs" + (again == nil ? "" : " · ↻"))
    svg.close("g")
  }

  private func shown(_ node: FlowGraph.Node) -> String {
    TerminalText.escaped(disclosure.shown(node.place.name))
  }

  /// Better or worse than all runs, where the interval is clear of them.
  private func tone(_ rate: Rate) -> String {
    guard let base = graph.rate.share, rate.share != nil else { return "even" }
    return rate.low > base ? "good" : rate.high < base ? "bad" : "even"
  }

  static func short(_ value: Double) -> String {
    let text = NumberText.fixed(abs(value), 1)
    return (value < -0.04 ? "-" : "") + (text.hasSuffix(".0") ? String(text.dropLast(2)) : text)
  }
}
