extension ShapeTable {
  /// Private keys in the containers they are kept in.
  static let privateKeys: [ShapeRow] = [
    .pem("pem-private-key", "Private key (PKCS 8)", "PRIVATE KEY"),
    .pem("pem-encrypted-private-key", "Encrypted private key (PKCS 8)", "ENCRYPTED PRIVATE KEY"),
    .pem("pem-rsa-private-key", "RSA private key (PKCS 1)", "RSA PRIVATE KEY"),
    .pem("pem-ec-private-key", "Elliptic curve private key (SEC 1)", "EC PRIVATE KEY"),
    .pem("pem-dsa-private-key", "DSA private key", "DSA PRIVATE KEY"),
    .pem("openssh-private-key", "OpenSSH private key", "OPENSSH PRIVATE KEY"),
    .pem("ssh2-private-key", "SSH2 private key (SECSH)", "SSH2 ENCRYPTED PRIVATE KEY"),
    .pem("pgp-private-key", "OpenPGP private key", "PGP PRIVATE KEY BLOCK"),
    .pem("tpm-private-key", "Private key wrapped by a TPM", "TSS2 PRIVATE KEY"),
    .pem(
      "cosign-private-key", "Cosign private key", "ENCRYPTED COSIGN PRIVATE KEY",
      "ENCRYPTED SIGSTORE PRIVATE KEY"),
    .pem(
      "nebula-private-key", "Nebula private key", "NEBULA X25519 PRIVATE KEY",
      "NEBULA ED25519 PRIVATE KEY"),
    .pem("openvpn-static-key", "OpenVPN static key", "OpenVPN Static key V1"),
    .pem("age-encrypted-file", "Text encrypted with age", "AGE ENCRYPTED FILE"),
    .token(
      "putty-private-key", "PuTTY private key",
      "Private-Lines: {digit:1-3}\n({b64=:40-})"),
    .token(
      "base64-pem-private-key", "PEM private key encoded in base64 once more",
      "LS0tLS1CRUdJTiBSU0EgU{b64=:60-}", "LS0tLS1CRUdJTiBQUklWQVRF{b64=:60-}",
      "LS0tLS1CRUdJTiBFQyBQUklWQVRF{b64=:60-}", "LS0tLS1CRUdJTiBPUEVOU1NI{b64=:60-}"),
    .token(
      "der-rsa-private-key", "RSA private key in base64 without its frame",
      "MIIEowIBAAKCAQEA{b64=:200-}", "MIIEpAIBAAKCAQEA{b64=:200-}", "MIIEpQIBAAKCAQEA{b64=:200-}",
      "MIIEogIBAAKCAQEA{b64=:200-}"),
    .token(
      "der-pkcs8-private-key", "PKCS 8 private key in base64 without its frame",
      "MIIEvQIBADANBgkqhkiG9w0BAQEF{b64=:200-}", "MIIEvgIBADANBgkqhkiG9w0BAQEF{b64=:200-}",
      "MIIEvAIBADANBgkqhkiG9w0BAQEF{b64=:200-}"),
    .token("age-secret-key", "age secret key", "AGE-SECRET-KEY-1{up:58}"),
    .token(
      "wireguard-private-key", "WireGuard private key", "PrivateKey = ({b64:43}=)",
      "PrivateKey=({b64:43}=)"),
    .token(
      "wireguard-preshared-key", "WireGuard pre-shared key", "PresharedKey = ({b64:43}=)",
      "PresharedKey=({b64:43}=)"),
    .token(
      "jwk-private-exponent", "Private part of a JSON web key",
      #"\"d\":"({url64:43-700})"#, #"\"d\": "({url64:43-700})"#,
      #"\\\"d\\\":"({url64:43-700})"#, #"\\\"d\\\": "({url64:43-700})"#),
    .token(
      "signify-secret-key", "signify or minisign secret key", "RWQAAEIy{b64=:60-260}",
      "RURTY0Iy{b64=:60-260}", "RWRTY0Iy{b64=:60-260}"),
  ]
}
