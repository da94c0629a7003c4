internal import CommandLineKit

/// A name as it must be typed in a shell.
enum ShellWord {
  static func quoted(_ name: String) -> String {
    let isPlain =
      !name.isEmpty
      && name.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
          || "._-/".utf8.contains(byte)
      }
    guard !isPlain else { return name }
    return "'" + TerminalText.escaped(name).replacing("'", with: "'\\''") + "'"
  }
}
