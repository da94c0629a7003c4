internal import CommandLineKit
internal import JSON

/// What a search found, for people and for programs.
package struct SearchForms {
  private let hits: [SearchHit]
  private let isPartial: Bool
  private let disclosure: Disclosure

  package init(_ hits: [SearchHit], isPartial: Bool, _ disclosure: Disclosure) {
    self.hits = hits
    self.isPartial = isPartial
    self.disclosure = disclosure
  }

  /// A paragraph a hit.
  ///
  /// `isColoured` marks the words in bold instead of between brackets.
  package func text(width: Int = 80, isColoured: Bool = false) -> String {
    guard !hits.isEmpty else { return "Nothing found.\n" }
    var lines: [String] = []
    for hit in hits {
      let place = hit.step.map { "step \($0)" } ?? "submission"
      let head =
        "#\(hit.trace) \(place)  \(shown(hit.agent))  \(shown(hit.problem))  \(hit.outcome)"
      lines.append(DisplayWidth.cut(head, to: width))
      if let snippet = hit.snippet {
        let marked = snippet.parts.map { part in
          switch part {
          case .plain(let text): TerminalText.escaped(text)
          case .match(let text): "[\(TerminalText.escaped(text))]"
          }
        }.joined()
        for line in DisplayWidth.wrapped("\(snippet.field.rawValue): \(marked)", to: width - 4)
          .prefix(3)
        {
          lines.append("    " + (isColoured ? Self.bold(line) : line))
        }
      } else if let problem = hit.problemReading {
        lines.append("    " + DisplayWidth.cut(TerminalText.escaped(problem), to: width - 4))
      }
    }
    if isPartial {
      lines.append("Very common words: only the newest steps that hold them were ranked.")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func bold(_ line: String) -> String {
    line.replacing("[", with: "\u{1B}[1m[").replacing("]", with: "]\u{1B}[0m")
  }

  private func shown(_ text: String) -> String { TerminalText.escaped(disclosure.shown(text)) }

  package var json: String {
    var json = JSONWriter(indented: true)
    json.object { document in
      document.member("schema", "hone/report-search/1")
      document.member("partial", isPartial)
      document.member(
        "hits",
        array: { array in
          for hit in hits {
            array.element()
            array.object {
              $0.member("trace", Int(hit.trace))
              $0.member("step", hit.step)
              $0.member("trace_id", disclosure.shown(hit.traceID))
              $0.member("agent", disclosure.shown(hit.agent))
              $0.member("problem", disclosure.shown(hit.problem))
              $0.member("outcome", hit.outcome)
              $0.member("score", hit.score)
              $0.member("field", hit.snippet?.field.rawValue)
              $0.member("snippet", hit.snippet?.text)
              $0.member("problem_reading", hit.problemReading)
            }
          }
        })
    }
    return JSONForm.withoutInvisibles(json.text) + "\n"
  }
}
