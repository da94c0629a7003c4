internal import CommandLineKit
internal import JSON
internal import Workspace

/// The command `hone init`.
enum InitCommand {
  static let folder = Argument<String>(
    "folder", .folder, default: ".", help: "The folder to make a workspace of.")

  static let declaration = CommandDeclaration<Session>(
    "init", summary: "Make a folder a workspace.",
    discussion: [
      "Makes hone.yaml with every setting explained, and the folders traces, versions and state. "
        + "What is there already stays as it is, so it is safe to repeat."
    ],
    examples: [CommandExample("hone init ~/agents", "Makes that folder a workspace.")],
    arguments: [folder]
  ) { invocation, session in
    let creation = try WorkspaceFolder.create(at: invocation[folder], in: session.surroundings)
    switch invocation[SharedOptions.format] {
    case .text:
      for name in creation.made { try session.console.write("made   \(name)\n") }
      for name in creation.kept { try session.console.write("kept   \(name)\n") }
      try session.console.write("\(creation.folder.path) is a workspace; put traces into traces/\n")
    case .json:
      var json = JSONWriter(indented: true)
      json.object {
        $0.member("schema", "hone/init/1")
        $0.member("workspace", creation.folder.path)
        $0.member("made", strings: creation.made)
        $0.member("kept", strings: creation.kept)
      }
      try session.console.write(json.text + "\n")
    }
    return .done
  }
}
