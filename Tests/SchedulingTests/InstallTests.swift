import Scheduling
import Testing

@Suite struct InstallTests {
  private let entry = CrontabEntry(
    command: ["/opt/hone", "schedule", "tick", "--workspace", "/data/50% o'clock"],
    workspace: "/data/50% o'clock")

  @Test("a crontab's line survives the shell and cron's percent sign")
  func quotes() {
    #expect(
      entry.text == """
        # hone schedule of /data/50% o'clock
        * * * * * /opt/hone schedule tick --workspace '/data/50\\% o'\\''clock'

        """)
  }

  @Test(
    "adding an entry replaces an earlier one, and removing it gives back what was there",
    arguments: ["", "0 1 * * * /bin/true\n", "# mine\n\n5 5 * * * x\n# last\n"])
  func isReversible(crontab: String) {
    let once = entry.added(to: crontab)
    #expect(entry.added(to: once) == once)
    #expect(entry.removed(from: once) == crontab)
    #expect(entry.removed(from: crontab) == crontab)
  }

  @Test("a unit escapes what systemd would expand")
  func escapesUnit() {
    let unit = SystemdUnit(
      command: ["/opt/my hone", "run", "100%", "$HOME"], workspace: "/data/a b", isSystems: true)
    #expect(unit.text.contains("ExecStart=\"/opt/my hone\" run \"100%%\" \"$$HOME\"\n"))
    #expect(unit.text.contains("\nWorkingDirectory=/data/a b\n"))
    #expect(unit.text.contains("WantedBy=multi-user.target"))
    #expect(unit.fileName.hasPrefix("hone-schedule-a-b-"))
  }
}
