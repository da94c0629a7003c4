internal import EvidenceStore
internal import Ingestion
internal import Traces

/// A piece of text with the words that were searched for marked.
package struct Snippet: Sendable, Hashable {
  package enum Part: Sendable, Hashable {
    case plain(String)
    case match(String)
  }

  package let field: SearchQuery.Field
  package let parts: [Part]

  package var text: String {
    parts.map { part in
      switch part {
      case .plain(let text), .match(let text): text
      }
    }.joined()
  }
}

/// Cuts snippets out of sources that are still what was indexed.
struct SnippetReader {
  private let query: SearchQuery
  private let rereader: TraceRereader
  private let disclosure: Disclosure
  private let words: [[Unicode.Scalar]]

  private static let reach = 90

  init(_ query: SearchQuery, root: String, _ disclosure: Disclosure) {
    self.query = query
    self.disclosure = disclosure
    rereader = TraceRereader(root: root)
    words = query.terms.flatMap { term in
      FoldedText(term.text).scalars.split { !SearchQuery.isWord($0) }.map(Array.init)
    }
  }

  func read(_ hit: inout SearchHit, _ store: EvidenceStore) throws {
    do {
      guard let location = try store.location(ofTrace: hit.trace) else { return }
      let trace = try rereader.read(location).trace
      var texts: [(SearchQuery.Field, String?)] = [(.submission, trace.submission?.content)]
      if let step = hit.step {
        guard trace.steps.indices.contains(step) else { return }
        let found = StepWords.texts(of: trace.steps[step].action)
        texts = Array(zip([.error, .reasoning, .response], found))
      }
      let wanted = query.fields.isEmpty ? SearchQuery.Field.allCases : query.fields
      for (field, text) in texts where wanted.contains(field) {
        guard let text, !text.isEmpty else { continue }
        let snippet = snippet(of: disclosure.shown(text), field)
        let isMatch = snippet.parts.contains { if case .match = $0 { true } else { false } }
        if hit.snippet == nil || isMatch { hit.snippet = snippet }
        if isMatch { return }
      }
    } catch let problem as TraceRereader.Problem {
      hit.problemReading = "\(problem)"
    }
  }

  private func snippet(of text: String, _ field: SearchQuery.Field) -> Snippet {
    let folded = FoldedText(text)
    let matches = folded.occurrences(of: words)
    let first = matches.first?.lowerBound ?? 0
    let start = max(0, first - Self.reach / 2)
    let end = min(folded.original.count, start + 2 * Self.reach)
    func slice(_ range: Range<Int>) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: folded.original[range])
      return String(view).split(whereSeparator: \.isNewline).joined(separator: " ")
    }
    var parts: [Snippet.Part] = start > 0 ? [.plain("…")] : []
    var position = start
    for match in matches where match.lowerBound >= position && match.upperBound <= end {
      if match.lowerBound > position { parts.append(.plain(slice(position..<match.lowerBound))) }
      parts.append(.match(slice(match)))
      position = match.upperBound
    }
    if position < end { parts.append(.plain(slice(position..<end))) }
    if end < folded.original.count { parts.append(.plain("…")) }
    return Snippet(field: field, parts: parts)
  }
}

/// A text scalar by scalar, beside it the same in lower case and without accents, as the index sees it.
struct FoldedText {
  let original: [Unicode.Scalar]
  let scalars: [Unicode.Scalar]

  init(_ text: String) {
    original = Array(text.unicodeScalars)
    scalars = original.map { scalar in
      if scalar.isASCII {
        return (0x41...0x5A).contains(scalar.value)
          ? Unicode.Scalar(UInt8(scalar.value + 0x20)) : scalar
      }
      let lower = scalar.properties.lowercaseMapping
      // The base letter is the first scalar of the canonical decomposition, which comparing with
      // every ASCII letter would find too slowly; only Latin accents are folded here.
      return Self.base[lower.unicodeScalars.first ?? scalar] ?? lower.unicodeScalars.first ?? scalar
    }
  }

  /// Where the words stand as whole words or beginnings of words, in order, without overlaps.
  func occurrences(of words: [[Unicode.Scalar]]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var position = 0
    while position < scalars.count {
      guard position == 0 || !SearchQuery.isWord(scalars[position - 1]),
        let word = words.first(where: { !$0.isEmpty && scalars[position...].starts(with: $0) })
      else {
        position += 1
        continue
      }
      var end = position + word.count
      while end < scalars.count, SearchQuery.isWord(scalars[end]) { end += 1 }
      found.append(position..<end)
      position = end
    }
    return found
  }

  private static let base: [Unicode.Scalar: Unicode.Scalar] = {
    var base: [Unicode.Scalar: Unicode.Scalar] = [:]
    for (letter, accented) in [
      ("a", "àáâãäåāăą"), ("c", "çćĉċč"), ("d", "ď"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"),
      ("h", "ĥ"), ("i", "ìíîïĩīĭį"), ("j", "ĵ"), ("k", "ķ"), ("l", "ĺļľ"), ("n", "ñńņň"),
      ("o", "òóôõöōŏő"), ("r", "ŕŗř"), ("s", "śŝşš"), ("t", "ţť"), ("u", "ùúûüũūŭůűų"),
      ("w", "ŵ"), ("y", "ýÿŷ"), ("z", "źżž"),
    ] {
      guard let plain = letter.unicodeScalars.first else { continue }
      for scalar in accented.unicodeScalars { base[scalar] = plain }
    }
    return base
  }()
}
