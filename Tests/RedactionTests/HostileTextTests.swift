import Redaction
import Glibc
import Testing

@Suite("Hostile text", .serialized)
struct HostileTextTests {
  static let seeds = [
    "eyJ", "-eyJ", "a.eyJ", "password=", "password=\"", "\"password\":\"\\/", "token: ", "keykey",
    "-----BEGIN RSA PRIVATE KEY-----", "-----BEGIN ",
    "-----BEGIN X-----Zk3J9sLq0vXyB7nT2mWcR8dP5hG1aFuE-----END X-----\n",
    "-----BEGIN ANY PRIVATE KEY---",
    "---- BEGIN SSH2 ", "-", "://", "\\://a:b@", "://a:", "http://a:b", "@", "a@",
    "a@b.", "+1 ", "+49", "1234 ", "0000-", "1", "A", "Aa1", "Aa1/", "Aa1=", "sk-",
    "-sk-ant-api03-A",
    "AKIA", "DE89", "DE89 ", "\\", "\\\"", "\"", "[redacted:", "[redacted:email]", "Bearer ",
    "mnemonic: aaa bbb ", "authorization: ", "é", "%40", "api_key=[", "name value ", "secret_",
    "password.", "xoxb-1", "https://", "$2a$10$", "Aa1-Bb2_Cc3",
  ]

  /// Redacts `count` repetitions and says how long this thread worked for it: the time of the wall
  /// says more about who else is using the machine.
  private func cost(of seed: String, count: Int) -> Duration {
    let text = Array(String(repeating: seed, count: count).utf8)
    let before = Self.threadTime
    _ = Redactor().redact(utf8: text)
    return Self.threadTime - before
  }

  private static var threadTime: Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  @Test("costs in proportion to its length", arguments: seeds)
  func linear(_ seed: String) {
    let count = 4_000 / seed.utf8.count
    _ = cost(of: seed, count: count)
    let small = (0..<3).map { _ in cost(of: seed, count: count) }.min() ?? .zero
    let large = (0..<3).map { _ in cost(of: seed, count: count * 8) }.min() ?? .zero
    // Eight times the text may cost eight times the time; quadratic would be sixty-four times.
    #expect(large < small * 32 + .milliseconds(50), "\(seed): \(small) and then \(large)")
  }

  @Test("never breaks the scanner", arguments: seeds)
  func cuts(_ seed: String) {
    let text = Array(String(repeating: seed, count: 6).utf8)
    for start in 0..<min(text.count, 12) {
      for end in start...text.count where text.count - end < 12 {
        let once = Redactor().redact(utf8: Array(text[start..<end]))
        #expect(Redactor().redact(utf8: once) == once)
      }
    }
  }

  @Test("never breaks the scanner when pieces are thrown together", arguments: 0..<300)
  func mixtures(_ seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    var text: [UInt8] = []
    for _ in 0..<40 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      text += Self.seeds[Int((state >> 33) % UInt64(Self.seeds.count))].utf8
      if (state >> 40) % 5 == 0 { text.append(UInt8(truncatingIfNeeded: state >> 48)) }
    }
    let once = Redactor().redact(utf8: text)
    #expect(Redactor().redact(utf8: once) == once)
  }
}
