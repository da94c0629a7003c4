/// Colours, where the terminal can and nobody minds.
struct Paint {
  let isColoured: Bool

  func removed(_ text: String) -> String { code(31, text) }
  func added(_ text: String) -> String { code(32, text) }
  func altered(_ text: String) -> String { code(33, text) }
  func place(_ text: String) -> String { code(36, text) }
  func strong(_ text: String) -> String { code(1, text) }

  private func code(_ number: Int, _ text: String) -> String {
    isColoured ? "\u{1B}[\(number)m\(text)\u{1B}[0m" : text
  }
}
