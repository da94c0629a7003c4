// swift-tools-version: 6.2
import PackageDescription

// Floors, from the ground up. A target may depend only on targets of lower floors; ARCHITECTURE.md
// draws the graph, `scripts/check` builds with the import check that enforces it.

let house: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A module and, unless said otherwise, its tests.
func room(
  _ name: String, _ dependencies: [Target.Dependency] = [],
  testsAlsoUse: [Target.Dependency] = [], excluded: [String] = []
) -> [Target] {
  [
    .target(name: name, dependencies: dependencies, swiftSettings: house),
    .testTarget(
      name: name + "Tests",
      dependencies: [.byName(name: name), "TestSupport"] + dependencies + testsAlsoUse,
      exclude: excluded, swiftSettings: house),
  ]
}

let cLibraries: [Target] = [
  .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
  .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
  .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
  .target(
    name: "CSimdJSON",
    cxxSettings: [.define("NDEBUG", .when(configuration: .release))],
    linkerSettings: [.linkedLibrary("simdjson")]),
]

/// What every floor may use.
let bedrock = room("Digest") + room("Instants") + room("Spelling")

/// What tests of several rooms need; no source depends on it.
let testSupport: [Target] = [
  .target(
    name: "TestSupport", dependencies: ["CZlib"], path: "Tests/TestSupport", swiftSettings: house)
]

let ground =
  room("CommandLineKit", ["Instants", "Spelling"])
  + room("Cron", ["Instants"], excluded: ["Fixtures"])
  + room("Files")
  + room("Gzip", ["CZlib"])
  + room("JSON", ["CSimdJSON"])
  + room("Prompts", ["Instants", "Traces"])
  + room("Redaction")
  + room("SQLite", ["CSQLite"], testsAlsoUse: ["Files"])
  + room("Statistics", excluded: ["Fixtures"])
  + room("Traces", ["Digest", "Instants"])
  + room("YAML", ["CYAML"])

let mining = room("Mining", ["Instants", "Statistics", "Traces"])

let gate = room(
  "Gate", ["Digest", "Instants", "Mining", "Prompts", "Redaction", "Statistics", "Traces"])

let stores =
  room(
    "EvidenceStore", ["Digest", "Files", "Instants", "Mining", "SQLite", "Traces"],
    testsAlsoUse: ["TraceFormats"])
  + room("HoneRecorder", ["Files", "Instants", "Traces"], testsAlsoUse: ["TraceFormats"])
  + room(
    "PromptHistory",
    ["Digest", "Files", "Instants", "JSON", "Prompts", "Traces", "YAML"],
    testsAlsoUse: ["history-crash-probe"])
  + room("TraceFormats", ["Digest", "Instants", "JSON", "Traces"])
  + room("Workspace", ["Files", "JSON", "Spelling", "YAML"])

let intake =
  room(
    "Ingestion",
    ["Digest", "EvidenceStore", "Files", "Gzip", "Instants", "TraceFormats", "Traces"],
    testsAlsoUse: ["SQLite"])

let cycle =
  room(
    "Learning",
    [
      "EvidenceStore", "Files", "Gate", "Ingestion", "Instants", "JSON",
      "Mining", "PromptHistory", "Prompts", "Redaction", "SQLite", "Statistics", "Traces",
      "Workspace",
    ], testsAlsoUse: ["Worlds", "hone", "simulator"])
  + room(
    "Reports",
    [
      "CommandLineKit", "Digest", "EvidenceStore", "Ingestion", "Instants", "JSON",
      "Redaction", "SQLite", "Statistics", "Traces",
    ])
  + room(
    "Scheduling",
    ["Cron", "EvidenceStore", "Files", "Instants", "JSON", "Spelling", "Workspace", "YAML"],
    testsAlsoUse: ["SQLite"])

let commands =
  room(
    "Commands",
    [
      "CommandLineKit", "Digest", "EvidenceStore", "Files", "Gate", "HoneRecorder",
      "Ingestion", "Instants", "JSON", "Learning", "Mining", "PromptHistory", "Prompts",
      "Redaction", "Reports", "SQLite", "Scheduling", "Statistics", "TraceFormats", "Traces",
      "Workspace",
    ], testsAlsoUse: ["Worlds", "YAML", "hone"])

/// Worlds of agents whose truth is known, to prove things in; not installed.
let proving =
  room(
    "Worlds", ["Digest", "Instants", "JSON", "Statistics", "Traces"],
    testsAlsoUse: ["Files", "TraceFormats"])
  + [
    .executableTarget(
      name: "simulator",
      dependencies: [
        "CommandLineKit", "Digest", "Files", "Gate", "Instants", "Mining", "Prompts", "Statistics",
        "Traces", "Worlds",
      ],
      swiftSettings: house),
    .executableTarget(
      name: "fuzz-readers",
      dependencies: [
        "CommandLineKit", "Commands", "EvidenceStore", "Files", "Gzip", "Instants", "JSON",
        "TraceFormats", "Traces",
      ], swiftSettings: house),
    .executableTarget(
      name: "history-crash-probe",
      dependencies: ["Digest", "Files", "Instants", "PromptHistory", "Prompts", "Traces"],
      path: "Tests/HistoryCrashProbe", swiftSettings: house),
  ]

let mains: [Target] = [
  .executableTarget(
    name: "benchmark",
    dependencies: [
      "CommandLineKit", "EvidenceStore", "Files", "Ingestion", "Instants", "JSON", "Statistics",
      "Traces", "Worlds",
    ], swiftSettings: house),
  .executableTarget(name: "hone", dependencies: ["Commands"], swiftSettings: house),
]

let package = Package(
  name: "Hone",
  products: [.library(name: "HoneRecorder", targets: ["HoneRecorder"])],
  targets: cLibraries + bedrock + testSupport + ground + mining + gate + stores + intake + cycle
    + commands + proving + mains,
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
