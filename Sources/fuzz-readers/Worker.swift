internal import Files
private import Glibc

/// The process that reads inputs; the first to notice that a reader crashes or hangs.
struct Worker {
  let seed: UInt64
  let seeds: Seeds

  /// The input with this number, the same in every process.
  func input(_ number: Int, _ dice: inout Dice) -> (kind: Readers.Kind, bytes: [UInt8]) {
    let kind = Readers.kind(&dice)
    let source =
      switch kind {
      // Documents of formats that nobody here reads are refused at once and teach little.
      case .document: dice.isOne(in: 5) ? seeds.documents : seeds.readable
      case .literal: seeds.literals
      case .template: seeds.texts
      case .gzip: seeds.compressed
      case .outcomes: seeds.outcomes
      }
    return (kind, Mutator.input(from: source, &dice))
  }

  /// Reads the inputs; `progress` learns each number before its input is read.
  func run(_ inputs: Range<Int>, _ progress: Progress) throws {
    let readers = Readers()
    progress.hasBegun = true
    defer { progress.hasBegun = false }
    for number in inputs {
      progress.current = number
      var dice = Dice(seed: seed, input: number)
      let (kind, bytes) = input(number, &dice)
      try readers.read(bytes, as: kind, &dice)
      if (number + 1) % 100_000 == 0 || number + 1 == inputs.upperBound {
        print(
          "\(number + 1) inputs: \(readers.accepted) accepted, \(readers.traces) traces, "
            + "\(readers.findings) findings, \(Self.residentMegabytes()) MB resident")
        fflush(nil)
      }
    }
    progress.current = inputs.upperBound
  }

  private static func residentMegabytes() -> Int {
    // Without an answer there is nothing to show.
    guard let bytes = try? FileReader.contents(of: "/proc/self/statm") else { return 0 }
    let pages = String(decoding: bytes, as: UTF8.self).split(separator: " ").dropFirst().first
    return (pages.flatMap { Int($0) } ?? 0) * sysconf(Int32(_SC_PAGESIZE)) / (1 << 20)
  }
}

/// The number of the input at hand, in a file that outlives the process.
final class Progress {
  private let memory: UnsafeMutableRawPointer

  /// Maps the file, which is made when it is missing; nil when it cannot be.
  init?(path: String) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0, ftruncate(descriptor, 16) == 0 else { return nil }
    defer { close(descriptor) }
    guard let memory = mmap(nil, 16, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0),
      memory != MAP_FAILED
    else { return nil }
    self.memory = memory
  }

  deinit {
    munmap(memory, 16)
  }

  var current: Int {
    get { memory.load(as: Int.self) }
    set { memory.storeBytes(of: newValue, as: Int.self) }
  }

  /// Whether inputs are being read, after the seeds.
  var hasBegun: Bool {
    get { memory.load(fromByteOffset: 8, as: Bool.self) }
    set { memory.storeBytes(of: newValue, toByteOffset: 8, as: Bool.self) }
  }
}
