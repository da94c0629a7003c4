private import Files

/// Where a job's lock and output are: `state/jobs/`.
package struct JobFiles: Sendable {
  package let folder: String

  /// Takes the folder `state` of the workspace; `make` makes the one for jobs in it.
  package init(state: String) {
    folder = state + "/jobs"
  }

  package func make() throws {
    try Folder.make(folder, mode: 0o750)
  }

  package func lock(_ job: String) -> String { "\(folder)/\(job).lock" }

  /// What the job's last run printed.
  package func output(_ job: String) -> String { "\(folder)/\(job).log" }

  /// What `on_failure` printed.
  func noticeOutput(_ job: String) -> String { "\(folder)/\(job).on_failure.log" }

  /// The end of what the last run printed, at most 4 KiB; empty when it cannot be read.
  func outputEnd(_ job: String) -> String {
    do {
      let reader = try FileReader(output(job))
      let size = try reader.facts().size
      let start = max(0, size - 4096)
      let bytes = try withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 1) { buffer in
        let count = try reader.read(into: buffer, at: start)
        return Array(buffer[..<count])
      }
      return String(decoding: bytes, as: UTF8.self)
    } catch {
      // The run's end must be recorded whatever became of its output.
      return ""
    }
  }

  /// The last line that says something, at most 300 characters.
  func lastLine(_ job: String) -> String? {
    outputEnd(job).split(whereSeparator: \.isNewline).last { !$0.allSatisfy(\.isWhitespace) }
      .map { String($0.prefix(300)) }
  }
}
