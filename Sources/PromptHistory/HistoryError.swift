internal import Instants
package import Prompts
package import Traces
package import YAML

/// Why a prompt's history could not be read or changed.
///
/// What the file system refuses is thrown as it comes.
package enum HistoryError: Error, Sendable {
  case unknownAgent(AgentName, known: [AgentName])
  case unknownVersion(AgentName, VersionNumber, known: [VersionNumber])
  case nothingInForce(AgentName, pointer: String)
  case unreadable(path: String, YAMLError)
  case notAFile(path: String)
  case missingFile(path: String)
  case edited(path: String, recorded: ContentDigest, found: ContentDigest)
  case blockDiffers(path: String)
  case pointerLeadsAway(path: String, target: String)
  case pointerIsAFile(path: String, agent: AgentName)
  case pointerBehind(path: String, number: VersionNumber, cause: String)
  case locked(path: String, holder: Int32?, seconds: Int)
  case numbersExhausted(AgentName)
  case nothingToImport(path: String)
  case notUTF8(path: String, offset: Int)
  case badGuideline(GuidelineTextProblem)
  case duplicateGuideline(GuidelineID)
  case unknownGuideline(GuidelineID, AgentName, VersionNumber, known: [GuidelineID])
  case guidelineStandsAlready(GuidelineID, VersionNumber)
  case unknownCandidate(CandidateID, AgentName, open: [CandidateID])
  case whichCandidate(AgentName, open: [CandidateID])
  case decidedCandidate(CandidateID, AgentName, decision: String)
  case staleCandidate(CandidateID, AgentName, base: VersionNumber, inForce: VersionNumber)
  case notWrittenBack(path: String)
  case badShare(Double)
}

extension HistoryError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unknownAgent(let agent, let known):
      return known.isEmpty
        ? "there is no prompt of \(agent) and of no other agent either; "
          + "bring one in with: hone-prompts import \(agent.shellWord) FILE"
        : "there is no prompt of \(agent); there are prompts of \(Self.list(known))"
    case .unknownVersion(let agent, let number, let known):
      return "\(agent) has no version \(number); it has \(Self.list(known))"
    case .nothingInForce(let agent, let pointer):
      return "no version of \(agent) is in force: \(pointer) is missing. Choose one with: "
        + "hone-prompts rollback \(agent.shellWord) --to X.Y.Z"
    case .unreadable(let path, let error):
      return "\(path): \(error)"
    case .notAFile(let path):
      return "\(path) is not a regular file; version files are never links. Move it away"
    case .missingFile(let path):
      return "\(path) is missing although the journal names it; restore it from a backup, "
        + "or roll back to a version that is there"
    case .edited(let path, let recorded, let found):
      return "\(path) was edited: its content has the digest \(found.short), recorded is "
        + "\(recorded.short). To keep the edit, bring it in with hone-prompts import; "
        + "otherwise restore the file from a backup"
    case .blockDiffers(let path):
      return "\(path) was edited: its system prompt does not end with the guidelines it lists. "
        + "Restore it from a backup"
    case .pointerLeadsAway(let path, let target):
      return "\(path) leads to \(target), which is no version in its folder; it is not followed. "
        + "hone-prompts fsck --repair sets it right where the journal knows the version in force"
    case .pointerIsAFile(let path, let agent):
      return "\(path) is a file instead of a link to a version; bring it in with: "
        + "hone-prompts import \(agent.shellWord) \(path)"
    case .pointerBehind(let path, let number, let cause):
      return "version \(number) is in force by the journal, but \(path) could not be set to it: "
        + "\(cause). Then run hone-prompts fsck --repair; the next change does the same"
    case .locked(let path, let holder, let seconds):
      let who = holder.map { "process \($0)" } ?? "another process"
      let look = holder.map { "see what it does with: ps \($0). " } ?? ""
      return "\(who) has held \(path) for more than \(seconds) s; \(look)Nothing was changed"
    case .numbersExhausted(let agent):
      return "the version numbers of \(agent) have run out; import its prompt under another name"
    case .nothingToImport(let path):
      return "\(path) has neither a system nor a user prompt"
    case .notUTF8(let path, let offset):
      return "\(path): byte \(offset) is not valid UTF-8; save the file as UTF-8"
    case .badGuideline(let problem):
      return "\(problem)"
    case .duplicateGuideline(let id):
      return "the guideline \(id) is listed twice"
    case .unknownGuideline(let id, let agent, let number, let known):
      return known.isEmpty
        ? "version \(number) of \(agent) has no guidelines"
        : "version \(number) of \(agent) has no guideline \(id); it has \(Self.list(known))"
    case .guidelineStandsAlready(let id, let number):
      return "this line is \(id) of version \(number) already"
    case .unknownCandidate(let id, let agent, let open):
      return open.isEmpty
        ? "no candidate of \(agent) waits for a decision"
        : "\(agent) has no candidate \(id); waiting for a decision: \(Self.list(open))"
    case .whichCandidate(let agent, let open):
      return open.isEmpty
        ? "no candidate of \(agent) waits for a decision"
        : "several candidates of \(agent) wait for a decision; name one of \(Self.list(open))"
    case .decidedCandidate(let id, let agent, let decision):
      return "the candidate \(id) of \(agent) was \(decision) already"
    case .staleCandidate(let id, let agent, let base, let inForce):
      return "the candidate \(id) was made from version \(base), but \(inForce) is in force now; "
        + "make its changes to that with: hone-prompts approve \(agent.shellWord) \(id) --rebase"
    case .notWrittenBack(let path):
      return "\(path) would not read back as it was meant and was not written; report this"
    case .badShare(let share):
      return "a trial share of \(share) is not between 0 and 1"
    }
  }

  private static func list(_ items: [some CustomStringConvertible]) -> String {
    let shown = items.suffix(20).map(\.description).joined(separator: ", ")
    if items.isEmpty { return "none" }
    return items.count > 20 ? "\(items.count), the last of them \(shown)" : shown
  }
}

extension AgentName {
  /// The name as one word of a command line.
  var shellWord: String {
    if isPlain { return text }
    return "'"
      + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }
}
