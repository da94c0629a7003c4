/// An error without the words that change from run to run: its type's name and the masked message.
package struct ErrorForm: Hashable, Comparable, Sendable {
  /// Nil where the trace has none.
  package let type: String?
  package let template: String

  /// An empty type's name counts as none.
  package init(type: String?, template: String) {
    self.type = type?.isEmpty == true ? nil : type
    self.template = template
  }

  package var category: ErrorCategory { ErrorCategory(type: type, message: template) }

  package static func == (a: Self, b: Self) -> Bool { a.bytes == b.bytes }

  /// By template, then type, byte by byte; without a type first.
  package static func < (a: Self, b: Self) -> Bool { a.bytes < b.bytes }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(BytewiseText(template))
    hasher.combine(type.map(BytewiseText.init))
  }

  private var bytes: (template: BytewiseText, type: BytewiseText) {
    (BytewiseText(template), BytewiseText(type ?? ""))
  }
}
