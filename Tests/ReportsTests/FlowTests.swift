import EvidenceStore
import Testing

@testable import Reports

@Suite struct FlowTests {
  private func graph() async throws -> (FlowGraph, SampleStore) {
    let sample = SampleStore()
    for number in 0..<12 { sample.add("g\(number)", calls: ["look", "read", "submit"]) }
    for number in 0..<8 {
      sample.add("b\(number)", success: false, calls: ["look", "look", "guess", "look", "guess"])
    }
    return (try FlowGraph.read(try await sample.open(), RunFilter()), sample)
  }

  private func edge(_ graph: FlowGraph, _ from: String, _ to: String) -> FlowGraph.Edge? {
    graph.edges.first {
      graph.nodes[$0.from].place.name == from && graph.nodes[$0.to].place.name == to
    }
  }

  @Test("edges count runs and times, and how those runs ended")
  func counts() async throws {
    let (graph, _) = try await graph()
    #expect(graph.runs == 20)
    #expect(edge(graph, "start", "look")?.runs == 20)
    #expect(edge(graph, "look", "guess")?.runs == 8)
    #expect(edge(graph, "look", "guess")?.count == 16)
    #expect(edge(graph, "look", "guess")?.rate.share == 0)
    #expect(edge(graph, "submit", "success")?.runs == 12)
  }

  @Test("loops, dead ends and steps on no way to success are named")
  func remarks() async throws {
    let (graph, _) = try await graph()
    let remarks = graph.remarks
    #expect(remarks.loops.contains { $0.steps == ["look"] })
    #expect(remarks.loops.contains { Set($0.steps) == ["look", "guess"] })
    #expect(remarks.deadEnds.map(\.name) == ["guess"])
    #expect(remarks.unreachable.map(\.name) == ["guess"])
  }

  @Test("a run without a call goes from the start to its end, and rarer tools are passed over")
  func passesOver() async throws {
    let sample = SampleStore()
    sample.add("none", calls: [])
    for number in 0..<5 { sample.add("r\(number)", calls: ["often", "rare\(number)", "last"]) }
    let graph = try FlowGraph.read(try await sample.open(), RunFilter(), limit: 2)
    #expect(edge(graph, "start", "success")?.runs == 1)
    #expect(edge(graph, "often", "last")?.runs == 5)
    #expect(graph.passedOver == 5)
  }

  @Test("what is drawn leads from the start to every step and from every step to an end")
  func backbone() async throws {
    let (graph, _) = try await graph()
    let edges = graph.backbone()
    var reached: Set<Int> = [0]
    for _ in graph.nodes {
      for edge in edges where reached.contains(edge.from) { reached.insert(edge.to) }
    }
    #expect(reached.count == graph.nodes.count)
  }

  @Test(
    "nodes of a layer keep apart, and edges lead down except those that go back", arguments: 1...6)
  func layout(seed: Int) {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15
    func random(_ below: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % below
    }
    let count = 14
    var edges: [(from: Int, to: Int)] = (1..<count).map { (from: random($0), to: $0) }
    for _ in 0..<14 { edges.append((from: random(count), to: random(count))) }
    edges.removeAll { $0.from == $0.to }
    let widths = (0..<count).map { _ in Double(60 + random(120)) }
    let input = LayeredLayout.Input(widths: widths, height: 30, edges: edges, sinks: [count - 1])
    let layout = LayeredLayout(input)
    for a in 0..<count {
      for b in 0..<a where layout.centres[a].y == layout.centres[b].y {
        let apart = abs(layout.centres[a].x - layout.centres[b].x)
        #expect(apart >= (widths[a] + widths[b]) / 2)
      }
    }
    for (edge, route) in zip(edges, layout.routes) {
      #expect(route.count >= 2)
      let isDown = (route.last?.y ?? 0) > (route.first?.y ?? 0)
      #expect(isDown == (edge.from < edge.to))
    }
    #expect(LayeredLayout(input).centres == layout.centres)
  }

  @Test("a hostile name cannot leave its label", arguments: hostileTexts)
  func escapes(name: String) async throws {
    let sample = SampleStore()
    sample.add("x", calls: [name, "submit"])
    let forms = FlowForms(try FlowGraph.read(try await sample.open(), RunFilter()), Disclosure())
    for element in ["<script", "<img", "<svg o"] { #expect(!forms.svg.contains(element)) }
    #expect(forms.svg.components(of: "<g ") == forms.svg.components(of: "</g>"))
    #expect(!forms.mermaid.contains("<"))
    for form in [forms.svg, forms.dot, forms.mermaid, forms.json, forms.text()] {
      #expect(!form.unicodeScalars.contains("\u{1B}") && !form.unicodeScalars.contains("\u{202E}"))
    }
  }
}

extension String {
  fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
