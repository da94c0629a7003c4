extension ShapeTable {
  /// Sign-in services, signed tokens and password hashes.
  static let identity: [ShapeRow] = [
    .token("jwt", "JSON web token", "eyJ{url64:10-}.eyJ{url64:4-}.{url64:16-}"),
    .token(
      "jwt-unsigned", "JSON web token without its signature",
      "eyJ{url64:16-}.eyJ{url64:16-}"),
    .token(
      "jwe", "Encrypted JSON web token",
      "eyJ{url64:10-}.{url64:0-}.{url64:8-32}.{url64:4-}.{url64:16-64}"),
    .token("jwt-encoded", "JSON web token encoded in base64 once more", "ZXlK{b64=:60-}"),
    .token(
      "paseto-local", "PASETO, encrypted", "v1.local.{url64:40-}", "v2.local.{url64:40-}",
      "v3.local.{url64:40-}", "v4.local.{url64:40-}"),
    .token(
      "paseto-public", "PASETO, signed", "v1.public.{url64:40-}", "v2.public.{url64:40-}",
      "v3.public.{url64:40-}", "v4.public.{url64:40-}"),
    .keyed(
      "okta-token", "Okta API token", key: "OKTA_API_TOKEN", names: ["okta"],
      "00{url64:40}"),
    .keyed(
      "auth0-client-secret", "Auth0 client secret", key: "AUTH0_CLIENT_SECRET",
      names: ["auth0"], "{url64:64}"),
    .token(
      "stytch-secret", "Stytch project secret", "secret-live-{url64:36}",
      "secret-test-{url64:36}"),
    .token(
      "ory-token", "Ory API or OAuth token", "ory_pat_{alnum:32}", "ory_st_{alnum:32}",
      "ory_at_{url64:40-90}.{url64:40-90}", "ory_rt_{url64:40-90}.{url64:40-90}"),
    .token("jumpcloud-key", "JumpCloud API key", "jca_{alnum:36}"),
    .keyed("duo-secret", "Duo secret key", key: "DUO_SECRET_KEY", names: [" duo "], "{alnum:40}"),
    .token(
      "otpauth-secret", "Seed of one-time passwords in an otpauth address",
      "?secret=({base32:16-128})", "&secret=({base32:16-128})"),
    .assigned(
      "totp-seed", "Seed of one-time passwords", key: "totp_secret",
      names: ["totp secret", "otp secret", "2fa secret", "mfa secret", "totp seed"], .generated),
    .assigned(
      "one-time-code", "One-time code", key: "verification_code",
      names: [
        " otp ", " otp code ", "verification code", "2fa code", "mfa code", " passcode ",
        "security code",
      ], .digits),
    .token(
      "bcrypt-hash", "bcrypt password hash", "$2a${digit:2}${b64.:53}",
      "$2b${digit:2}${b64.:53}", "$2y${digit:2}${b64.:53}"),
    .token(
      "argon2-hash", "Argon2 password hash",
      "$argon2id$v={digit:2}$m={digit:1-8},t={digit:1-3},p={digit:1-3}${b64:8-90}${b64:16-90}",
      "$argon2i$v={digit:2}$m={digit:1-8},t={digit:1-3},p={digit:1-3}${b64:8-90}${b64:16-90}"),
    .token(
      "sha512-crypt-hash", "SHA-512 crypt password hash", "$6${b64.:1-16}${b64.:86}",
      "$6$rounds={digit:4-9}${b64.:1-16}${b64.:86}"),
    .token("sha256-crypt-hash", "SHA-256 crypt password hash", "$5${b64.:1-16}${b64.:43}"),
    .token("md5-crypt-hash", "MD5 crypt password hash", "$1${b64.:1-8}${b64.:22}"),
    .token("apache-hash", "Apache MD5 password hash", "$apr1${b64.:1-8}${b64.:22}"),
    .token("yescrypt-hash", "yescrypt password hash", "$y${b64.:2-8}${b64.:1-86}${b64.:43}"),
    .token("phpass-hash", "WordPress (phpass) password hash", "$P${b64.:31}", "$H${b64.:31}"),
    .token(
      "django-hash", "Django PBKDF2 password hash",
      "pbkdf2_sha256${digit:4-8}${alnum:8-32}${b64:43}="),
    .token("ldap-ssha-hash", "LDAP salted SHA password hash", "\\{SSHA}{b64=:32-64}"),
    .token(
      "scram-hash", "PostgreSQL SCRAM verifier",
      "SCRAM-SHA-256${digit:4-6}:{b64:22}==${b64:43}=:{b64:43}="),
    .token(
      "mysql-native-hash", "MySQL native password hash",
      "IDENTIFIED BY PASSWORD '(*{HEX:40})'", "mysql_native_password' AS '(*{HEX:40})'"),
    .token(
      "ntlm-pair", "Windows LM and NT hashes as pwdump writes them",
      ":{hex:32}:({hex:32}):::"),
  ]
}
