import Digest
import Testing

struct SHA256Tests {
  /// The published examples of FIPS 180-4, as `printf TEXT | sha256sum` prints them.
  @Test(
    "the published examples come out",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
    ])
  func examples(_ text: String, _ hex: String) {
    #expect(SHA256.digest(of: text.utf8).hex == hex)
  }

  /// Made with Python: `sha256(bytes((i * 7 + n) & 255 for i in range(n))).hexdigest()`.
  @Test(
    "lengths around the edges of a block come out",
    arguments: [
      (0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      (1, "4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a"),
      (55, "81afe5b788dc2ce138ff83d9b20164db75a94d75d2b2432eea4a0ef605088c72"),
      (56, "2aba54f0ac632420a2b502431408866e40e1d5e430df4cd822642c78ab2eb9c1"),
      (57, "903284efbf9100e8ba1614ec65eacacad125e03f857cae7acbf8b73b23e0fdfe"),
      (63, "733d3d4ee79ee67145bf73da13588f6f235d37414fc64b14a2f00f1762792f5e"),
      (64, "79322907b3e9d013d7dc2c2f256674dbf733045cde01df3539271c6f5605feb8"),
      (65, "d85c007c6eb440f085afa2b84f6f2bce4658b240e9f62cb1364bf0485a57e720"),
      (119, "6c87eedf096b345de205b702e5223b73b447a3207791ded3ea007ba15ed6736e"),
      (120, "42500cf6a1e3936d6b9e0bcfe296d654b63255e525487d3634d0b15fde591c4d"),
      (127, "68f6ff710276900c0ffbbc57426f67e00c2e01f0750c7edc25ac06b8ce7a8095"),
      (128, "489d55fea9a73af36b6dd0be7b4117d8e5683386d39544e8a44c99a87f368707"),
      (1000, "6b0df76627243d095b0c4400cb658b7e804dd03461cc03aee8fc8fe0bcada168"),
    ])
  func edges(_ count: Int, _ hex: String) {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 7 + count) }
    #expect(SHA256.digest(of: bytes).hex == hex)
  }

  @Test("a million letters a come out")
  func million() {
    var hash = SHA256()
    let piece = [UInt8](repeating: UInt8(ascii: "a"), count: 10_000)
    for _ in 0..<100 { hash.update(piece) }
    #expect(
      hash.finish().hex
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test("how the bytes are cut makes no difference", arguments: [1, 3, 63, 64, 65, 130])
  func pieces(_ size: Int) {
    let bytes = (0..<400).map { UInt8(truncatingIfNeeded: $0) }
    var hash = SHA256()
    for start in stride(from: 0, to: bytes.count, by: size) {
      hash.update(bytes[start..<min(start + size, bytes.count)])
    }
    #expect(hash.finish() == SHA256.digest(of: bytes))
  }

  @Test("finishing does not end a hash")
  func goesOn() {
    var hash = SHA256()
    hash.update("ab".utf8)
    #expect(hash.finish() == SHA256.digest(of: "ab".utf8))
    hash.update("c".utf8)
    #expect(hash.finish() == SHA256.digest(of: "abc".utf8))
  }

  @Test("hex is read back, and nothing else is")
  func hex() throws {
    let digest = SHA256.digest(of: "abc".utf8)
    #expect(SHA256.Value(hex: digest.hex) == digest)
    #expect(SHA256.Value(hex: digest.hex.dropLast()) == nil)
    #expect(SHA256.Value(hex: digest.hex.uppercased()) == nil)
    #expect(SHA256.Value(hex: digest.hex.dropLast() + "g") == nil)
  }

  @Test("digests are ordered as their hex is")
  func order() {
    let digests = (0..<50).map { SHA256.digest(of: "\($0)".utf8) }
    #expect(digests.sorted().map(\.hex) == digests.map(\.hex).sorted())
  }
}
