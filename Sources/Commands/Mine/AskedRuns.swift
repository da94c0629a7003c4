internal import Mining

/// Which runs answer one claim, with which outcomes, matched on what, and which of them show it.
struct AskedRuns {
  let labels: [RunLabel]
  /// Nil for the number of calls.
  let lengths: [Int32]?
  let exposed: RunSet

  /// Of a claim, with the outcomes that the corpus has; nil for facts.
  init?(_ claim: Claim, _ corpus: Corpus) {
    let inquiry = corpus.inquiry(into: claim)
    guard let exposed = inquiry.exposures.first else { return nil }
    self.init(labels: inquiry.labels, lengths: inquiry.lengths, exposed: exposed)
  }

  init(labels: [RunLabel], lengths: [Int32]?, exposed: RunSet) {
    self.labels = labels
    self.lengths = lengths
    self.exposed = exposed
  }
}
