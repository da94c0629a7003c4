/// What followed the first failing call of each tool in each run.
struct Aftermaths {
  /// A reaction in the corpus's symbols.
  enum Response: Hashable {
    case retriesUnchanged
    case changesArguments
    case goesThrough(UInt32)
    case givesUp
  }

  struct Entry {
    let failed: FirstCalls.Entry
    let category: ErrorCategory
    let response: Response
    /// The next call of the same tool, as a place in the corpus's `calls`; −1 for none.
    let retry: Int32
  }

  /// By tool, in the order of runs.
  let entries: [[Entry]]

  init(_ corpus: Corpus) {
    let failed = FirstCalls(corpus) { $0.isSuccess == false }
    entries = corpus.toolNames.indices.map { tool in
      failed.of(UInt32(tool)).map { entry in
        let (response, retry) = Self.response(to: entry, corpus)
        return Entry(
          failed: entry,
          category: corpus.errorCategory(entry),
          response: response, retry: retry)
      }
    }
  }

  private static func response(
    to entry: FirstCalls.Entry, _ corpus: Corpus
  ) -> (Response, retry: Int32) {
    let failed = Int(entry.call)
    let end = corpus.firstCalls[Int(entry.run) + 1]
    let tool = corpus.tools[failed]
    guard let retry = (failed + 1..<end).first(where: { corpus.tools[$0] == tool }) else {
      return (.givesUp, -1)
    }
    if retry > failed + 1 { return (.goesThrough(corpus.tools[failed + 1]), Int32(retry)) }
    let isSame = corpus.haveSameArguments(failed, retry)
    return (isSame ? .retriesUnchanged : .changesArguments, Int32(retry))
  }
}

extension Corpus {
  /// Whether two calls, by their places, have the same arguments with the same values.
  @inline(__always)
  func haveSameArguments(_ a: Int, _ b: Int) -> Bool {
    let (one, other) = (calls[a], calls[b])
    guard one.argumentShape == other.argumentShape, one.valueCount == other.valueCount else {
      return false
    }
    for offset in 0..<Int(one.valueCount) {
      guard
        argumentValues[Int(one.firstValue) + offset]
          == argumentValues[Int(other.firstValue) + offset]
      else { return false }
    }
    return true
  }
}

extension Aftermaths.Response {
  /// Nil for retrying unchanged, which others are compared with.
  func reaction(_ corpus: Corpus) -> Reaction? {
    switch self {
    case .retriesUnchanged: nil
    case .changesArguments: .changesArguments
    case .goesThrough(let tool): .goesThrough(corpus.toolNames[Int(tool)])
    case .givesUp: .givesUp
    }
  }

  /// Nil when the corpus has no such tool.
  init?(_ reaction: Reaction, _ corpus: Corpus) {
    switch reaction {
    case .changesArguments: self = .changesArguments
    case .goesThrough(let name):
      guard let tool = corpus.symbol(ofTool: name) else { return nil }
      self = .goesThrough(tool)
    case .givesUp: self = .givesUp
    }
  }
}
