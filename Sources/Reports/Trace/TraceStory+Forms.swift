internal import CommandLineKit
internal import JSON

extension TraceStory {
  /// For a terminal: a head, then a paragraph a step; long texts are cut unless `isWhole`.
  package func text(_ disclosure: Disclosure, width: Int = 80, isWhole: Bool = false) -> String {
    let cells = CellText(disclosure: disclosure)
    let nameWidth = facts.map(\.name.count).max() ?? 0
    var lines = facts.map { fact in
      DisplayWidth.padded(fact.name.replacing("_", with: " "), to: nameWidth) + "  "
        + DisplayWidth.cut(cells.text(fact.value), to: max(20, width - nameWidth - 2))
    }
    if let problem {
      lines += [""] + DisplayWidth.wrapped("No texts: " + TerminalText.escaped(problem), to: width)
    }
    for step in steps {
      lines.append("")
      lines.append(DisplayWidth.cut(step.headline(disclosure), to: width))
      for (label, text) in step.paragraphs {
        lines += paragraph(label, text, disclosure, width, isWhole)
      }
    }
    if let submission {
      lines += ["", "submission"] + paragraph(nil, submission, disclosure, width, isWhole)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func paragraph(
    _ label: String?, _ text: String, _ disclosure: Disclosure, _ width: Int, _ isWhole: Bool
  ) -> [String] {
    let shown = TerminalText.escaped(disclosure.shown(text), keepingLines: true)
      .replacing("\t", with: "    ")
    let label = label.map { TerminalText.escaped(disclosure.shown($0)) + ": " } ?? ""
    let wrapped = DisplayWidth.wrapped(label + shown, to: width - 6)
    let limit = isWhole ? wrapped.count : 6
    var lines = wrapped.prefix(limit).map { "      " + $0 }
    if wrapped.count > limit {
      lines.append("      … \(wrapped.count - limit) more lines; --whole")
    }
    return lines
  }

  /// As a document; texts are whole.
  package func markdown(_ disclosure: Disclosure) -> String {
    let cells = CellText(disclosure: disclosure)
    var lines = ["| | |", "|---|---|"]
    for fact in facts {
      lines.append(
        "| \(MarkdownForm.escaped(fact.name)) | \(MarkdownForm.escaped(cells.text(fact.value))) |")
    }
    if let problem { lines += ["", MarkdownForm.escaped("No texts: " + problem)] }
    for step in steps {
      lines += ["", "### " + MarkdownForm.escaped(step.headline(disclosure)), ""]
      for (label, text) in step.paragraphs {
        if let label {
          lines += [MarkdownForm.escaped(TerminalText.escaped(disclosure.shown(label))) + ":", ""]
        }
        lines += fenced(text, disclosure)
      }
    }
    if let submission { lines += ["", "### submission", ""] + fenced(submission, disclosure) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Indented code cannot be closed from within, whatever fences the text holds.
  private func fenced(_ text: String, _ disclosure: Disclosure) -> [String] {
    let shown = TerminalText.escaped(disclosure.shown(text), keepingLines: true)
    return shown.split(separator: "\n", omittingEmptySubsequences: false).map { "    " + $0 } + [""]
  }

  package func json(_ disclosure: Disclosure) -> String {
    var json = JSONWriter(indented: true)
    json.object { document in
      document.member("schema", "hone/report-trace/1")
      document.member("trace", Int(trace))
      for fact in facts { JSONForm(disclosure).write(fact.value, fact.name, &document) }
      document.member("problem_reading", problem)
      document.member(
        "steps",
        array: { array in
          for step in steps {
            array.element()
            array.object { step.write(to: &$0, disclosure) }
          }
        })
      document.member("submission", submission.map(disclosure.shown))
    }
    return JSONForm.withoutInvisibles(json.text) + "\n"
  }
}

extension TraceStory.Step {
  func headline(_ disclosure: Disclosure) -> String {
    var line = DisplayWidth.padded("\(number)", to: 4) + " " + kind
    if let name { line += " " + TerminalText.escaped(disclosure.shown(name)) }
    if let success { line += success ? "  ok" : "  FAILED" }
    if let duration { line += "  " + NumberText.seconds(duration) }
    if let offset, offset > 0 { line += "  at " + NumberText.seconds(offset) }
    if let arguments { line += "  (\(TerminalText.escaped(disclosure.shown(arguments))))" }
    return line
  }

  /// What was said, with a label where it is not plain what it is.
  var paragraphs: [(label: String?, text: String)] {
    var parts: [(label: String?, text: String)] = []
    if let error { parts.append((errorType.map { "error \($0)" } ?? "error", error)) }
    if let text, !text.isEmpty {
      parts.append((kind == "call" ? "response" : nil, text))
    } else if let textBytes, textBytes > 0, self.text == nil {
      parts.append((nil, "(\(NumberText.count(textBytes)) bytes)"))
    }
    if let justification, !justification.isEmpty { parts.append(("because", justification)) }
    return parts
  }

  func write(to json: inout JSONWriter, _ disclosure: Disclosure) {
    json.member("step", number)
    json.member("kind", kind)
    json.member("name", name.map(disclosure.shown))
    json.member("success", success)
    json.member("offset", offset)
    json.member("duration", duration)
    json.member("arguments", arguments.map(disclosure.shown))
    json.member("error_type", errorType.map(disclosure.shown))
    json.member("error", error.map(disclosure.shown))
    json.member("text", text.map(disclosure.shown))
    json.member("justification", justification.map(disclosure.shown))
  }
}
