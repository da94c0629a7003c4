internal import CommandLineKit
internal import EvidenceStore
internal import Files
internal import PromptHistory
internal import Redaction
internal import SQLite
internal import Workspace

/// Turns errors into a sentence and an exit status, in one place.
enum Failure {
  static func report(_ error: any Error, to console: Console) -> ExitStatus {
    switch error {
    case is Console.BrokenPipe:
      return .done
    case let error as UsageError:
      console.writeError(error.message + "\n")
      return .usage
    default:
      // Names that come from traces may stand in it.
      let sentence = Redactor().redact("\(error)")
      console.writeError("hone: \(TerminalText.escaped(sentence, keepingLines: true))\n")
      return status(of: error)
    }
  }

  private static func status(of error: any Error) -> ExitStatus {
    switch error {
    case is WorkspaceError: .configuration
    case is ConfigurationError: .configuration
    case HistoryError.locked: .busy
    case let error as SQLiteError where error.isBusy: .busy
    default: .failed
    }
  }
}
