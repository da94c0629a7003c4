import CommandLineKit
import Glibc

/// Says on standard error why nothing was measured.
func complain(_ message: String) {
  let line = "benchmark: \(message)\n"
  _ = line.withCString { write(STDERR_FILENO, $0, strlen($0)) }
}

do throws(UsageError) {
  switch try Benchmark.command.request(for: Array(CommandLine.arguments.dropFirst())) {
  case .help(let path): print(HelpText.text(for: path))
  case .version: print("benchmark")
  case .run(let invocation, let run):
    do {
      exit(try await run(invocation, ()).rawValue)
    } catch {
      complain("\(error)")
      exit(ExitStatus.failed.rawValue)
    }
  }
} catch {
  complain(error.message)
  exit(ExitStatus.usage.rawValue)
}
