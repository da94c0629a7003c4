/// How much of a step is kept, so that a long run stays a document that readers take (64 MB).
struct RecordingRoom {
  /// Bytes of one text when nothing else was asked for.
  static let usualTextLimit = 65536

  private static let generous = 24 << 20
  private static let full = 48 << 20
  private static let scarceTextLimit = 1024

  /// Bytes of one text that may be written now; nil when nothing more may.
  let textLimit: Int?

  init(used: Int, usual: Int = usualTextLimit) {
    textLimit =
      used < Self.generous
      ? usual : used < Self.full ? min(usual, Self.scarceTextLimit) : nil
  }
}

extension RecordedStep {
  /// The line for the journal, or nothing when the recording is full.
  func line(at time: Int64, room: RecordingRoom) -> [UInt8] {
    room.textLimit.map { line(at: time, textLimit: $0) } ?? []
  }
}
