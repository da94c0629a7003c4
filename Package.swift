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
let bedrock = room("Instants")

/// What tests of several rooms need; no source depends on it.
let testSupport: [Target] = [
  .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: house)
]

let ground =
  room("CommandLineKit", ["Instants"])
  + room("Cron", ["Instants"], excluded: ["Fixtures"])
  + room("Digest")
  + room("Files")
  + room("Gzip", ["CZlib"])
  + room("JSON", ["CSimdJSON"])
  + room("Redaction")
  + room("SQLite", ["CSQLite"], testsAlsoUse: ["Files"])
  + room("Statistics", excluded: ["Fixtures"])
  + room("Traces", ["Instants"])
  + room("YAML", ["CYAML"])

let stores =
  room("EvidenceStore", ["Instants", "SQLite", "Traces"])
  + room("HoneRecorder", ["Files", "Instants", "Traces"], testsAlsoUse: ["TraceFormats"])
  + room("TraceFormats", ["Digest", "Instants", "JSON", "Traces"])

  + room("Workspace", ["Files", "JSON", "YAML"])

let intake =
  room(
    "Ingestion",
    ["Digest", "EvidenceStore", "Files", "Gzip", "Instants", "TraceFormats", "Traces"])

let commands =
  room(
    "Commands",
    [
      "CommandLineKit", "Digest", "EvidenceStore", "Files", "Ingestion", "Instants", "JSON",
      "SQLite", "TraceFormats", "Traces", "Workspace",
    ], testsAlsoUse: ["hone"])

let mains: [Target] = [
  .executableTarget(name: "hone", dependencies: ["Commands"], swiftSettings: house)
]

let package = Package(
  name: "Hone",
  products: [.library(name: "HoneRecorder", targets: ["HoneRecorder"])],
  targets: cLibraries + bedrock + testSupport + ground + stores + intake + commands + mains,
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
