import Foundation
import Glibc
import TestSupport
import Testing

/// `hone prompts` where something is wrong: names, files, disks, rights, others at work.
@Suite struct PromptsTroubleTests {
  private let scene: PromptsScene

  init() throws { scene = try PromptsScene() }

  @Test("without a name and with several agents, 64 lists them and nothing changes")
  func asksWhich() throws {
    for agent in ["diagnosis", "mitigation"] {
      try scene.bring(agent)
      try scene.learn(1, agent: agent)
    }
    for verb in [
      ["rollback"], ["show"], ["diff"], ["pin"], ["approve"], ["export", "--as", "text"],
    ] {
      let result = try scene.hone.run(["prompts"] + verb, in: scene.folder.path)
      #expect(result.status == 64, "\(verb)")
      #expect(result.errors.contains("name one: diagnosis, mitigation"), "\(verb)")
    }
    #expect(try scene.pointer() == "diagnosis_v1.0.1.yaml")
    let list = try scene.prompts("list").output
    #expect(list.contains("diagnosis  1.0.1") && list.contains("mitigation  1.0.1"))
    #expect(
      try scene.prompts("diff", "diagnosis@1.0.0", "mitigation@1.0.0").output.hasSuffix(
        "no difference\n"))
  }

  @Test("an unknown agent is met with the name that was meant")
  func suggests() throws {
    try scene.bring("diagnosis")
    let result = try scene.prompts("rollback", "diagnosys")
    #expect(result.status == 64)
    #expect(result.errors.contains("Did you mean 'diagnosis'? There are: diagnosis."))
    let version = try scene.prompts("show", "diagnosis@7.0.0")
    #expect(version.status == 1)
    #expect(version.errors.contains("it has 1.0.0"))
  }

  @Test("with no prompts at all every verb says how to bring one in")
  func beginsEmpty() throws {
    #expect(try scene.prompts("list").output.contains("hone prompts import AGENT FILE"))
    #expect(try scene.json("list")["agents"] as? [String] == [])
    let result = try scene.prompts("rollback")
    #expect(result.status == 1)
    #expect(result.errors.contains("hone prompts import AGENT FILE"))
    #expect(scene.folder.names(in: "versions") == ["candidates"])
  }

  @Test(
    "a name that means harm stays inside the folder and cannot steer a terminal",
    arguments: ["../../evil", "a\u{1B}[2Jb", "..", "a\nb", "-x", "x_v1.0.0", "a'b; rm -rf /"])
  func survivesNames(name: String) throws {
    let before = scene.folder.names()
    let result = try scene.prompts("import", "--", name, "-", input: "Text.\n")
    #expect(result.status == 0, "\(result.errors)")
    #expect(scene.folder.names() == before)
    #expect(!(result.output + result.errors).contains("\u{1B}"))
    let files = scene.folder.names(in: "versions").filter { $0.hasSuffix(".yaml") }
    #expect(files.count == 2 && files.allSatisfy { !$0.contains("/") })
    let list = try scene.prompts("list")
    #expect(list.output.hasSuffix("0 s\n") || list.output.contains(" s\n"))
    #expect(!list.output.contains("\u{1B}") && list.output.split(separator: "\n").count == 3)
    #expect(try scene.json("list", "--", name)["schema"] != nil)
    #expect(try scene.prompts("fsck").status == 0)
  }

  @Test("what a terminal would obey is spelled out in reports and whole in pipes")
  func spellsOut() throws {
    try scene.bring("diagnosis", "Beware \u{1B}[31m of this.\n")
    let shown = try scene.prompts("show").output
    #expect(shown.contains("Beware \\u{1B}[31m") && !shown.contains("\u{1B}"))
    #expect(try scene.prompts("show", "--render").output == "Beware \u{1B}[31m of this.\n")
  }

  @Test("colour is for terminals that want it")
  func paints() throws {
    try scene.bring()
    try scene.learn(1)
    let script = Executable(path: "/usr/bin/script")
    guard FileManager.default.fileExists(atPath: script.location) else { return }
    let command = "'\(scene.hone.location)' prompts diff"
    func diff(_ environment: [String: String]) throws -> String {
      try script.run(
        ["-qec", command, "/dev/null"], in: scene.folder.path,
        environment: ["TERM": "xterm"].merging(environment) { $1 }
      ).output
    }
    #expect(try diff([:]).contains("\u{1B}[32m+ g-"))
    #expect(try !diff(["NO_COLOR": "1"]).contains("\u{1B}"))
    #expect(try !scene.prompts("diff").output.contains("\u{1B}"))
  }

  @Test("an edited version is named, refused to other programs, and left by a rollback")
  func noticesEdits() throws {
    try scene.bring()
    try scene.learn(1)
    let path = scene.folder.file("versions/diagnosis_v1.0.1.yaml")
    chmod(path, 0o644)
    let text = try #require(scene.folder.read("versions/diagnosis_v1.0.1.yaml"))
    scene.folder.write("versions/diagnosis_v1.0.1.yaml", text.replacing("cause", with: "Cause"))
    let check = try scene.prompts("fsck")
    #expect(check.status == 1)
    #expect(check.output.contains("damage      \(path) was edited"))
    let status = try scene.hone.run(["status", "--check"], in: scene.folder.path)
    #expect(status.status == 1)
    #expect(status.output.contains("attention  \(path) was edited"))
    #expect(try scene.prompts("export", "--as", "text").status == 1)
    #expect(try scene.prompts("show").status == 0)
    #expect(try scene.prompts("rollback").status == 0)
    #expect(try scene.pointer() == "diagnosis_v1.0.0.yaml")
  }

  @Test("a rollback that finds no whole version before this one fails, and says which are damaged")
  func refusesDamaged() throws {
    try scene.bring()
    try scene.learn(1)
    unlink(scene.folder.file("versions/diagnosis_v1.0.0.yaml"))
    let result = try scene.prompts("rollback")
    #expect(result.status == 1)
    #expect(result.errors.contains("diagnosis_v1.0.0.yaml is missing"), "\(result.errors)")
    #expect(try scene.pointer() == "diagnosis_v1.0.1.yaml")
    #expect(try scene.prompts("rollback", "--from", "1.0.0").status == 0)
  }

  @Test("a pointer that is gone is a note for status, and fsck --repair brings it back")
  func repairs() throws {
    try scene.bring()
    unlink(scene.folder.file("versions/diagnosis.yaml"))
    #expect(try scene.hone.run(["status", "--check"], in: scene.folder.path).status == 0)
    #expect(try scene.prompts("fsck").status == 1)
    let repair = try scene.json("fsck", "--repair")
    #expect(repair["healthy"] as? Bool == true)
    #expect((repair["done"] as? [String])?.count == 1)
    #expect(try scene.pointer() == "diagnosis_v1.0.0.yaml")
  }

  @Test("of two rollbacks of the same version at once one does it and the other says so")
  func races() throws {
    try scene.bring()
    for number in 1...4 {
      try scene.learn(UInt64(number), "Line \(number).")
      let verb = "prompts rollback diagnosis --from 1.0.\(number)"
      let script = (1...4).map { "'\(scene.hone.location)' \(verb) > out.\($0) 2>&1 & " }.joined()
      let shell = Executable(path: "/bin/sh")
      #expect(try shell.run(["-c", script + "wait"], in: scene.folder.path).status == 0)
      let outputs = (1...4).compactMap { scene.folder.read("out.\($0)") }
      #expect(outputs.count { $0.contains("rolled back") } == 1, "\(outputs)")
      #expect(outputs.count { $0.contains("nothing to do: 1.0.0 is in force") } == 3, "\(outputs)")
      #expect(try scene.pointer() == "diagnosis_v1.0.0.yaml")
    }
    #expect(try scene.prompts("fsck").status == 0)
  }

  @Test("while somebody else holds the lock it waits, and ends with 75 when that takes too long")
  func waits() throws {
    try scene.bring()
    try scene.learn(1)
    let descriptor = open(scene.folder.file("versions/lock"), O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    flock(descriptor, LOCK_EX)
    let result = try scene.prompts("rollback")
    close(descriptor)
    #expect(result.status == 75)
    #expect(result.errors.contains("Nothing was changed"))
    #expect(try scene.pointer() == "diagnosis_v1.0.1.yaml")
    #expect(try scene.prompts("rollback").status == 0)
  }

  @Test("a folder that may not be written is named and stays as it was")
  func respectsRights() throws {
    try scene.bring()
    try scene.learn(1)
    var words = [scene.hone.location, "prompts", "rollback"]
    if geteuid() == 0 {
      // Rights do not bind root.
      let setpriv = "/usr/bin/setpriv"
      guard FileManager.default.fileExists(atPath: setpriv) else { return }
      words = [setpriv, "--reuid", "65534", "--clear-groups"] + words
      chmod(scene.folder.path, 0o755)
    } else {
      chmod(scene.folder.file("versions"), 0o555)
      chmod(scene.folder.file("versions/journal.jsonl"), 0o444)
    }
    let before = scene.folder.names(in: "versions")
    let result = try Executable(path: words[0]).run(
      Array(words.dropFirst()), in: scene.folder.path)
    #expect(result.status == 1, "\(result.output)")
    #expect(
      result.errors.contains("versions/journal.jsonl:")
        && result.errors.contains("Permission denied"))
    #expect(scene.folder.names(in: "versions") == before)
    #expect(try scene.pointer() == "diagnosis_v1.0.1.yaml")
    chmod(scene.folder.file("versions"), 0o755)
    chmod(scene.folder.file("versions/journal.jsonl"), 0o644)
    #expect(try scene.prompts("fsck").status == 0)
  }

  @Test("a full disk is named and nothing is half there; only root can try it")
  func survivesFullDisk() throws {
    try scene.bring()
    try scene.learn(1)
    let small = scene.folder.file("small")
    mkdir(small, 0o755)
    guard geteuid() == 0, mount("none", small, "tmpfs", 0, "size=160k,mode=755") == 0 else {
      return
    }
    defer { umount2(small, Int32(MNT_DETACH)) }
    let shell = Executable(path: "/bin/sh")
    _ = try shell.run(["-c", "cp -a versions hone.yaml small/"], in: scene.folder.path)
    _ = try shell.run(["-c", "cat /dev/zero > small/fill"], in: scene.folder.path)
    let before = scene.folder.read("small/versions/journal.jsonl")
    for verb in [
      ["add", "diagnosis", "Be brief."], ["import", "b", "small/hone.yaml", "--from", "text"],
    ] {
      let result = try scene.hone.run(
        ["prompts"] + verb + ["--workspace", small], in: scene.folder.path)
      #expect(result.status == 1, "\(result.output)")
      #expect(result.errors.contains("No space left"), "\(result.errors)")
    }
    // A record and a link may still fit into what the disk has given out already.
    let rollback = ["prompts", "rollback", "--from", "1.0.1", "--workspace", small]
    let full = try scene.hone.run(rollback, in: scene.folder.path)
    #expect(full.status == 0 || full.errors.contains("No space left"), "\(full.errors)")
    #expect(scene.folder.read("small/versions/journal.jsonl")?.hasPrefix(before ?? "?") == true)
    unlink(small + "/fill")
    let repair = ["prompts", "fsck", "--repair", "--workspace", small]
    #expect(try scene.hone.run(repair, in: scene.folder.path).status == 0)
    #expect(try scene.hone.run(rollback, in: scene.folder.path).status == 0)
    let list = try scene.hone.run(["prompts", "list", "--workspace", small], in: scene.folder.path)
    #expect(list.output.hasPrefix("diagnosis  1.0.0 in force"), "\(list.output)")
  }

  @Test("the journal has who did it, wherever the name comes from")
  func recordsWho() throws {
    _ = try scene.prompts("import", "a", "-", input: "x", environment: ["LOGNAME": "ada"])
    _ = try scene.prompts("import", "b", "-", input: "x", environment: ["USER": "bob"])
    _ = try scene.prompts("import", "c", "-", input: "x")
    let records = try #require(try scene.json("history")["records"] as? [[String: Any]])
    let system = String(cString: getpwuid(geteuid()).pointee.pw_name)
    #expect(records.map { $0["who"] as? String } == [system, "bob", "ada"])
  }
}
