extension PromptContent {
  /// This content's changes of the guidelines of `old`, made to `current` instead.
  ///
  /// What was added comes at the end, what was removed goes, what was altered is altered where it
  /// still stands; the human's text and everything else are as in `current`. Nil when the text of
  /// `current` does not hold its own guidelines.
  package func rebased(from old: PromptContent, onto current: PromptContent) -> PromptContent? {
    guard let base = current.base else { return nil }
    let changes = VersionDiff(from: old, to: self).guidelines
    var guidelines = current.guidelines
    for change in changes {
      let place = guidelines.firstIndex { $0.id == change.id }
      switch (change.old, change.new, place) {
      case (_, nil, let place?): guidelines.remove(at: place)
      case (_, let new?, let place?): guidelines[place] = new
      case (nil, let new?, nil): guidelines.append(new)
      // Altered here, but taken out there meanwhile: it stays out.
      case (_?, _?, nil), (_, nil, nil): break
      }
    }
    return PromptContent(base: base, guidelines: guidelines)
  }
}
