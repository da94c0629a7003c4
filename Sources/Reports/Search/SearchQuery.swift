package import EvidenceStore
internal import SQLite

/// What to search for, and where.
package struct SearchQuery: Sendable {
  /// Which texts are searched; the raw values are the columns of the index.
  package enum Field: String, CaseIterable, Sendable {
    case error, reasoning, response, submission
  }

  package var text: String
  package var fields: [Field] = []
  package var runs = RunFilter()
  package var limit = 20

  package init(_ text: String) {
    self.text = text
  }

  /// Words, and phrases between double quotes, each of which must occur.
  ///
  /// A word that ends in `*` is a beginning. Nothing of FTS5's own language gets through.
  var terms: [(text: String, isBeginning: Bool)] {
    var terms: [(String, Bool)] = []
    for (number, part) in text.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
    {
      if number.isMultiple(of: 2) {
        for word in part.split(whereSeparator: \.isWhitespace) {
          terms.append((String(word.filter { $0 != "*" }), word.hasSuffix("*")))
        }
      } else {
        terms.append((String(part), false))
      }
    }
    return terms.filter { $0.0.unicodeScalars.contains { Self.isWord($0) } }
  }

  static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  var expression: String {
    let words = terms.map {
      "\"\($0.text.replacing("\"", with: " "))\"" + ($0.isBeginning ? "*" : "")
    }
    let all = words.joined(separator: " AND ")
    return fields.isEmpty ? all : "{\(fields.map(\.rawValue).joined(separator: " "))} : (\(all))"
  }
}

/// A step in which the words were found.
package struct SearchHit: Sendable {
  package let trace: Int64
  /// Nil for what the run submitted.
  package let step: Int?
  /// Higher is better.
  package let score: Double
  package let traceID: String
  package let agent: String
  package let problem: String
  package let outcome: String
  /// The text around the words, or why it cannot be shown.
  package internal(set) var snippet: Snippet?
  package internal(set) var problemReading: String?
}

extension SearchQuery {
  /// Of words that occur in more steps than this only the newest ones are ranked: it bounds the time of
  /// a search whatever the words.
  static let candidates = 10_000

  /// What was found, the best first, and whether older steps went unranked.
  package func run(
    _ index: SearchStore, _ store: EvidenceStore
  ) throws -> (hits: [SearchHit], isPartial: Bool) {
    guard !terms.isEmpty else { throw SearchProblem.noWords(text) }
    let places = try index.database.all(
      """
      SELECT d.rowid, d.score, i.trace, i.content FROM (
        SELECT rowid, bm25(step_text, 4.0, 2.0, 1.0, 3.0) AS score FROM step_text
        WHERE step_text MATCH ? ORDER BY rowid DESC LIMIT ?) AS d
      LEFT JOIN indexed AS i ON i.generation = d.rowid >> 17 ORDER BY d.score, d.rowid DESC
      """, [.text(expression), .integer(Int64(Self.candidates))]
    ) { row in
      (
        step: row.int64(0) & 0x1FFFF, score: -row.double(1), trace: row.optionalInt64(2),
        content: row.blob(3)
      )
    }
    let condition = runs.condition
    let find = try store.database.prepare(
      """
      SELECT t.trace_id, a.name, p.name, t.outcome, t.content
      FROM trace AS t JOIN agent AS a ON a.id = t.agent JOIN problem AS p ON p.id = t.problem
      WHERE t.id = ? AND \(condition.sql)
      """)
    var hits: [SearchHit] = []
    for place in places {
      guard let trace = place.trace else { continue }
      try find.bind([.integer(trace)] + condition.values)
      let hit = try find.first { row -> SearchHit? in
        // A run that changed since it was indexed is found again when the index is.
        guard row.blob(4) == place.content else { return nil }
        return SearchHit(
          trace: trace, step: place.step == SearchStore.submission ? nil : Int(place.step),
          score: place.score, traceID: row.text(0), agent: row.text(1), problem: row.text(2),
          outcome: row.text(3))
      }
      if let hit = hit ?? nil { hits.append(hit) }
      if hits.count == limit { break }
    }
    return (hits, places.count == Self.candidates)
  }

  /// Reads the texts again and cuts out what surrounds the words; a text that changed is not shown.
  package func addSnippets(
    to hits: inout [SearchHit], _ store: EvidenceStore, root: String, _ disclosure: Disclosure
  ) throws {
    let reader = SnippetReader(self, root: root, disclosure)
    for place in hits.indices { try reader.read(&hits[place], store) }
  }
}
