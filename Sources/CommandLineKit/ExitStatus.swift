/// What a command tells its caller; the numbers are those of `sysexits.h` where it has one.
package enum ExitStatus: Int32, Sendable, CaseIterable {
  /// It did what was asked, even where that was to find nothing.
  case done = 0
  /// It could not finish; standard error says why.
  case failed = 1
  /// The command line was not understood; nothing was touched.
  case usage = 64
  /// Work was done, and input new in this run was set aside as unreadable.
  case badData = 65
  /// Another process holds the lock; trying again later is right.
  case busy = 75
  /// The workspace or its configuration is missing or wrong.
  case configuration = 78

  /// One sentence for the exit-status section of help and man pages.
  package var meaning: String {
    switch self {
    case .done: "Done."
    case .failed: "Failed; standard error says why."
    case .usage: "The command line was not understood; nothing was touched."
    case .badData: "Done, but input new in this run was set aside as unreadable."
    case .busy: "Another process holds the lock; try again later."
    case .configuration: "The workspace or its configuration is missing or wrong."
    }
  }
}

/// What an exit status means for one command, where that says more than the status itself.
package struct ExitNote: Sendable, Equatable {
  /// The status the note is about.
  package let status: ExitStatus
  /// One sentence, as help shows it.
  package let meaning: String

  /// A note; without a meaning of its own it shows the status's general one.
  package init(_ status: ExitStatus, _ meaning: String? = nil) {
    self.status = status
    self.meaning = meaning ?? status.meaning
  }
}
