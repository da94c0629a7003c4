extension ShapeTable {
  /// Values that only their name gives away, and options of command lines.
  static let credentials: [ShapeRow] = [
    .assigned(
      "password", "A password by its name", key: "password",
      names: ["password", "passwd", " pwd ", " pass ", "passwort", "contrase", "mot de passe"],
      .chosen),
    .assigned(
      "database-password", "A database password by its name", key: "DB_PASSWORD",
      names: [
        " db password ", " db pass", "database password", "pgpassword", "mysql password",
        "mysql root password", "mysql pwd", "postgres password", "redis password",
        "mongo password", "requirepass",
      ],
      .chosen),
    .assigned(
      "passphrase", "A passphrase by its name", key: "passphrase",
      names: ["passphrase", "pass phrase"], .chosen),
    .assigned(
      "secret", "A secret by its name", key: "secret",
      names: [" secret ", "secretkey", "secret value"], .generated),
    .assigned(
      "secret-key", "A secret key by its name", key: "SECRET_KEY",
      names: ["secret key"], .generated),
    .assigned(
      "client-secret", "An OAuth client secret by its name", key: "client_secret",
      names: ["client secret", "consumer secret", "clientsecret", "app secret"], .generated),
    .assigned(
      "api-key", "An API key by its name", key: "api_key",
      names: [
        "api key", "apikey", "api secret", " x api key ", "app key", "application key",
        "subscription key", "functions key",
      ],
      .generated),
    .assigned(
      "access-key", "An access key by its name", key: "access_key",
      names: ["access key", "accesskey", "account key", "shared key", "storage key"], .generated),
    .assigned(
      "signing-key", "A signing key by its name", key: "signing_key",
      names: [
        "signing key", "signing secret", "hmac key", "hmac secret", "webhook secret",
        "jwt secret", "jwt key", "cookie secret", "session secret",
      ],
      .generated),
    .assigned(
      "encryption-key", "An encryption key by its name", key: "encryption_key",
      names: [
        "encryption key", "master key", "decryption key", "aes key", "cipher key",
        "kms key material", "fernet key",
      ],
      .generated),
    .assigned(
      "private-key-value", "A private key by its name", key: "private_key",
      names: ["private key", "privatekey", "client key data"], .generated),
    .assigned(
      "deploy-key", "A deploy or licence key by its name", key: "license_key",
      names: [
        "deploy key", "license key", "licence key", "activation key", "product key",
        "integration key", "routing key secret", "ingest key", "write key", "auth key", "authkey",
      ],
      .generated),
    .assigned(
      "access-token", "An access token by its name", key: "access_token",
      names: [
        "access token", "accesstoken", "personal token", "private token", "oauth token",
        "user token", "service token", "account token",
      ],
      .generated),
    .assigned(
      "refresh-token", "A refresh token by its name", key: "refresh_token",
      names: ["refresh token", "refreshtoken"], .generated),
    .assigned(
      "identity-token", "An identity token by its name", key: "id_token",
      names: [" id token ", "identity token", "idtoken"], .generated),
    .assigned(
      "auth-token", "An authentication token by its name", key: "auth_token",
      names: [
        "auth token", "authtoken", "authentication token", "bearer token", "api token",
        "bot token", "login token", "jwt token", "x auth token", "deploy token", "registry token",
        "webhook token", "device token", "push token", "security token",
      ],
      .generated),
    .assigned(
      "session-token", "A session token by its name", key: "session_token",
      names: ["session token", "sessiontoken", "session cookie"], .generated),
    .assigned(
      "csrf-token", "A request forgery token by its name", key: "csrf_token",
      names: [
        "csrf token", "xsrf token", "csrfmiddlewaretoken", "csrftoken",
        "authenticity token",
      ],
      .generated),
    .assigned(
      "reset-token", "A password reset token by its name", key: "reset_token",
      names: [
        "reset token", "invite token", "confirmation token", "verification token",
        "magic token", "activation token",
      ],
      .generated),
    .assigned("token", "A token by its name", key: "token", names: [" token "], .generated),
    .assigned(
      "credential", "A credential by its name", key: "credentials",
      names: ["credential", " creds "], .generated),
    .assigned(
      "authorization-header", "Credentials of an Authorization header",
      key: "Authorization",
      names: [" authorization ", "proxy authorization", " x authorization "], .authorization),
    .token(
      "bearer-token", "A bearer token without its header", "(?i)bearer ({url64.:20-})",
      check: .mixed),
    .token(
      "basic-credentials", "Encoded name and password without their header",
      "Basic ({b64:16-400})", "Basic ({b64:12-400}=)", "Basic ({b64:12-400}==)", check: .mixed),
    .assigned(
      "pin", "A PIN by its name", key: "pin_code",
      names: [" pin code ", " pincode ", "card pin", "atm pin", "sim pin", " pin number "],
      .digits),
    .assigned(
      "card-verification-code", "A card's verification code by its name", key: "cvv",
      names: [" cvv ", " cvc ", " cvv2 ", "card verification"], .digits),
    .token(
      "curl-user", "Login given to curl", "curl -u {word:1-64}:({value:3-128})",
      "curl --user {word:1-64}:({value:3-128})", " -u {word:1-64}:({value:3-128})"),
    .token(
      "mysql-option-password", "Password option of the MySQL tools",
      "mysql -u{word:1-32} -p({value:3-128})", "mysql -u {word:1-32} -p({value:3-128})",
      "mysqldump -u{word:1-32} -p({value:3-128})", "mysqldump -u {word:1-32} -p({value:3-128})"),
    .token(
      "sshpass-password", "Password given to sshpass", "sshpass -p ({value:3-128})",
      "sshpass -p '({value:3-128})'", "sshpass -p\"({value:3-128})\""),
    .token("redis-cli-password", "Password given to redis-cli", "redis-cli -a ({value:3-128})"),
    .token(
      "docker-login-password", "Password given to docker login",
      "docker login -u {word:1-64} -p ({value:3-128})"),
    .token(
      "openssl-pass", "Password given to OpenSSL", "-passin pass:({value:3-128})",
      "-passout pass:({value:3-128})", "-k pass:({value:3-128})"),
    .token(
      "net-use-password", "Password given to a Windows share",
      "/user:{value:1-64} ({value:4-64}) /persistent"),
  ]
}
