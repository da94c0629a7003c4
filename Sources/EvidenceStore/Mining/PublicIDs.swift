private import Digest
package import Mining

extension Pattern {
  /// `p-` and 16 digits of the digest of the canonical text: the same claim of the same agent has it
  /// everywhere and for ever.
  package var publicID: String { "p-" + publicDigits(canonicalText) }
}

extension ErrorClusterIdentity {
  /// `e-` and 16 digits of the digest of the canonical text.
  package var publicID: String { "e-" + publicDigits(canonicalText) }
}

/// The first half of a keyed digest would do too; SHA-256 can be computed again by anybody.
private func publicDigits(_ text: String) -> String {
  String(SHA256.digest(of: text.utf8).hex.prefix(16))
}
