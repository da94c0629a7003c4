/// Where each run calls each tool for the first time.
struct FirstCalls {
  struct Entry {
    let run: Int32
    /// A place in the corpus's `calls`.
    let call: Int32
  }

  /// Tool after tool, in the order of runs.
  private let entries: [Entry]
  private let starts: [Int]

  /// Over all runs of the corpus.
  init(_ corpus: Corpus) {
    self.init(corpus) { _ in true }
  }

  /// The first calls in each run among those that `counts`.
  init(_ corpus: Corpus, where counts: (CallRecord) -> Bool) {
    var found: [(tool: UInt32, entry: Entry)] = []
    var sizes = [Int](repeating: 0, count: corpus.toolNames.count + 1)
    var seen = [Int](repeating: -1, count: corpus.toolNames.count)
    for run in corpus.runs.indices {
      for place in corpus.calls(of: run) {
        let tool = corpus.tools[place]
        guard seen[Int(tool)] != run, counts(corpus.calls[place]) else { continue }
        seen[Int(tool)] = run
        found.append((tool, Entry(run: Int32(run), call: Int32(place))))
        sizes[Int(tool) + 1] += 1
      }
    }
    for tool in 1..<sizes.count { sizes[tool] += sizes[tool - 1] }
    var next = sizes
    var entries = [Entry](repeating: Entry(run: 0, call: 0), count: found.count)
    for item in found {
      entries[next[Int(item.tool)]] = item.entry
      next[Int(item.tool)] += 1
    }
    self.entries = entries
    starts = sizes
  }

  /// The runs that call the tool, in order, each with its first call.
  func of(_ tool: UInt32) -> ArraySlice<Entry> {
    entries[starts[Int(tool)]..<starts[Int(tool) + 1]]
  }
}

extension Corpus {
  /// The tool of the call before this one in its run; nil for the first.
  @inline(__always)
  func previousTool(_ entry: FirstCalls.Entry) -> UInt32? {
    let place = Int(entry.call)
    return place > firstCalls[Int(entry.run)] ? tools[place - 1] : nil
  }

  /// What kind of error the call ended with.
  func errorCategory(_ entry: FirstCalls.Entry) -> ErrorCategory {
    calls[Int(entry.call)].error.index.map { errorCategories[$0] } ?? .other
  }

  /// How many calls of the run went before: what calls are matched on.
  @inline(__always)
  func callsBefore(_ entry: FirstCalls.Entry) -> Int32 {
    Int32(Int(entry.call) - firstCalls[Int(entry.run)])
  }
}

extension RunLabel {
  /// How a call ended.
  init(call isSuccess: Bool?) {
    self = isSuccess.map { $0 ? .success : .failure } ?? .unknown
  }
}
