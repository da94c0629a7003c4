internal import CommandLineKit
internal import Prompts

/// The difference of two prompts for people: guideline by guideline, then line by line.
struct DiffText {
  let difference: VersionDiff
  let paint: Paint

  /// Lines of the texts as `diff -u` has them.
  var whole: String {
    guidelines
      + difference.texts.map { text in
        let name = TerminalText.escaped(text.key)
        return paint.strong("text \(name)") + "\n"
          + text.lines.hunks().map(hunk).joined()
      }.joined()
  }

  /// The texts in one line each.
  var summary: String {
    guidelines
      + difference.texts.map { text in
        var (removed, added) = (0, 0)
        for line in text.lines.lines {
          switch line {
          case .removed: removed += 1
          case .added: added += 1
          case .same: break
          }
        }
        return "  \(TerminalText.escaped(text.key)): \(removed) lines out, \(added) in\n"
      }.joined()
  }

  var guidelines: String {
    difference.guidelines.map { change in
      switch (change.old, change.new) {
      case (let old?, nil): paint.removed("- " + Self.line(old)) + "\n"
      case (nil, let new?): paint.added("+ " + Self.line(new)) + "\n"
      case (let old?, let new?):
        paint.altered("~ " + Self.line(new)) + "\n" + Self.alteration(from: old, to: new)
      case (nil, nil): ""
      }
    }.joined()
  }

  private static func line(_ guideline: Guideline) -> String {
    "\(guideline.id)  \(TerminalText.escaped(guideline.text.text))"
  }

  private static func alteration(from old: Guideline, to new: Guideline) -> String {
    if old.text != new.text { return "    was: \(TerminalText.escaped(old.text.text))\n" }
    let (before, after) = (old.standing, new.standing)
    return before == after ? "    its evidence\n" : "    \(before)  →  \(after)\n"
  }

  private func hunk(_ hunk: LineDiff.Hunk) -> String {
    func count(_ isCounted: (LineDiff.Line) -> Bool) -> Int { hunk.lines.count(where: isCounted) }
    let old = count { if case .added = $0 { false } else { true } }
    let new = count { if case .removed = $0 { false } else { true } }
    let head = "@@ -\(hunk.oldStart),\(old) +\(hunk.newStart),\(new) @@"
    return paint.place(head) + "\n"
      + hunk.lines.map { line in
        switch line {
        case .same(let text): " " + Self.shown(text)
        case .removed(let text): paint.removed("-" + Self.shown(text))
        case .added(let text): paint.added("+" + Self.shown(text))
        }
      }.map { $0 + "\n" }.joined()
  }

  private static func shown(_ line: String) -> String {
    TerminalText.escaped(line, keepingLines: true)
  }
}
