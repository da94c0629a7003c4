package import Prompts

/// How much of a prompt's budget lines take.
///
/// No tokenizer is consulted, since agents use many: a token is taken to be four bytes of UTF-8, begun
/// ones counted, and two more for the bullet and the line break. On English with tool names in
/// backticks that is a little more than common tokenizers make of it.
package enum TokenEstimate {
  package static func tokens(of line: GuidelineText) -> Int { (line.text.utf8.count + 3) / 4 + 2 }
}
