internal import Files
internal import Traces

extension Finding {
  /// A file that cannot be read; its path stands beside the finding, not in it.
  init(_ error: FileError) {
    self.init(
      code: error.isMissing ? "vanished" : "unreadable", offset: 0,
      reason: "\(FileError(error.operation, "it", code: error.code))", isSetAside: true)
  }
}
