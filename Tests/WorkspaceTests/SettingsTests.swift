import Testing
import Workspace

/// Reads a configuration given as text, from a file called `hone.yaml`.
func settings(
  _ yaml: String, environment: [String: String] = [:], flags: [SettingFlag] = []
) throws(ConfigurationError) -> Settings {
  try Settings.parse(
    Array(yaml.utf8), path: "hone.yaml", environment: environment, flags: flags)
}

/// What is said against a configuration, a line each.
func problems(_ yaml: String, environment: [String: String] = [:]) -> [String] {
  do {
    _ = try settings(yaml, environment: environment)
    return []
  } catch {
    return error.problems.map(\.description)
  }
}

@Suite struct SettingsTests {
  @Test(
    "an empty file means the defaults", arguments: ["", "# nothing\n", "agents:\njobs:\n", "{}"])
  func defaults(_ yaml: String) throws {
    let settings = try settings(yaml)
    #expect(settings.learningInterval == .seconds(3600))
    #expect(settings.minTracesForAnalysis(for: "a") == 10)
    #expect(settings.confidenceThreshold(for: "a") == 0.7)
    #expect(settings.falseDiscoveryRate(for: "a") == 0.05)
    #expect(settings.enablesAutoUpdates(for: "a"))
    #expect(settings.settle(for: "a") == .seconds(86400))
    #expect(settings.batchRuns == 12)
    #expect(settings.batchAge == .seconds(7 * 86400))
    #expect(settings.successScore(for: "a") == 1)
    #expect(settings.clusterBy(for: "a") == .automatic)
    #expect(settings.errorSimilarity == 0.7)
    #expect(settings.minEffect(for: "a") == 0.03)
    #expect(settings.maxGuidelines(for: "a") == 20)
    #expect(settings.maxGuidelineTokens(for: "a") == 1500)
    #expect(settings.maxNewGuidelines(for: "a") == 3)
    #expect(settings.minRunsBetweenVersions(for: "a") == 150)
    #expect(settings.watchAlpha(for: "a") == 0.05)
    #expect(settings.trialShare(for: "a") == 0)
    #expect(settings.maxDocument == 64_000_000)
    #expect(settings.grace == .seconds(900))
    #expect(settings.logLevel == .info)
    #expect(settings.tools(for: "a").isEmpty)
    #expect(settings.fields.allSatisfy { $0.origin == .byDefault })
    #expect(settings.notices.isEmpty)
  }

