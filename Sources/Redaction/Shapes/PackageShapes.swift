extension ShapeTable {
  /// Tokens with which packages are published or fetched.
  static let packages: [ShapeRow] = [
    .token("npm-token", "npm access token", "npm_{alnum:36}", check: .crc32),
    .token("npm-legacy-token", "npm access token, older kind", "_authToken=({uuid})"),
    .token(
      "npmrc-auth-token", "Registry token in an npm configuration",
      "_authToken=({url64.:20-200})"),
    .token(
      "npmrc-password", "Registry password in an npm configuration",
      "_password=({b64=:8-200})"),
    .token("pypi-token", "PyPI upload token", "pypi-AgEIcHlwaS5vcmc{url64:50-1000}"),
    .token(
      "test-pypi-token", "TestPyPI upload token",
      "pypi-AgENdGVzdC5weXBpLm9yZw{url64:50-1000}"),
    .token("rubygems-key", "RubyGems API key", "rubygems_{hex:48}"),
    .token("crates-token", "crates.io API token", "cio{alnum:32}"),
    .token("nuget-key", "NuGet API key", "oy2{low:43}"),
    .token("clojars-token", "Clojars deploy token", "CLOJARS_{hex:60}"),
    .token(
      "packagist-token", "Private Packagist token", "packagist_ort_{hex:68}",
      "packagist_ack_{hex:68}", "packagist_uut_{hex:68}", "packagist_out_{hex:68}"),
    .token("artifactory-key", "JFrog Artifactory API key", "AKCp{alnum:69}"),
    .token("artifactory-reference-token", "JFrog reference token", "cmVmd{alnum:59}"),
    .keyed(
      "jfrog-identity-token", "JFrog identity token", key: "JFROG_TOKEN",
      names: ["jfrog", "artifactory"], "{alnum:64}", "{alnum:73}"),
    .keyed(
      "cloudsmith-key", "Cloudsmith API key", key: "CLOUDSMITH_API_KEY",
      names: ["cloudsmith"], "{hex:40}"),
    .keyed(
      "hex-key", "Hex.pm API key", key: "HEX_API_KEY", names: [" hex api", " hex key "],
      "{hex:32}"),
    .keyed(
      "expo-token", "Expo access token", key: "EXPO_TOKEN", names: ["expo token"],
      "{url64:40}"),
    .keyed(
      "bundler-sidekiq-key", "Key of Sidekiq's private gems",
      key: "BUNDLE_ENTERPRISE__CONTRIBSYS__COM_KEY", names: ["contribsys"],
      "{hex:8}:{hex:8}"),
    .token(
      "nuget-config-password", "Clear-text password in a NuGet configuration",
      "ClearTextPassword\" value=\"({value:6-80})\""),
    .token(
      "netrc-password", "Password in a netrc line",
      "machine {host:1-255} login {value:1-64} password ({value:4-128})"),
  ]
}
