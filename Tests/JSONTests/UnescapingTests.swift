import CSimdJSON
import Testing

/// Texts are unescaped in one of several ways, by what the machine has; all must agree.
@Suite struct UnescapingTests {
  private func unescaped(_ text: [UInt8], width: Int32) -> [UInt8]? {
    var result = [UInt8](repeating: 0xEE, count: text.count + 1)
    let count = text.withUnsafeBufferPointer { text in
      result.withUnsafeMutableBufferPointer { room in
        hone_json_unescape_by(width, text.baseAddress, text.count, room.baseAddress)
      }
    }
    #expect(result.last == 0xEE, "written past the room")
    return count < 0 ? nil : Array(result[..<Int(count)])
  }

  /// The widest blocks that this machine has, and those below.
  private var widths: [Int32] {
    var room: [UInt8] = [0]
    return [16, 32, 64].filter { hone_json_unescape_by($0, [0x61], 1, &room) != -2 }
  }

  @Test("an escape at any place of a block is understood")
  func everyPlace() {
    let escapes: [(String, String)] = [
      ("\\n", "\n"), ("\\\"", "\""), ("\\\\", "\\"), ("\\/", "/"), ("\\t", "\t"),
      ("\\r", "\r"), ("\\b", "\u{8}"), ("\\f", "\u{c}"), ("\\u00e9", "é"),
      ("\\ud83d\\ude00", "😀"), ("\\ud83d", "\u{FFFD}"), ("\\\\\\n", "\\\n"),
    ]
    for width in widths {
      for (escape, meaning) in escapes {
        for before in 0..<140 {
          for after in [0, 1, 63, 64, 65] {
            let plain = String(repeating: "é1", count: before / 3)
            let head = plain + String(repeating: "x", count: before - before / 3 * 3)
            let tail = String(repeating: "y", count: after)
            let text = Array((head + escape + tail).utf8)
            let meant = Array((head + meaning + tail).utf8)
            #expect(unescaped(text, width: width) == meant, "\(width), \(escape) behind \(before)")
          }
        }
      }
    }
  }

  @Test("all ways read any bytes alike, good and bad")
  func sameEverywhere() {
    var state: UInt64 = 11
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let pieces = [
      "\\", "\\\\", "\\n", "\\\"", "\\u00e9", "\\ud83d", "\\ude00", "u", "n", "é", "😀",
    ].map { Array($0.utf8) }
    var understood = 0
    for _ in 0..<20_000 {
      var text: [UInt8] = []
      let share = 1 + next(40)
      while text.count < next(200) {
        text += next(share) == 0 ? pieces[next(pieces.count)] : [UInt8(ascii: "a")]
      }
      let first = unescaped(text, width: 16)
      if first != nil { understood += 1 }
      for width in widths.dropFirst() { #expect(unescaped(text, width: width) == first) }
    }
    #expect(understood > 2_000)
  }
}