  @Test("an agent's value comes before the top level's, for that agent only")
  func perAgent() throws {
    let settings = try settings(
      """
      confidence_threshold: 0.8
      agents:
        diagnosis: { confidence_threshold: 0.9, tools: [get_pods, "server:get_logs"] }
        mitigation:
      """)
    #expect(settings.confidenceThreshold(for: "diagnosis") == 0.9)
    #expect(settings.confidenceThreshold(for: "mitigation") == 0.8)
    #expect(settings.confidenceThreshold(for: "unheard of") == 0.8)
    #expect(settings.tools(for: "diagnosis") == ["get_pods", "server:get_logs"])
    #expect(settings.agentsWithSettings == ["diagnosis", "mitigation"])
    #expect(
      settings.ownFields(of: "diagnosis").map(\.declaration.name) == [
        "confidence_threshold", "tools",
      ])
  }

  @Test("a flag beats the environment, which beats the file, which beats the default")
  func precedence() throws {
    let yaml = "min_effect: 0.1\nagents: { a: { min_effect: 0.2 } }\n"
    let file = try settings(yaml)
    #expect(file.minEffect(for: "b") == 0.1)
    #expect(file.field("min_effect")?.origin.description == "hone.yaml:1")
    #expect(file.field("min_effect", for: "a")?.origin.description == "hone.yaml:2")

    let set = ["HONE_MIN_EFFECT": "0.3", "HONE_SETTLE": ""]
    let environment = try settings(yaml, environment: set)
    #expect(environment.minEffect(for: "a") == 0.3)
    #expect(environment.field("min_effect")?.origin == .environment("HONE_MIN_EFFECT"))
    #expect(environment.ownFields(of: "a").isEmpty)
    #expect(environment.field("settle")?.origin == .byDefault)

    let flag = try settings(
      yaml, environment: set, flags: [SettingFlag("--min-effect", sets: "min_effect", to: "0.4")])
    #expect(flag.minEffect(for: "a") == 0.4)
    #expect(flag.field("min_effect")?.origin == .flag("--min-effect"))
  }

  @Test("the seed's variable for the log level counts when our own is not set")
  func logLevel() throws {
    let seed = ["META_AGENT_LOG_LEVEL": "DEBUG"]
    #expect(try settings("", environment: seed).logLevel == .debug)
    let both = seed.merging(["HONE_LOG_LEVEL": "error"]) { $1 }
    #expect(try settings("log_level: warning", environment: both).logLevel == .error)
  }

  @Test("originals cannot be left without a backup, and saying so is a notice")
  func backup() throws {
    let file = try settings("backup_original_prompts: false\n")
    #expect(file.notices.count == 1)
    #expect(
      file.notices.first?.description.hasPrefix("hone.yaml:1:1: backup_original_prompts: false has")
        == true)
    let set = try settings("", environment: ["HONE_BACKUP_ORIGINAL_PROMPTS": "false"])
    #expect(
      set.notices.first?.description.hasPrefix("environment HONE_BACKUP_ORIGINAL_PROMPTS: false")
        == true)
  }

  @Test("a misspelled variable is a notice; others' variables are nobody's business")
  func misspelledVariable() throws {
    let settings = try settings(
      "", environment: ["HONE_CONFIDENCE_TRESHOLD": "0.9", "HONE_WORKSPACE": "/w", "HOME": "/"])
    #expect(
      settings.notices.map(\.description) == [
        """
        environment HONE_CONFIDENCE_TRESHOLD: no setting has this name; did you mean \
        HONE_CONFIDENCE_THRESHOLD?
        """
      ])
  }

  @Test(
    "durations are seconds or texts",
    arguments: [
      ("0", 0), ("3600", 3600), ("90s", 90), ("24h", 86400), ("\"24h\"", 86400), ("7d", 604_800),
      ("1h30m", 5400), ("2w", 1_209_600), ("1d2h3m4s", 93784),
    ])
  func durations(_ written: String, _ seconds: Int) throws {
    #expect(try settings("settle: \(written)").settle(for: "a") == .seconds(seconds))
    if !written.hasPrefix("\"") {
      let settings = try settings("", environment: ["HONE_SETTLE": written])
      #expect(settings.settle(for: "a") == .seconds(seconds))
    }
  }

  @Test(
    "what is no duration is refused",
    arguments: [
      "1.5", "-1", "\"3600\"", "h", "1h1h", "1m1h", "1x", "24 h", "400d", "99999999999999999999s",
      "", "[1]", "{ a: 1 }", "true", "0x10",
    ])
  func noDurations(_ written: String) {
    #expect(problems("settle: \(written)").count == 1)
  }

  @Test(
    "sizes are bytes or texts, as on the command line",
    arguments: [
      ("64MB", 64_000_000), ("64M", 67_108_864), ("1gib", 1 << 30), ("5000", 5000),
      ("2000B", 2000), ("100KB", 100_000),
    ])
  func sizes(_ written: String, _ bytes: Int) throws {
    #expect(try settings("max_document: \(written)").maxDocument == bytes)
  }

  @Test("values are written so that they read back the same")
  func roundTrip() throws {
    for declaration in SettingDeclaration.all where declaration.isTopLevel {
      let value = try #require(declaration.defaultValue)
      let again = try settings("\(declaration.name): \(value)")
      #expect(again.field(declaration.name)?.value == value)
      for (name, text) in [("settle", "8d1h"), ("max_document", "3MiB"), ("min_effect", "0.125")] {
        #expect(try settings("\(name): \(text)").field(name)?.value.description == text)
      }
    }
  }
}
