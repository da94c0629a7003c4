/// Tools that are the last call of at least half of the runs that call them: `submit` does not cause
/// success.
package struct Endings: Sendable {
  private let isEnding: [Bool]

  /// Over all runs of the corpus, whatever their outcome.
  package init(_ corpus: Corpus) {
    var containing = [Int](repeating: 0, count: corpus.toolNames.count)
    var last = containing
    var seen = [Int](repeating: -1, count: corpus.toolNames.count)
    for run in corpus.runs.indices {
      let tools = corpus.tools[corpus.calls(of: run)]
      for tool in tools where seen[Int(tool)] != run {
        seen[Int(tool)] = run
        containing[Int(tool)] += 1
      }
      if let tool = tools.last { last[Int(tool)] += 1 }
    }
    isEnding = zip(last, containing).map { $0 > 0 && 2 * $0 >= $1 }
  }

  /// Whether the behaviour is such a tool or ends in one.
  package func contains(_ behaviour: Behaviour) -> Bool {
    behaviour.symbols.last.map { isEnding[Int($0)] } ?? false
  }
}
