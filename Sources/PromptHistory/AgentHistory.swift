package import Prompts
package import Traces

/// What an agent's versions, pointer and candidates are, as the journal has it.
package struct AgentHistory: Sendable {
  package let agent: AgentName

  /// By number, lowest first.
  package internal(set) var versions: [JournalRecord.Birth] = []

  /// The version in force; nil when none is.
  package internal(set) var inForce: VersionNumber?

  package internal(set) var isPinned = false

  /// Versions that a rollback left and that plain rollbacks therefore pass over, lowest first.
  package var rolledBack: [VersionNumber] { left.sorted() }

  /// In the order in which they came under quarantine.
  package internal(set) var quarantine: [Quarantined] = []

  /// In the order of their proposal.
  package internal(set) var candidates: [Candidate] = []

  /// Where the file that loaders open leads.
  package internal(set) var pointer: Pointer = .missing

  /// False when the versions are known from their files alone.
  package internal(set) var isJournalled = false

  /// Every number that must not be given again.
  var taken: Set<VersionNumber> = []

  var left: Set<VersionNumber> = []
  private var adopted: Set<VersionNumber> = []
  private var places: [VersionNumber: Int] = [:]

  init(agent: AgentName) {
    self.agent = agent
  }

  /// A guideline that must not come back by itself.
  package struct Quarantined: Sendable, Equatable {
    package let guideline: GuidelineID

    /// The line of the rollback in the journal.
    package let line: Int

    /// The version that was rolled back.
    package let version: VersionNumber
  }

  /// A candidate and what became of it.
  package struct Candidate: Sendable, Equatable {
    package enum Decision: String, Sendable {
      case open, approved, rejected
    }

    package let id: CandidateID

    /// The version in force that it was made from.
    package let base: VersionNumber?
    package internal(set) var decision: Decision
  }

  /// What the journal has of a version; nil when the agent has none of this number.
  package func version(_ number: VersionNumber) -> JournalRecord.Birth? {
    places[number].map { versions[$0] }
  }

  /// The version, its parent, its parent's parent and so on.
  package func lineage(of number: VersionNumber) -> [JournalRecord.Birth] {
    var line: [JournalRecord.Birth] = []
    var next: VersionNumber? = number
    while let number = next, let version = version(number) {
      line.append(version)
      next = parent(of: number)
    }
    return line
  }

  func parent(of number: VersionNumber) -> VersionNumber? {
    // A parent is older; anything else would be a forged file, and a circle.
    version(number)?.parent.flatMap { $0 < number ? $0 : nil }
  }

  /// Where a rollback of the version would go: nearest ancestor first, without those rolled back.
  package func waysBack(from number: VersionNumber) -> [VersionNumber] {
    lineage(of: number).dropFirst().map(\.number).filter { !left.contains($0) }
  }

  /// Candidates that wait for a decision.
  package var openCandidates: [CandidateID] {
    candidates.filter { $0.decision == .open }.map(\.id)
  }

  /// Whether the journal has taken the version in, without saying yet that it is in force.
  func isAdopted(_ number: VersionNumber) -> Bool { adopted.contains(number) }

  mutating func adopt(_ version: JournalRecord.Birth) {
    add(version)
    adopted.insert(version.number)
  }

  mutating func add(_ version: JournalRecord.Birth) {
    taken.insert(version.number)
    if let place = places[version.number] {
      versions[place] = version
      return
    }
    versions.append(version)
    places[version.number] = versions.count - 1
  }

  /// To be called when all versions are there.
  mutating func sortVersions() {
    let isSorted = zip(versions, versions.dropFirst()).allSatisfy { $0.number < $1.number }
    if isSorted { return }
    versions.sort { $0.number < $1.number }
    for (place, version) in versions.enumerated() { places[version.number] = place }
  }
}
