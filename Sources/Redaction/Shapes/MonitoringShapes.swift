extension ShapeTable {
  /// Keys of monitoring, logging, analytics and feature flags.
  static let monitoring: [ShapeRow] = [
    .token("grafana-account-token", "Grafana service account token", "glsa_{alnum:32}_{xdigit:8}"),
    .token("grafana-cloud-token", "Grafana Cloud access policy token", "glc_{b64=:32-400}"),
    .token("grafana-legacy-key", "Grafana API key, older kind", "eyJrIjoi{b64=:60-400}"),
    .token("newrelic-user-key", "New Relic user key", "NRAK-{up:27}"),
    .token("newrelic-insert-key", "New Relic insert key", "NRII-{url64:32}"),
    .token("newrelic-query-key", "New Relic query key", "NRIQ-{url64:32}"),
    .token("newrelic-browser-key", "New Relic browser key", "NRJS-{hex:19}"),
    .token("newrelic-licence-key", "New Relic licence key", "{hex:36}NRAL"),
    .keyed(
      "datadog-api-key", "Datadog API key", key: "DD_API_KEY",
      names: ["datadog", " dd api", " dd key"], "{hex:32}"),
    .keyed(
      "datadog-application-key", "Datadog application key", key: "DD_APPLICATION_KEY",
      names: ["datadog", " dd app"], "{hex:40}"),
    .token("datadog-client-token", "Datadog client token", "pub{hex:32}"),
    .token(
      "sentry-organisation-token", "Sentry organisation token",
      "sntrys_eyJ{b64=:40-400}_{b64:43}"),
    .token("sentry-user-token", "Sentry user token", "sntryu_{hex:64}"),
    .keyed(
      "sentry-legacy-token", "Sentry token, older kind", key: "SENTRY_AUTH_TOKEN",
      names: ["sentry"], "{hex:64}"),
    .token(
      "sentry-dsn", "Key of a Sentry address",
      "https://({hex:32})@o{digit:3-8}.ingest.", "https://({hex:32})@sentry.io/"),
    .token("honeycomb-ingest-key", "Honeycomb ingest key", "hcaik_{low:58}"),
    .token("honeycomb-classic-key", "Honeycomb classic ingest key", "hcaic_{low:58}"),
    .keyed(
      "honeycomb-key", "Honeycomb API key", key: "HONEYCOMB_API_KEY", names: ["honeycomb"],
      "{alnum:22}", "{hex:32}"),
    .token("dynatrace-token", "Dynatrace API token", "dt0c01.{up:24}.{up:64}"),
    .token("dynatrace-platform-token", "Dynatrace platform token", "dt0s16.{up:8}.{up:64}"),
    .token("dynatrace-client-secret", "Dynatrace OAuth client secret", "dt0s02.{up:8}.{up:64}"),
    .keyed(
      "sumologic-access-id", "Sumo Logic access id", key: "SUMOLOGIC_ACCESS_KEY_ID",
      names: ["sumo"], "su{alnum:12}"),
    .keyed(
      "sumologic-access-key", "Sumo Logic access key", key: "SUMOLOGIC_ACCESS_KEY",
      names: ["sumo"], "{alnum:64}"),
    .keyed(
      "splunk-hec-token", "Splunk HTTP event collector token", key: "SPLUNK_HEC_TOKEN",
      names: ["splunk"], "{uuid}"),
    .token("pagerduty-user-token", "PagerDuty user token", "u+{url64:18}", check: .mixed),
    .keyed(
      "pagerduty-key", "PagerDuty API or routing key", key: "PAGERDUTY_API_KEY",
      names: ["pagerduty", "pager duty"], "{url64:20}", "{hex:32}"),
    .keyed(
      "opsgenie-key", "Opsgenie API key", key: "OPSGENIE_API_KEY", names: ["opsgenie"],
      "{uuid}"),
    .keyed(
      "rollbar-token", "Rollbar access token", key: "ROLLBAR_ACCESS_TOKEN",
      names: ["rollbar"], "{hex:32}"),
    .keyed(
      "bugsnag-key", "Bugsnag API key", key: "BUGSNAG_API_KEY", names: ["bugsnag"],
      "{hex:32}"),
    .keyed(
      "airbrake-key", "Airbrake project key", key: "AIRBRAKE_PROJECT_KEY",
      names: ["airbrake"], "{hex:32}"),
    .keyed("loggly-token", "Loggly token", key: "LOGGLY_TOKEN", names: ["loggly"], "{uuid}"),
    .keyed(
      "logdna-key", "LogDNA ingestion key", key: "LOGDNA_INGESTION_KEY",
      names: ["logdna", "mezmo"], "{hex:32}"),
    .token("axiom-token", "Axiom API token", "xaat-{uuid}"),
    .token("axiom-personal-token", "Axiom personal token", "xapt-{uuid}"),
    .token("posthog-project-key", "PostHog project key", "phc_{alnum:40-48}"),
    .token("posthog-personal-key", "PostHog personal API key", "phx_{alnum:40-48}"),
    .keyed(
      "mixpanel-secret", "Mixpanel project token or secret", key: "MIXPANEL_API_SECRET",
      names: ["mixpanel"], "{hex:32}"),
    .keyed(
      "amplitude-key", "Amplitude API key", key: "AMPLITUDE_API_KEY", names: ["amplitude"],
      "{hex:32}"),
    .token("segment-token", "Segment public API token", "sgp_{alnum:64}"),
    .token("launchdarkly-api-key", "LaunchDarkly API access token", "api-{uuid}"),
    .token("launchdarkly-sdk-key", "LaunchDarkly SDK key", "sdk-{uuid}"),
    .token("launchdarkly-mobile-key", "LaunchDarkly mobile key", "mob-{uuid}"),
    .token("flagsmith-key", "Flagsmith server-side environment key", "ser.{alnum:22}"),
    .token("statsig-secret", "Statsig server secret", "secret-{alnum:40-48}", check: .mixed),
    .keyed(
      "uptimerobot-key", "UptimeRobot API key", key: "UPTIMEROBOT_API_KEY",
      names: ["uptimerobot", "uptime robot"], "u{digit:6-8}-{hex:24}"),
    .keyed(
      "wakatime-key", "WakaTime API key", key: "WAKATIME_API_KEY", names: ["wakatime"],
      "{uuid}", "waka_{uuid}"),
  ]
}
