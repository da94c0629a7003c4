/// The part of a system prompt that holds the guidelines, always at its end.
///
/// Its lines depend on nothing but their guidelines, so a line that did not change keeps its bytes;
/// it has no braces, so a prompt used as a format template keeps working.
package enum LearnedBlock {
  package static let begin = "<learned_guidelines>"
  package static let end = "</learned_guidelines>"

  private static let introduction =
    "Earlier runs of this agent taught the following. Follow it unless the task says otherwise."
  private static let bullet = "- "
  private static let gap = "\n\n"

  /// The human's text and then the block, of which nothing remains without guidelines.
  package static func append(_ guidelines: [Guideline], to base: String) -> String {
    if guidelines.isEmpty { return base }
    let block = text(of: guidelines)
    return base.isEmpty ? block : base + gap + block
  }

  /// The human's text, byte for byte, of a text that `append` made of these guidelines.
  ///
  /// Nil when the text does not end with their block.
  package static func remove(_ guidelines: [Guideline], from rendered: String) -> String? {
    if guidelines.isEmpty { return rendered }
    let block = text(of: guidelines)
    if rendered.utf8.elementsEqual(block.utf8) { return "" }
    let tail = Array((gap + block).utf8)
    let bytes = Array(rendered.utf8)
    guard bytes.count > tail.count, bytes.suffix(tail.count).elementsEqual(tail) else { return nil }
    return String(decoding: bytes.dropLast(tail.count), as: UTF8.self)
  }

  /// Takes off a block that came along when a rendered prompt was edited and brought back.
  ///
  /// Nil when the text does not end with a whole block, whatever line breaks follow it.
  package static func stripCopy(from text: String) -> (base: String, lines: [String])? {
    var lines = text.utf8.split(separator: newline, omittingEmptySubsequences: false)[...]
    while let last = lines.last, last.isEmpty { lines.removeLast() }
    guard let last = lines.popLast(), last.elementsEqual(end.utf8) else { return nil }
    var advice: [String] = []
    var isIntroduced = false
    while let line = lines.popLast() {
      guard line.starts(with: bullet.utf8) else {
        isIntroduced = line.elementsEqual(introduction.utf8)
        break
      }
      advice.append(String(decoding: line.dropFirst(bullet.utf8.count), as: UTF8.self))
    }
    guard isIntroduced, !advice.isEmpty, let opening = lines.last,
      opening.elementsEqual(begin.utf8)
    else { return nil }
    var base = text.utf8[..<opening.startIndex]
    if base.count > gap.utf8.count, base.suffix(gap.utf8.count).elementsEqual(gap.utf8) {
      base = base.dropLast(gap.utf8.count)
    }
    return (String(decoding: base, as: UTF8.self), advice.reversed())
  }

  private static let newline = UInt8(ascii: "\n")

  private static func text(of guidelines: [Guideline]) -> String {
    var text = begin + "\n" + introduction + "\n"
    for guideline in guidelines { text += bullet + guideline.text.text + "\n" }
    return text + end + "\n"
  }
}
