internal import Digest
package import EvidenceStore
package import Instants

/// The whole report as one HTML file that needs nothing else and runs nothing but its own script.
package struct Page {
  /// What the page cannot read from the store.
  package struct Occasion: Sendable {
    package var title: String
    package var now: Instant
    package var prompts: [PromptMark] = []
    package var lines: [PromptLine] = []
    /// Why the prompts could not be read; nil when they were.
    package var promptProblem: String?

    package init(title: String, now: Instant) {
      self.title = title
      self.now = now
    }
  }

  /// The file.
  ///
  /// `successScore` is from which score on a partial outcome of an agent counts as success.
  package static func html(
    _ store: EvidenceStore, _ occasion: Occasion, _ disclosure: Disclosure,
    successScore: (String) -> Double = { _ in 1 }
  ) throws -> String {
    let data = try PageData(store, successScore: successScore)
    var writer = PageWriter(data: data, occasion: occasion, disclosure: disclosure)
    try writer.writeAll(store)
    return document(writer.page, title: writer.cells.text(.text(occasion.title)))
  }

  private static func document(_ body: Markup, title: String) -> String {
    let policy =
      "default-src 'none'; style-src '\(source(of: PageStyle.text))'; "
      + "script-src '\(source(of: PageScript.text))'; base-uri 'none'; form-action 'none'"
    var page = Markup()
    page.insert("<!doctype html>\n")
    page.open("html", [("lang", "en")])
    page.open("head")
    page.insert("<meta charset=\"utf-8\">")
    page.open("meta", [("http-equiv", "Content-Security-Policy"), ("content", policy)])
    page.insert("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
    page.insert("<meta name=\"referrer\" content=\"no-referrer\">")
    page.insert("<meta name=\"color-scheme\" content=\"light dark\">")
    page.element("title", text: title)
    page.element("style") { $0.insert(PageStyle.text) }
    page.close("head")
    page.open("body")
    page.insert(body)
    page.element("script") { $0.insert(PageScript.text) }
    page.close("body")
    page.close("html")
    return page.text + "\n"
  }

  /// What the policy admits: this very text and no other.
  private static func source(of text: StaticString) -> String {
    let bytes = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    return "sha256-" + Base64.text(Base64.bytes(hex: SHA256.digest(of: bytes).hex))
  }
}
