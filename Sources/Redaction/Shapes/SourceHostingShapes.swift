extension ShapeTable {
  /// Tokens of forges and of what builds and checks there.
  static let sourceHosting: [ShapeRow] = [
    .token(
      "github-personal-token", "GitHub personal access token (classic)", "ghp_{alnum:36}",
      check: .crc32),
    .token("github-oauth-token", "GitHub OAuth access token", "gho_{alnum:36}", check: .crc32),
    .token(
      "github-user-token", "GitHub App user-to-server token", "ghu_{alnum:36}",
      check: .crc32),
    .token(
      "github-server-token", "GitHub App installation token", "ghs_{alnum:36}",
      check: .crc32),
    .token(
      "github-refresh-token", "GitHub App refresh token", "ghr_{alnum:36}", "ghr_{alnum:76}",
      check: .crc32),
    .token(
      "github-fine-grained-token", "GitHub fine-grained personal access token",
      "github_pat_{alnum:22}_{alnum:59}"),
    .token(
      "github-legacy-installation-token", "GitHub App installation token, older kind",
      "v1.{hex:40}"),
    .keyed(
      "github-legacy-token", "GitHub token, older kind", key: "GITHUB_TOKEN",
      names: ["github", " gh token"], "{hex:40}"),
    .token("gitlab-personal-token", "GitLab personal access token", "glpat-{url64:20}"),
    .token(
      "gitlab-routable-token", "GitLab personal access token with routing",
      "glpat-{url64:27-300}.{low:9}", "glpat-{url64:27-300}.{low:2}.{low:9}"),
    .token("gitlab-deploy-token", "GitLab deploy token", "gldt-{url64:20}"),
    .token(
      "gitlab-runner-token", "GitLab runner authentication token", "glrt-{url64:20}",
      "glrt-t{digit:1}_{url64:20-300}", "glrt-t{digit:1}_{url64:27-300}.{low:9}"),
    .token(
      "gitlab-runner-registration-token", "GitLab runner registration token",
      "GR1348941{url64:20}"),
    .token("gitlab-trigger-token", "GitLab pipeline trigger token", "glptt-{hex:40}"),
    .token("gitlab-job-token", "GitLab CI job token", "glcbt-{alnum:1-5}_{url64:20}"),
    .token("gitlab-feed-token", "GitLab feed token", "glft-{url64:20}"),
    .token("gitlab-incoming-mail-token", "GitLab incoming mail token", "glimt-{low:25}"),
    .token("gitlab-agent-token", "GitLab agent for Kubernetes token", "glagent-{url64:50}"),
    .token("gitlab-scim-token", "GitLab SCIM token", "glsoat-{url64:20}"),
    .token(
      "gitlab-feature-flag-token", "GitLab feature flags client token",
      "glffct-{url64:20}"),
    .token("gitlab-oauth-secret", "GitLab OAuth application secret", "gloas-{url64:64}"),
    .token(
      "bitbucket-app-password", "Bitbucket app password", "ATBB{alnum:24-32}",
      check: .mixed),
    .token(
      "atlassian-access-token", "Atlassian repository or workspace access token",
      "ATCTT3xFfGN0{url64:80-200}", "ATCTT3xFfGN0{url64:80-200}={up:8}"),
    .token(
      "atlassian-api-token", "Atlassian API token",
      "ATATT3xFfGF0{url64:80-200}={up:8}", "ATATT3xFfGF0{url64:80-200}"),
    .keyed(
      "atlassian-legacy-token", "Atlassian API token, older kind", key: "JIRA_API_TOKEN",
      names: ["jira", "confluence", "atlassian"], "{alnum:24}"),
    .keyed(
      "bitbucket-oauth-secret", "Bitbucket OAuth consumer secret",
      key: "BITBUCKET_CLIENT_SECRET", names: ["bitbucket"], "{alnum:32}"),
    .keyed(
      "gitea-token", "Gitea or Forgejo access token", key: "GITEA_TOKEN",
      names: ["gitea", "forgejo", "codeberg"], "{hex:40}"),
    .token(
      "sourcegraph-token", "Sourcegraph access token", "sgp_{hex:16}_{hex:40}",
      "sgp_local_{hex:40}", "sgp_{hex:40}"),
    .token("sourcegraph-dotcom-token", "Sourcegraph.com user token", "sgd_{hex:64}"),
    .token("buildkite-user-token", "Buildkite API access token", "bkua_{hex:40}"),
    .token("buildkite-agent-token", "Buildkite agent session token", "bkaa_{alnum:40-110}"),
    .token("buildkite-job-token", "Buildkite agent job token", "bkaj_{url64.:40-}"),
    .token("buildkite-cluster-token", "Buildkite cluster token", "bkct_{alnum:40-110}"),
    .token("circleci-personal-token", "CircleCI personal token", "CCIPAT_{base58:22}_{hex:40}"),
    .token("circleci-project-token", "CircleCI project token", "CCIPRJ_{base58:22}_{hex:40}"),
    .keyed(
      "circleci-legacy-token", "CircleCI token, older kind", key: "CIRCLE_TOKEN",
      names: ["circle"], "{hex:40}"),
    .keyed(
      "travis-token", "Travis CI token", key: "TRAVIS_API_TOKEN", names: ["travis"],
      "{url64:22}"),
    .keyed("drone-token", "Drone CI token", key: "DRONE_TOKEN", names: ["drone"], "{alnum:32}"),
    .keyed(
      "codecov-token", "Codecov upload token", key: "CODECOV_TOKEN", names: ["codecov"],
      "{uuid}", "{alnum:32}"),
    .token("sonar-user-token", "SonarQube user token", "squ_{hex:40}"),
    .token("sonar-project-token", "SonarQube project analysis token", "sqp_{hex:40}"),
    .token("sonar-global-token", "SonarQube global analysis token", "sqa_{hex:40}"),
    .keyed(
      "sonarcloud-token", "SonarCloud token", key: "SONAR_TOKEN", names: ["sonar"],
      "{hex:40}"),
    .keyed("snyk-token", "Snyk API token", key: "SNYK_TOKEN", names: ["snyk"], "{uuid}"),
    .keyed(
      "jenkins-token", "Jenkins API token", key: "JENKINS_API_TOKEN", names: ["jenkins"],
      "11{hex:32}"),
    .token(
      "teamcity-token", "TeamCity access token", "eyJ0eXAiOiAiVENWMiJ9.{url64:20-}.{url64:20-}"),
  ]
}
