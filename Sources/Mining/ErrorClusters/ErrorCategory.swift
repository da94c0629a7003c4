/// What kind of trouble an error is: what an agent should do next differs from one to the other.
package enum ErrorCategory: String, Sendable, CaseIterable {
  /// Time ran out: ask for less, or wait longer.
  case timeout
  /// A name stands for nothing: list what there is first.
  case notFound = "not_found"
  /// The agent may not: retrying does not help.
  case permission
  /// The other side could not be reached: wait, or look at its health.
  case connection
  /// The call itself is wrong: change the arguments.
  case invalidInput = "invalid_input"
  /// A rate, quota, memory, disk or context limit is used up: slow down, or ask for less.
  case limitExceeded = "limit_exceeded"
  /// The call does not fit the present state: read the state again first.
  case conflict
  /// Nothing above.
  case other

  /// Decides by the type's name and the message, in full or masked.
  ///
  /// Both are read as words: lowercase, compound names taken apart (`FileNotFoundError`: file not found
  /// error). The first rule of `ErrorCategoryRule.all` that has a phrase among them decides.
  package init(type: String?, message: String) {
    var words = ErrorWords.of(type ?? "")
    // Phrases do not reach from the type's name into the message.
    words.append("")
    words += ErrorWords.of(message)
    self = ErrorCategoryIndex.shared.category(of: words)
  }
}
