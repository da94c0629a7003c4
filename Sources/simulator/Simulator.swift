internal import CommandLineKit
internal import Files
internal import Glibc
internal import Traces
internal import Worlds

/// The command line of the simulator, which belongs to the repository and is not installed.
enum Simulator {
  static let command = CommandDeclaration<Void>(
    "simulator", summary: "Make traces of invented agents whose behaviours are known.",
    subcommands: [corpus, expect, learn, samples, worlds])

  static func run(_ arguments: [String]) async -> ExitStatus {
    do {
      switch try command.request(for: arguments) {
      case .run(let invocation, let run): return try await run(invocation, ())
      case .help(let path):
        print(HelpText.text(for: path), terminator: "")
        return .done
      case .version:
        print("simulator, as the repository it stands in")
        return .done
      }
    } catch let error as UsageError {
      complain(error.message)
      return .usage
    } catch {
      complain("simulator: \(error)")
      return .failed
    }
  }

  private static func complain(_ text: String) {
    let line = Array((text + "\n").utf8)
    // Nothing is left to tell when even this fails.
    _ = write(STDERR_FILENO, line, line.count)
  }
}
