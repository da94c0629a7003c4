internal import CommandLineKit
internal import JSON

/// A graph in the forms that other tools read.
package struct FlowForms {
  private let graph: FlowGraph
  private let disclosure: Disclosure

  package init(_ graph: FlowGraph, _ disclosure: Disclosure) {
    self.graph = graph
    self.disclosure = disclosure
  }

  /// A file of its own, light or dark as its reader prefers.
  package var svg: String {
    let drawing = FlowDrawing(graph, disclosure)
      .markup(label: "Flow of \(graph.runs) runs").text
    guard let end = drawing.firstIndex(of: ">") else { return drawing }
    let head = drawing[...end]
    return head + "<style>\(FlowStyle.sheet)</style>" + drawing[drawing.index(after: end)...] + "\n"
  }

  /// Graphviz.
  package var dot: String {
    var lines = ["digraph flow {", "  node [shape=box, style=rounded, fontname=\"sans-serif\"];"]
    for (index, node) in graph.nodes.enumerated() {
      let label = "\(name(node))\\n\(node.runs) runs, \(CellText.rate(node.rate))"
      let shape = node.place.isStep ? "" : ", shape=oval"
      lines.append("  n\(index) [label=\"\(label)\"\(shape)];")
    }
    for edge in graph.backbone() + graph.edges.filter({ $0.from == $0.to }) {
      let share = Double(edge.runs) / Double(max(1, graph.runs))
      lines.append(
        "  n\(edge.from) -> n\(edge.to) [label=\"\(edge.runs) (\(rate(edge.rate)))\", penwidth="
          + NumberText.fixed(1 + 5 * share, 1) + "];")
    }
    return (lines + ["}"]).joined(separator: "\n") + "\n"
  }

  package var mermaid: String {
    var lines = ["flowchart TD"]
    for (index, node) in graph.nodes.enumerated() {
      let label = "\(mermaidText(node)) · \(node.runs) runs · \(rate(node.rate))"
      lines.append(node.place.isStep ? "  n\(index)[\"\(label)\"]" : "  n\(index)([\"\(label)\"])")
    }
    for edge in graph.backbone() + graph.edges.filter({ $0.from == $0.to }) {
      lines.append("  n\(edge.from) -->|\"\(edge.runs) · \(rate(edge.rate))\"| n\(edge.to)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  package var json: String {
    var json = JSONWriter(indented: true)
    let form = JSONForm(disclosure)
    json.object { document in
      document.member("schema", "hone/report-flow/1")
      document.member("runs", graph.runs)
      form.write(.rate(graph.rate), "rate", &document)
      document.member("tools_passed_over", graph.passedOver)
      document.member(
        "nodes",
        array: { array in
          for (index, node) in graph.nodes.enumerated() {
            array.element()
            array.object {
              $0.member("node", index)
              $0.member("kind", node.place.kindName)
              $0.member("name", disclosure.shown(node.place.name))
              $0.member("calls", node.place.isStep ? node.count : nil)
              $0.member("runs", node.runs)
              form.write(.rate(node.rate), "rate", &$0)
            }
          }
        })
      document.member(
        "edges",
        array: { array in
          for edge in graph.edges {
            array.element()
            array.object {
              $0.member("from", edge.from)
              $0.member("to", edge.to)
              $0.member("count", edge.count)
              $0.member("runs", edge.runs)
              form.write(.rate(edge.rate), "rate", &$0)
            }
          }
        })
      let remarks = graph.remarks
      document.member(
        "loops",
        array: { array in
          for loop in remarks.loops {
            array.element()
            array.object {
              form.write(.list(loop.steps), "steps", &$0)
              $0.member("runs", loop.runs)
              form.write(.rate(loop.rate), "rate", &$0)
            }
          }
        })
      write(remarks.unreachable, "unreachable", &document)
      write(remarks.deadEnds, "dead_ends", &document)
    }
    return JSONForm.withoutInvisibles(json.text) + "\n"
  }

  private func write(_ steps: [FlowRemarks.Step], _ name: String, _ json: inout JSONWriter) {
    let form = JSONForm(disclosure)
    json.member(
      name,
      array: { array in
        for step in steps {
          array.element()
          array.object {
            $0.member("step", disclosure.shown(step.name))
            $0.member("runs", step.runs)
            form.write(.rate(step.rate), "rate", &$0)
          }
        }
      })
  }

  /// What stands out, as text for a terminal.
  package func text(width: Int = 80) -> String {
    var lines = ["\(NumberText.count(graph.runs)) runs, \(CellText.rate(graph.rate)) succeed"]
    if graph.passedOver > 0 {
      lines.append(
        "Calls of \(graph.passedOver) rarer tools are passed over; --steps takes in more.")
    }
    lines += ["", "Ways taken most:"]
    for edge in graph.edges.filter({ $0.from != $0.to }).prefix(12) {
      let way = "\(name(graph.nodes[edge.from])) → \(name(graph.nodes[edge.to]))"
      lines.append(line(way, edge.runs, edge.rate, width))
    }
    let remarks = graph.remarks
    if !remarks.loops.isEmpty { lines += ["", "Loops:"] }
    for loop in remarks.loops {
      let steps = loop.steps.map(shown)
      let way = steps.count == 1 ? "\(steps[0]) again" : steps.joined(separator: " ⇄ ")
      lines.append(line(way, loop.runs, loop.rate, width))
    }
    lines += [
      "",
      remarks.deadEnds.isEmpty ? "No dead ends." : "Dead ends (runs that stop there fail more):",
    ]
    for step in remarks.deadEnds {
      lines.append(line(shown(step.name), step.runs, step.rate, width))
    }
    lines += [
      "",
      remarks.unreachable.isEmpty
        ? "Every step is on some way to success." : "On no way to success:",
    ]
    for step in remarks.unreachable {
      lines.append(line(shown(step.name), step.runs, step.rate, width))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func line(_ way: String, _ runs: Int, _ rate: Rate, _ width: Int) -> String {
    let numbers =
      DisplayWidth.padded("\(NumberText.count(runs)) runs", to: 14, isFlushRight: true)
      + DisplayWidth.padded(CellText.rate(rate), to: 15, isFlushRight: true)
    let room = width - 2 - 29
    return "  " + DisplayWidth.padded(DisplayWidth.cut(way, to: room), to: room) + numbers
  }

  private func shown(_ text: String) -> String { TerminalText.escaped(disclosure.shown(text)) }

  private func name(_ node: FlowGraph.Node) -> String {
    shown(node.place.name).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  }

  private func mermaidText(_ node: FlowGraph.Node) -> String {
    // Mermaid reads HTML and Markdown in labels; character references are all that is safe.
    var text = ""
    for scalar in shown(node.place.name).unicodeScalars {
      let isPlain =
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || " _-.,/".unicodeScalars.contains(scalar)
      text += isPlain ? String(scalar) : "#\(scalar.value);"
    }
    return text
  }

  private func rate(_ rate: Rate) -> String { rate.share.map(NumberText.percent) ?? "–" }
}

extension FlowGraph.Place {
  fileprivate var kindName: String {
    switch self {
    case .start: "start"
    case .tool: "tool"
    case .success, .failure, .noResult: "end"
    }
  }
}
