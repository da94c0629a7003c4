import Testing

@testable import Mining

@Suite struct TokenSetsTests {
  @Test("equal sets are one, whatever the order, case and repetition of their words")
  func collapses() {
    let sets = TokenSets(of: ["Pod not found", "found: POD (not)", "pod not, not found", "pod"])
    #expect(sets.setOfMessage == [0, 0, 0, 1])
    #expect(sets.count == 2)
    #expect(sets.vocabularyCount == 3)
  }

  @Test("words of every length are told apart by every byte", arguments: 1...40)
  func tellsWordsApart(length: Int) {
    let word = String(repeating: "a", count: length)
    var messages = [word]
    for position in 0..<length {
      var bytes = Array(word.utf8)
      bytes[position] = UInt8(ascii: "b")
      messages.append(String(decoding: bytes, as: UTF8.self))
    }
    messages.append(word + "a")
    let sets = TokenSets(of: messages + messages.map { "x \($0.uppercased())-x" })
    #expect(sets.vocabularyCount == messages.count + 1)
    #expect(sets.count == 2 * messages.count)
    let alone = TokenSets(of: messages.map { "  \($0)  " } + messages)
    #expect(
      alone.setOfMessage
        == (alone.setOfMessage[..<messages.count] + alone.setOfMessage[..<messages.count]).map {
          $0
        })
  }

  @Test("each byte of ASCII is a letter, a digit or no part of a word")
  func alphabet() {
    for byte in UInt8(0)...127 {
      let character = String(UnicodeScalar(byte))
      let isWord = character.allSatisfy { $0.isLetter || $0.isNumber }
      for alphabet in [TokenAlphabet.ascii, .everyScript] {
        let sets = TokenSets(of: [character, "padding to eight" + character], alphabet: alphabet)
        #expect((sets.starts[1] == 1) == isWord, "byte \(byte)")
        let folded = TokenSets(of: [character.lowercased(), character], alphabet: alphabet)
        #expect(folded.count == 1, "byte \(byte)")
      }
    }
  }

  @Test("letters beyond ASCII make words only where every script counts")
  func scripts() {
    let messages = ["größe", "gr e", "接続できません", "見つかりません"]
    #expect(TokenSets(of: messages, alphabet: .ascii).setOfMessage == [0, 0, 1, 1])
    #expect(TokenSets(of: messages).setOfMessage == [0, 1, 2, 3])
  }

  @Test("lines are messages, empty ones too, and the last needs no end")
  func lines() {
    for (text, count) in [("a\nb\n", 2), ("a\nb", 2), ("\n\na", 3), ("", 0), ("\n", 1)] {
      var text = text
      let sets = text.withUTF8 { TokenSets(ofLines: UnsafeRawBufferPointer($0)) }
      #expect(sets.messageCount == count)
    }
  }

  @Test("long messages and many words are read as short and few")
  func grows() {
    let many = (0..<30_000).map { "w\($0)" }
    let sets = TokenSets(of: [many.joined(separator: " ")] + many + many)
    #expect(sets.vocabularyCount == 30_000)
    #expect(sets.count == 30_001)
    #expect(
      sets.setOfMessage[1...30_000] == sets.setOfMessage[30_001...].prefix(30_000).map { $0 }[...])
  }
}
