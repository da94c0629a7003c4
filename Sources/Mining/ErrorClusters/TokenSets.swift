private import Glibc

/// The sets of words of many messages, each distinct set once.
package struct TokenSets: Sendable {
  /// The words of all sets, one set after the other, in the order of the message.
  let words: [UInt32]

  /// Where each set begins in `words`, and at last where the last one ends.
  let starts: [UInt32]

  /// Words are numbered from 0 below this.
  let vocabularyCount: Int

  /// The set of each message; sets are numbered in the order of their first messages.
  let setOfMessage: [UInt32]

  package var count: Int { starts.count - 1 }

  package var messageCount: Int { setOfMessage.count }

  init(words: [UInt32], starts: [UInt32], vocabularyCount: Int, setOfMessage: [UInt32]) {
    self.words = words
    self.starts = starts
    self.vocabularyCount = vocabularyCount
    self.setOfMessage = setOfMessage
  }

  /// The sets of some texts.
  package init(of messages: some Sequence<String>, alphabet: TokenAlphabet = .everyScript) {
    var reader = TokenSetReader(alphabet: alphabet)
    for var message in messages {
      message.withUTF8 { reader.read(UnsafeRawBufferPointer($0)) }
    }
    self = reader.finish()
  }

  /// The sets of texts that stand in memory one a line; a last line without an end counts.
  package init(ofLines text: UnsafeRawBufferPointer, alphabet: TokenAlphabet = .everyScript) {
    var reader = TokenSetReader(alphabet: alphabet)
    var start = 0
    while start < text.count {
      let rest = UnsafeRawBufferPointer(rebasing: text[start...])
      let length = Self.lineLength(rest)
      reader.read(UnsafeRawBufferPointer(rebasing: rest[..<length]))
      start += length + 1
    }
    self = reader.finish()
  }

  private static func lineLength(_ text: UnsafeRawBufferPointer) -> Int {
    guard let base = text.baseAddress, let end = memchr(base, 0x0A, text.count) else {
      return text.count
    }
    return UnsafeRawPointer(end) - base
  }
}

/// Which bytes are part of a word; letters of ASCII are lowercased either way.
package enum TokenAlphabet: Sendable {
  /// Letters and digits of ASCII.
  case ascii
  /// These, and every byte of a character beyond ASCII.
  case everyScript
}
