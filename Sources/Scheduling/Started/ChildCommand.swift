/// A program to start, without a shell.
package struct ChildCommand: Sendable {
  /// The program, by its path or found in `PATH`, and its arguments.
  package let arguments: [String]
  /// Where its output and its errors go; the file is made anew.
  package let output: String
  /// Added to an output that is there already.
  package let addsToOutput: Bool
  /// What it reads, at most 32 KiB; nothing for empty.
  package let input: [UInt8]
  /// Stays locked for as long as any process of the child lives.
  package let lock: JobLock?

  package init(
    _ arguments: [String], output: String, addsToOutput: Bool = false, input: [UInt8] = [],
    lock: JobLock? = nil
  ) {
    precondition(input.count <= 1 << 15, "a pipe holds no more without a reader")
    self.arguments = arguments
    self.output = output
    self.addsToOutput = addsToOutput
    self.input = input
    self.lock = lock
  }
}

/// How a child ended.
package enum ChildEnding: Hashable, Sendable {
  case exited(Int32)
  case killed(signal: Int32)
}

/// A program that could not be started.
package struct ChildStartError: Error, Hashable, Sendable, CustomStringConvertible {
  package let program: String
  package let reason: String

  package init(program: String, reason: String) {
    self.program = program
    self.reason = reason
  }

  package var description: String { "cannot start \(program): \(reason)" }
}

/// Starts programs and tells of their ends.
package protocol ChildRunner: AnyObject {
  /// Starts one; the number stands for it until its end was told.
  func start(_ command: ChildCommand) throws -> Int32

  /// Asks it and all its children to end, or makes them.
  func end(_ child: Int32, byForce: Bool)

  /// Those that have ended since this was last called.
  func ended() -> [(child: Int32, ending: ChildEnding)]
}
