internal import Mining

/// Which names occur in enough problems to be more than one problem's own.
struct NameProblems: Sendable {
  private let known: Set<String>

  /// Names of tools and arguments that calls on at least `enough` problems have.
  init(_ corpus: Corpus, enough: Int) {
    var ofTool = [[Int32]](repeating: [], count: corpus.toolNames.count)
    var ofShape = [[Int32]](repeating: [], count: corpus.argumentShapes.count)
    func note(_ problem: Int32, in problems: inout [Int32]) {
      if problems.count < enough, !problems.contains(problem) { problems.append(problem) }
    }
    for run in corpus.runs.indices {
      let problem = Int32(corpus.problem(of: run))
      for place in corpus.calls(of: run) {
        note(problem, in: &ofTool[Int(corpus.tools[place])])
        if let shape = corpus.calls[place].argumentShape.index {
          note(problem, in: &ofShape[shape])
        }
      }
    }
    var ofArgument: [String: [Int32]] = [:]
    for (shape, problems) in zip(corpus.argumentShapes, ofShape) {
      for part in shape.split(separator: ",") {
        let name = String(part.prefix { $0 != ":" })
        for problem in problems { note(problem, in: &ofArgument[name, default: []]) }
      }
    }
    var known: Set<String> = []
    for (name, problems) in zip(corpus.toolNames, ofTool) where problems.count >= enough {
      known.insert(name)
    }
    for (name, problems) in ofArgument where problems.count >= enough { known.insert(name) }
    self.known = known
  }

  /// Whether it may stand in a prompt as far as that goes.
  func isWellKnown(_ name: String) -> Bool { known.contains(name) }
}
