import CommandLineKit
import Testing

@Suite struct AnyLineTests {
  @Test("whatever is typed is understood or refused with a place to read on")
  func anyLine() {
    let pieces = [
      "", "-", "--", "---", "-=", "--=", "=", "-j", "-j=", "-j3", "-qv", "-5", "--jobs", "--jobs=",
      "--no-", "--no-progress", "--agent=a,,b", "ingest", "prompts", "rollback", "help", "-h=",
      "--help=x", "--version=", "-é", "é", "report", "-1h", "\u{0}", "--workspace",
    ]
    var state: UInt64 = 1
    var understood = 0
    for _ in 0..<4000 {
      var line: [String] = []
      for _ in 0..<5 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        line.append(pieces[Int((state >> 33) % UInt64(pieces.count))])
      }
      do throws(UsageError) {
        _ = try Sample.hone.request(for: line)
        understood += 1
      } catch {
        #expect(error.message.hasSuffix(" --help'."), "\(line)")
        #expect(TerminalText.escaped(error.message) == error.message, "\(line)")
      }
    }
    #expect(understood > 50)
  }
}
