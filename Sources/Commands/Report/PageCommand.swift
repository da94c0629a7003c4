internal import CommandLineKit
internal import EvidenceStore
internal import Files
internal import Reports
internal import Workspace

/// The command `hone-report html`.
enum PageCommand {
  static let out = Option<String>(
    "--out", short: "o", .file, default: "report.html", valueName: "file",
    help: "The file to write; - writes to standard output.")
  static let title = Option<String?>(
    "--title", .text, valueName: "text", defaultText: "the workspace's name",
    help: "The page's title.")

  static let declaration = CommandDeclaration<Session>(
    "html", summary: "Everything in one HTML file.",
    discussion: [
      "The file needs no network and no other file: styles, drawings and a small script are in it, and "
        + "its content security policy lets nothing else run. It is light or dark as its reader "
        + "prefers, and works on a phone, with a keyboard and with a screen reader."
    ],
    examples: [CommandExample("hone-report html --out report.html", "Writes the page.")],
    options: [out, title], run: run)

  @Sendable private static func run(
    _ invocation: Invocation, _ session: Session
  ) throws -> ExitStatus {
    let folder = try session.workspace(invocation)
    let settings = try session.settings(folder)
    let store = try EvidenceStore(path: folder.evidenceDatabase, access: .read)
    let name = folder.path.split(separator: "/").last.map(String.init) ?? folder.path
    var occasion = Page.Occasion(
      title: invocation[title] ?? "Agents of \(name)", now: session.now(invocation))
    occasion.addPrompts(of: folder)
    let html = try Page.html(
      store, occasion, Disclosure(), successScore: { settings.successScore(for: $0) })
    guard invocation[out] != "-" else {
      try session.console.write(html)
      return .done
    }
    try DurableFile.replace(invocation[out], with: Array(html.utf8), label: "report.html")
    if !invocation[SharedOptions.quiet] {
      session.console.writeError("\(invocation[out]): \(html.utf8.count) bytes\n")
    }
    return .done
  }
}
