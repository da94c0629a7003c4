import Redaction
import Testing

@Suite("Redacting")
struct RedactorTests {
  let redactor = Redactor()

  @Test("names the shape in place of the secret and leaves the rest as it is")
  func mark() {
    #expect(
      redactor.redact("url: postgres://app:hunter2@db:5432/x ✓")
        == "url: postgres://app:[redacted:postgres-url]@db:5432/x ✓")
    #expect(redactor.redact("mail jane@example.com, now") == "mail [redacted:email], now")
    #expect(redactor.redact("") == "")
  }

  @Test(
    "hides what people write",
    arguments: [
      ("curl -H \"X: y\" -u admin:S3cr3t! https://host", "S3cr3t!"),
      ("db_pass: \"p@ss word1\" and more", "p@ss word1"),
      ("and then POSTGRES_PASSWORD=postgres", "=postgres"),
      ("my next password is Tr0ub4dor&3, ok?", "dor&3"),
      ("redis://:hunter2@cache:6379", "hunter2"),
      ("ftp://bob:pa:ss@host", "pa:ss"),
      ("--from-literal=password=Sup3rS3cret", "Sup3rS3cret"),
      ("mysql -uroot -psecretpw -h db", "secretpw"),
      ("https:\\/\\/bob:hunter2@host\\/x", "hunter2"),
      ("password\\u003dhunter22", "hunter22"),
      ("next=%2F&password%3Dhunter22", "hunter22"),
      ("Ihr Passwort: geheim123 ist", "geheim123"),
    ])
  func written(_ text: String, _ secret: String) {
    let redacted = redactor.redact(text)
    #expect(!redacted.contains(secret), "\(redacted)")
  }

  @Test("reports the place in bytes")
  func place() {
    let text = "é password=hunter22"
    let findings = redactor.findings(in: text)
    #expect(findings.map(\.shape) == ["password"])
    #expect(
      findings.map { String(decoding: Array(text.utf8)[$0.range], as: UTF8.self) } == ["hunter22"])
  }

  @Test("keeps bytes that are not UTF-8")
  func invalid() {
    let text: [UInt8] = [0xFF, 0x20] + Array("password=hunter22".utf8) + [0x20, 0xC3]
    #expect(
      redactor.redact(utf8: text)
        == [0xFF, 0x20] + Array("password=[redacted:password]".utf8) + [0x20, 0xC3])
  }

  @Test(
    "hides a private key whole, whatever its line breaks became",
    arguments: ["\n", "\r\n", "\\n", "\\\\n", "\\r\\n", "\n    "])
  func block(_ lineBreak: String) throws {
    let shape = try #require(SecretShape.all.first { $0.id == "pem-rsa-private-key" })
    let lines = shape.example(seed: 4).text.split(separator: "\n")
    let text = lines.joined(separator: lineBreak)
    #expect(
      redactor.redact("key: \"\(text)\" end") == "key: \"[redacted:pem-rsa-private-key]\" end")
    // Cut off in the middle it is a secret still.
    let cut = lines.dropLast(3).joined(separator: lineBreak)
    #expect(redactor.redact(cut) == "[redacted:pem-rsa-private-key]")
  }

  @Test("does not let a mark protect a secret")
  func forgedMark() throws {
    let shape = try #require(SecretShape.all.first { $0.id == "aws-access-key-id" })
    let key = shape.example(seed: 1).text
    #expect(!redactor.redact("[redacted:\(key)]").contains(key))
    #expect(!redactor.redact("[redacted:email-\(key)]").contains(key))
    #expect(!redactor.redact("[redacted:email] \(key)").contains(key))
  }

  @Test("is idempotent on secrets in any neighbourhood", arguments: 0..<8)
  func idempotent(_ seed: UInt64) {
    let joints = ["", " ", "=", "\"", "\\n", "@", ":", "/", ",", "password=", "\n", "://", "-"]
    var text = ""
    for (index, shape) in SecretShape.all.enumerated() {
      let choice = (index &* 31 &+ Int(seed) &* 17) % SecretShape.all.count
      text += SecretShape.all[choice].example(seed: seed).text
      text += joints[(index &* 7 &+ Int(seed) &* 5) % joints.count]
      _ = shape
      if index % 9 == 8 {
        let once = redactor.redact(text)
        let twice = redactor.redact(once)
        #expect(once == twice)
        #expect(once.utf8.count <= text.utf8.count * 8 + 64)
        text = ""
      }
    }
  }

  @Test("is idempotent when tokens lean on each other")
  func chain() throws {
    let shape = try #require(SecretShape.all.first { $0.id == "gitlab-personal-token" })
    let text = (0..<40).map { shape.example(seed: $0).text }.joined()
    let once = redactor.redact(text)
    #expect(redactor.redact(once) == once)
  }

  @Test("gives the same for the same text")
  func deterministic() {
    let text = SecretShape.all.map { $0.example(seed: 9).text }.joined(separator: "\n")
    #expect(redactor.redact(text) == redactor.redact(text))
  }
}
