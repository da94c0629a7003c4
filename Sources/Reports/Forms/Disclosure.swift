internal import Redaction

/// What of a text may leave the store.
package final class Disclosure {
  private let redactor: Redactor?
  /// Names repeat in every row of a report.
  private var known: [String: String] = [:]

  /// `isRaw` shows everything; only for a terminal whose user asked for it.
  package init(isRaw: Bool = false) {
    redactor = isRaw ? nil : Redactor()
  }

  /// The text without its secrets.
  package func shown(_ text: String) -> String {
    guard let redactor else { return text }
    guard text.utf8.count <= 256 else { return redactor.redact(text) }
    if let redacted = known[text] { return redacted }
    let redacted = redactor.redact(text)
    if known.count > 50_000 { known.removeAll() }
    known[text] = redacted
    return redacted
  }
}
