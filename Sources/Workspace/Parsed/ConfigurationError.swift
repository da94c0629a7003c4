/// Everything that is wrong with a configuration, in the order of the file, then the environment and
/// the flags.
package struct ConfigurationError: Error, Equatable, Sendable {
  /// Never empty.
  package let problems: [ConfigurationProblem]
}

extension ConfigurationError: CustomStringConvertible {
  /// One line for each problem, after a line with their number if there are several.
  package var description: String {
    let lines = problems.map(\.description)
    if lines.count == 1 { return lines[0] }
    return (["\(lines.count) problems in the configuration:"] + lines).joined(separator: "\n")
  }
}
