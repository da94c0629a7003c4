import Redaction
import Testing

/// Examples that the makers of the formats publish themselves, cut in two so that no scanner takes
/// this file for a leak.
@Suite("Published examples")
struct KnownSecretTests {
  struct Known: CustomTestStringConvertible {
    let text: String
    let shape: String
    init(_ shape: String, _ parts: String...) {
      self.shape = shape
      text = parts.joined()
    }
    var testDescription: String { shape }
  }

  static let known: [Known] = [
    Known("aws-access-key-id", "AKIA", "IOSFODNN7EXAMPLE"),
    Known(
      "aws-secret-access-key", "aws_secret_access_key = wJalrXUtnFEMI/K7MD",
      "ENG/bPxRfiCYEXAMPLEKEY"),
    Known("github-personal-token", "ghp_", "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ", "0mLq17"),
    Known("gitlab-personal-token", "glpat-", "z_sxgtrfAxKr8q1TPY8Y"),
    Known(
      "jwt", "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.",
      "eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.",
      "SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c"),
    Known("tailscale-api-key", "tskey-api-", "abcDEF1CNTRL-091234567890ABCDEF"),
    Known("basic-credentials", "Authorization: Basic ", "QWxhZGRpbjpvcGVuIHNlc2FtZQ=="),
    Known("bcrypt-hash", "$2a$10$", "N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy"),
    Known("visa-card", "4111 1111 1111 1111"),
    Known("visa-card", "4242424242424242"),
    Known("mastercard-card", "5555-5555-5555-4444"),
    Known("amex-card", "3782 822463 10005"),
    Known("discover-card", "6011111111111117"),
    Known("diners-card", "30569309025904"),
    Known("jcb-card", "3530111333300000"),
    Known("iban", "DE89 3704 0044 0532 0130 00"),
    Known("iban", "GB29NWBK60161331926819"),
    Known("iban", "FR14 2004 1010 0505 0001 3M02 606"),
    Known("us-social-security-number", "078-05-1120"),
    Known("brazilian-cpf", "529.982.247-25"),
    Known("brazilian-cnpj", "11.222.333/0001-81"),
    Known("phone", "+44 20 7946 0958"),
    Known("phone", "+14155552671"),
    Known("email", "john.doe+news@mail.example.co.uk"),
    Known(
      "bitcoin-wif-key", "private_key: 5HueCGU8rMjxEXxiPuD5", "BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ"),
    Known("stripe-test-key", "sk_test_", "4eC39HqLyjWDarjtT1zdp7dc"),
    Known("telegram-bot-token", "110201543:", "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawx"),
    Known("mysql-url", "mysql://root:s3cr3t@127.0.0.1:3306/test"),
    Known("https-url", "git clone https://oauth2:abcdef12@gitlab.example.com/x/y.git"),
    Known("database-password", "- name: DB_PASSWORD\n  value: correct-horse"),
    Known("kubeadm-token", "kubeadm join 10.0.0.1:6443 --token abcdef.0123456789abcdef"),
    Known(
      "openssh-private-key", "-----BEGIN OPENSSH PRI",
      "VATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW\nQyNTUxOQAAACB"
    ),
    Known("password", "mysql: password is hunter2"),
    Known("session-token", "session_token=0f8fad5bd9cb469fa16570867728950e"),
  ]

  @Test("are recognised", arguments: known)
  func recognised(_ known: Known) {
    #expect(Redactor().findings(in: known.text).map(\.shape) == [known.shape])
  }
}
