extension ShapeTable {
  /// Tokens of provisioning, secret stores, clusters, networks and data platforms.
  static let infrastructure: [ShapeRow] = [
    .token("pulumi-token", "Pulumi access token", "pul-{hex:40}"),
    .token("terraform-token", "HCP Terraform API token", "{alnum:14}.atlasv1.{url64:60-70}"),
    .token("vault-service-token", "Vault service token", "hvs.{url64:24-200}"),
    .token("vault-batch-token", "Vault batch token", "hvb.{url64:100-400}"),
    .token("vault-recovery-token", "Vault recovery token", "hvr.{url64:24-200}"),
    .keyed(
      "vault-legacy-token", "Vault service token, older kind", key: "VAULT_TOKEN",
      names: ["vault"], "s.{alnum:24}"),
    .token("doppler-personal-token", "Doppler personal token", "dp.pt.{alnum:40-44}"),
    .token(
      "doppler-service-token", "Doppler service token",
      "dp.st.{alnum:40-44}", "dp.st.dev.{alnum:40-44}", "dp.st.stg.{alnum:40-44}",
      "dp.st.prd.{alnum:40-44}"),
    .token("doppler-cli-token", "Doppler command line token", "dp.ct.{alnum:40-44}"),
    .token("doppler-scim-token", "Doppler SCIM token", "dp.scim.{alnum:40-44}"),
    .token("doppler-audit-token", "Doppler audit token", "dp.audit.{alnum:40-44}"),
    .token("doppler-account-token", "Doppler service account token", "dp.sa.{alnum:40-44}"),
    .token("onepassword-account-token", "1Password service account token", "ops_eyJ{b64=:200-}"),
    .token(
      "onepassword-secret-key", "1Password secret key",
      "A3-{up:6}-{up:6}-{up:5}-{up:5}-{up:5}-{up:5}", "A3-{up:6}-{up:11}-{up:5}-{up:5}-{up:5}"),
    .token("infracost-key", "Infracost API key", "ico-{alnum:32}"),
    .token(
      "databricks-token", "Databricks personal access token", "dapi{hex:32}",
      "dapi{hex:32}-{digit:1}"),
    .token("databricks-oauth-secret", "Databricks OAuth secret", "dose{hex:32}"),
    .token("confluent-secret", "Confluent Cloud API secret", "cflt{b64:60}"),
    .keyed(
      "confluent-legacy-secret", "Confluent Cloud API secret, older kind",
      key: "CONFLUENT_API_SECRET", names: ["confluent"], "{b64:64}"),
    .token("aiven-password", "Aiven service password", "AVNS_{url64:19}"),
    .token("planetscale-token", "PlanetScale service token", "pscale_tkn_{url64.:32-64}"),
    .token("planetscale-password", "PlanetScale database password", "pscale_pw_{url64.:32-64}"),
    .token("planetscale-oauth-token", "PlanetScale OAuth token", "pscale_oauth_{url64.:32-64}"),
    .token("neon-key", "Neon API key", "napi_{low:64}"),
    .token("neon-password", "Neon database password", "npg_{alnum:12-32}", check: .mixed),
    .token("supabase-token", "Supabase personal access token", "sbp_{hex:40}"),
    .token("supabase-oauth-token", "Supabase OAuth token", "sbp_oauth_{hex:40}"),
    .token("supabase-secret-key", "Supabase secret key", "sb_secret_{url64:22-44}"),
    .token("atlas-client-secret", "MongoDB Atlas service account secret", "mdb_sa_sk_{url64:40}"),
    .token("cockroach-key", "CockroachDB Cloud key", "CCDB1_{alnum:22}_{alnum:40}"),
    .token("clickhouse-cloud-secret", "ClickHouse Cloud API secret", "4b1d{alnum:38}"),
    .token("elastic-cloud-key", "Elastic Cloud API key", "essu_{b64=:40-120}"),
    .token(
      "tailscale-auth-key", "Tailscale pre-authentication key",
      "tskey-auth-{alnum:8-24}-{alnum:16-64}"),
    .token(
      "tailscale-api-key", "Tailscale API access token",
      "tskey-api-{alnum:8-24}-{alnum:16-64}"),
    .token(
      "tailscale-client-secret", "Tailscale OAuth client secret",
      "tskey-client-{alnum:8-24}-{alnum:16-64}"),
    .token("tailscale-scim-key", "Tailscale SCIM key", "tskey-scim-{alnum:8-24}-{alnum:16-64}"),
    .token(
      "tailscale-webhook-key", "Tailscale webhook key",
      "tskey-webhook-{alnum:8-24}-{alnum:16-64}"),
    .token(
      "defined-networking-key", "Defined Networking API key",
      "dnkey-{up:26}-{up:52}", "dnkey-{low:26}-{low:52}"),
    .keyed(
      "zerotier-token", "ZeroTier API token", key: "ZEROTIER_TOKEN", names: ["zerotier"],
      "{alnum:32}"),
    .keyed(
      "ngrok-token", "ngrok authentication token", key: "NGROK_AUTHTOKEN",
      names: ["ngrok"], "{alnum:27}_{alnum:21}"),
    .token("openshift-token", "OpenShift user token", "sha256~{url64:43}"),
    .keyed(
      "kubeadm-token", "kubeadm bootstrap token", key: "KUBEADM_TOKEN",
      names: [" token ", "bootstrap"], "{low:6}.{low:16}"),
    .token("docker-token", "Docker Hub personal access token", "dckr_pat_{url64:27}"),
    .token("docker-organisation-token", "Docker Hub organisation token", "dckr_oat_{url64:32}"),
    .assigned(
      "docker-config-auth", "Encoded pair in a Docker configuration", key: "auth",
      names: [" auth "], .encodedPair),
    .token(
      "harness-personal-token", "Harness personal access token",
      "pat.{url64:22}.{alnum:24}.{alnum:20}"),
    .token(
      "harness-account-token", "Harness service account token",
      "sat.{url64:22}.{alnum:24}.{alnum:20}"),
    .token("octopus-key", "Octopus Deploy API key", "API-{up:25-32}", check: .mixed),
    .token("prefect-token", "Prefect user API key", "pnu_{alnum:36}"),
    .token("prefect-service-token", "Prefect service account key", "pnb_{alnum:36}"),
    .token("dbt-service-token", "dbt Cloud service token", "dbtc_{url64:38-64}"),
    .token("dbt-user-token", "dbt Cloud personal token", "dbtu_{url64:38-64}"),
    .token(
      "authress-access-key", "Authress service client key",
      "sc_{low:5-30}.{low:4-6}.acc_{low:10-32}.{b64=:30-120}"),
    .token("maxmind-key", "MaxMind licence key", "{alnum:6}_{alnum:29}_mmk"),
    .token(
      "ansible-vault", "Ansible vault text", "$ANSIBLE_VAULT;1.1;AES256\n({hex:80})",
      "$ANSIBLE_VAULT;1.2;AES256;dev\n({hex:80})"),
  ]
}
