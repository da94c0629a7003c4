internal import Prompts
package import Traces

/// Something about the versions folder that is not as it should be.
package struct HistoryProblem: Sendable, Equatable {
  /// How bad it is.
  package enum Severity: String, Sendable {
    /// Nothing is lost and nothing needs to be done.
    case note
    /// A crash or a person left something behind that `repair` sets right.
    case repairable
    /// Something was altered or lost; only a person can decide what to do.
    case damage
  }

  /// What is wrong, as a fact that callers may switch over.
  package enum Code: String, Sendable {
    case tornJournal = "torn_journal"
    case brokenChain = "broken_chain"
    case missingRecords = "missing_records"
    case laggingPointer = "lagging_pointer"
    case missingPointer = "missing_pointer"
    case pointerLeadsAway = "pointer_leads_away"
    case pointerIsAFile = "pointer_is_a_file"
    case nothingInForce = "nothing_in_force"
    case missingFile = "missing_file"
    case notAFile = "not_a_file"
    case unreadable
    case edited
    case otherBytes = "other_bytes"
    case unknownFile = "unknown_file"
    case leftover
  }

  package let severity: Severity
  package let code: Code
  package let agent: AgentName?
  package let path: String

  /// A sentence with what to do.
  package let message: String
}
