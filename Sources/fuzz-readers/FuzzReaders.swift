internal import CommandLineKit
internal import Files
private import Glibc

/// Feeds damaged inputs to everything that reads what other people wrote.
///
///     swift run -c release -Xswiftc -assert-config -Xswiftc Debug fuzz-readers --inputs 100000 traces
@main struct FuzzReaders {
  static let inputs = Option<Int>(
    "--inputs", .integer(in: 1...Int.max), default: 100_000, help: "How many inputs to read.")
  static let first = Option<Int>(
    "--first", .integer(in: 0...Int.max / 2), default: 0, help: "The number of the first input.")
  static let seed = Option<Int>(
    "--seed", .integer(in: 0...Int.max), default: 1, help: "Another seed, other inputs.")
  static let keep = Option<String>(
    "--keep", .folder, default: "fuzz-found", help: "Where inputs that crash or hang are kept.")
  static let patience = Option<Int>(
    "--patience", .integer(in: 1...3600), default: 10, valueName: "seconds",
    help: "How long one input may take.")
  static let show = Option<Int?>(
    "--show", .integer(in: 0...Int.max), help: "Write the input with this number and read it here.")
  static let alone = Flag(
    "--alone", help: "Read in this process, for a debugger or a sanitizer.")
  static let folders = RepeatingArgument<String>(
    "folder", .folder, isRequired: true, help: "Where files are that inputs are made of.")

  static let command = CommandDeclaration<Void>(
    "fuzz-readers", summary: "Feed damaged inputs to every reader.",
    discussion: [
      "Inputs are numbered, and the same number and seed make the same input of the same files. "
        + "One that crashes a reader, breaks a promise of it or takes too long is kept, and the run "
        + "goes on behind it."
    ],
    examples: [
      CommandExample("fuzz-readers --inputs 1000000 traces", "Reads a million inputs.")
    ],
    options: [inputs, first, seed, keep, patience, show, alone], arguments: [folders]
  ) { invocation, _ in
    let worker = Worker(
      seed: UInt64(invocation[seed]), seeds: try Seeds(folders: invocation[folders]))
    let keep = invocation[keep]
    try Folder.make(keep)
    if let number = invocation[show] {
      try save(number, of: worker, as: "shown", in: keep)
      var dice = Dice(seed: worker.seed, input: number)
      let (kind, bytes) = worker.input(number, &dice)
      try Readers().read(bytes, as: kind, &dice)
      return .done
    }
    guard let progress = Progress(path: keep + "/.progress") else {
      throw FileError(.write, keep + "/.progress", code: errno)
    }
    let range = invocation[first]..<(invocation[first] + invocation[inputs])
    if invocation[alone] {
      try worker.run(range, progress)
      return .done
    }
    var found = 0
    var next = range.lowerBound
    while next < range.upperBound {
      progress.current = next
      progress.hasBegun = false
      let arguments =
        [
          "--alone", "--first", "\(next)", "--inputs", "\(range.upperBound - next)",
          "--seed", "\(worker.seed)", "--keep", keep,
        ] + invocation[folders]
      let reading = try ReadingProcess(arguments)
      guard let reason = reading.watch(progress, patience: invocation[patience]) else { break }
      try save(progress.current, of: worker, as: reason, in: keep)
      found += 1
      next = progress.current + 1
    }
    print("\(range.count) inputs, \(found) found wanting")
    return found == 0 ? .done : .failed
  }

  private static func save(
    _ number: Int, of worker: Worker, as reason: String, in folder: String
  ) throws {
    var dice = Dice(seed: worker.seed, input: number)
    let (kind, bytes) = worker.input(number, &dice)
    let path = "\(folder)/\(reason)-\(kind.rawValue)-\(worker.seed)-\(number)"
    try DurableFile.replace(path, with: bytes, label: "fuzz.found")
    print("\(reason): \(path)")
  }

  static func main() async {
    do {
      switch try command.request(for: Array(CommandLine.arguments.dropFirst())) {
      case .run(let invocation, let run): exit(try await run(invocation, ()).rawValue)
      case .help(let path): print(HelpText.text(for: path), terminator: "")
      case .version: print("fuzz-readers, as the repository it stands in")
      }
    } catch let error as UsageError {
      print(error.message)
      exit(ExitStatus.usage.rawValue)
    } catch {
      print("fuzz-readers: \(error)")
      exit(ExitStatus.failed.rawValue)
    }
  }
}
