/// What a command line asks for.
package enum Request<Context>: Sendable {
  /// To run a command: call the closure with the invocation and a context.
  case run(Invocation, CommandDeclaration<Context>.Run)
  /// To read the help of a command, on standard output.
  case help(CommandPath<Context>)
  /// To read the version, on standard output.
  case version
}

extension CommandDeclaration {
  /// What the arguments ask for, without the executable's own name among them.
  ///
  /// `calledAs` is that name; with it `hone-ingest x` is understood as `hone ingest x`.
  package func request(
    for arguments: [String], calledAs executable: String? = nil
  ) throws(UsageError) -> Request<Context> {
    try (executable.map(path(calledAs:)) ?? root).request(for: arguments)
  }
}

extension CommandPath {
  /// What the arguments after this command's own words ask for.
  package func request(for arguments: [String]) throws(UsageError) -> Request<Context> {
    var parser = CommandLineParser(path: self, arguments: arguments)
    return try parser.request()
  }
}
