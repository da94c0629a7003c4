import Foundation

/// An executable of this package, run as a process of its own.
package struct Executable {
  private let path: String

  /// The product stands beside the test runner.
  package init(_ name: String) {
    let runner =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    path = (runner as NSString).deletingLastPathComponent + "/" + name
  }

  /// An executable anywhere.
  package init(path: String) {
    self.path = path
  }

  package var location: String { path }

  package struct Result: Sendable {
    package let status: Int32
    /// Ended by a signal; `status` is its number then.
    package let wasKilled: Bool
    package let output: String
    package let errors: String
  }

  /// Runs to the end.
  package func run(
    _ arguments: [String], in folder: String, input: String = "",
    environment: [String: String] = [:]
  ) throws -> Result {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": folder].merging(environment) { $1 }
    let (output, errors, stdin) = (Pipe(), Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = stdin
    try Self.withoutBlockedSignals { try process.run() }
    stdin.fileHandleForWriting.write(Data(input.utf8))
    try stdin.fileHandleForWriting.close()
    // Read on another thread, or a process that fills both pipes would wait for ever.
    let box = Box()
    let reader = Thread { box.fill(from: errors.fileHandleForReading) }
    reader.start()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus, wasKilled: process.terminationReason == .uncaughtSignal,
      output: String(decoding: text, as: UTF8.self),
      errors: String(decoding: box.wait(), as: UTF8.self))
  }

  /// The threads of a pool block signals, and a child inherits that: shells then wait for ever.
  package static func withoutBlockedSignals(_ body: () throws -> Void) rethrows {
    var none = sigset_t()
    var before = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    try body()
  }

  // The data is written once before the semaphore is signalled and read after.
  private final class Box: @unchecked Sendable {
    private var data = Data()
    private let isDone = DispatchSemaphore(value: 0)

    func fill(from handle: FileHandle) {
      data = handle.readDataToEndOfFile()
      isDone.signal()
    }

    func wait() -> Data {
      isDone.wait()
      return data
    }
  }
}
