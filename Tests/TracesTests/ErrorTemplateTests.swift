import Testing
import Traces

@Suite struct ErrorTemplateTests {
  @Test(
    "what changes from run to run is masked, the words stay",
    arguments: [
      (
        "Error from server (NotFound): pods \"geo-5d4f\" not found",
        "Error from server (NotFound): pods <str> not found"
      ),
      (
        "dial tcp 10.4.0.17:8080: connect: connection refused",
        "dial tcp <addr>: connect: connection refused"
      ),
      (
        "context deadline exceeded after 1500ms at http://geo.hotel.svc:9090/x?y",
        "context deadline exceeded after <n>ms at <addr>?y"
      ),
      (
        "open /var/lib/geo/a1/config.yaml: no such file or directory",
        "open <path>: no such file or directory"
      ),
      (
        "request 123e4567-e89b-12d3-a456-426614174000 failed with code 137",
        "request <uuid> failed with code <n>"
      ),
      ("pod frontend-7d9c5b8f6-x7f9k is not ready", "pod frontend-<hex>-<id> is not ready"),
      (
        "Error: UPGRADE FAILED: another operation (install/upgrade/rollback) is in progress",
        "Error: UPGRADE FAILED: another operation (install/upgrade/rollback) is in progress"
      ),
      (
        "File \"/app/main.py\", line 12, in run: KeyError: 'geo'",
        "File <str>, line <n>, in run: KeyError: <str>"
      ),
      ("can't read it, it's gone", "can't read it, it's gone"),
      ("mail to kim@example.org   bounced\n\n twice\t", "mail to <addr> bounced twice"),
      ("no matches for kind in version v1beta2", "no matches for kind in version <id>"),
      ("at 2024-03-01T10:00:00Z: 0xdeadbeef", "at <n>-<n>-<id>:<n>:<n>Z: <hex>"),
      ("größe 12 überschritten", "größe <n> überschritten"), ("", ""), ("...", "..."),
    ])
  func masks(message: String, template: String) {
    #expect(ErrorTemplate.of(message) == template)
  }

  @Test("a template of a template is itself")
  func isIdempotent() {
    for message in ["pod a-1 at 10.0.0.1:80 'x' /a/b 7f7f7f7f", "line 3: k=v <n>"] {
      let template = ErrorTemplate.of(message)
      #expect(ErrorTemplate.of(template) == template)
    }
  }

  @Test("a giant message costs no more than its beginning")
  func isBounded() {
    let template = ErrorTemplate.of(String(repeating: "word ", count: 100_000))
    #expect(template.utf8.count <= 512)
  }
}
