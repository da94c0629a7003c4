internal import Statistics

/// Claims that are answered by the same runs and outcomes, made ready for a `Comparison`.
///
/// Whatever the kind of claim, one run counts once: by its end, by its first call of a tool, or by how
/// it went on after its first failing call.
package struct Inquiry: Sendable {
  /// Places in the list that was asked about.
  package let places: [Int]
  /// How each run of the corpus ended, as far as the claims are concerned; `excluded` takes no part.
  package let labels: [RunLabel]
  /// What runs are matched on instead of the number of their calls; nil for claims about runs.
  ///
  /// It is the number of calls before the one that counts, because what comes after is its consequence.
  package let lengths: [Int32]?
  /// The runs that show each claim, in the order of `places`.
  package let exposures: [RunSet]

  /// Within these batches.
  package func comparison(_ corpus: Corpus, batches: [Batch]) -> Comparison {
    Comparison(corpus, batches: batches, labels: labels, lengths: lengths)
  }
}

extension Corpus {
  /// Makes claims of all kinds ready, one inquiry at a time; every claim is in exactly one.
  ///
  /// Inquiries come in the order of their first claims. A claim about names that the corpus does not
  /// know has no exposed runs.
  package func inquire(into claims: [Claim], _ body: (Inquiry) -> Void) {
    var questions: [Question] = []
    var placesOf: [Question: [Int]] = [:]
    for (place, claim) in claims.enumerated() {
      let question = Question(claim)
      if placesOf[question] == nil { questions.append(question) }
      placesOf[question, default: []].append(place)
    }
    var answers = Answers(self)
    for question in questions {
      let places = placesOf[question, default: []]
      body(answers.inquiry(question, places, places.map { claims[$0] }))
    }
  }

  /// One claim made ready.
  package func inquiry(into claim: Claim) -> Inquiry {
    var answers = Answers(self)
    return answers.inquiry(Question(claim), [0], [claim])
  }

  /// The evidence on claims of any kind, in the order given.
  package func evidence(of claims: [Claim], batches: [Batch]) -> [ClaimEvidence] {
    var evidence = [ClaimEvidence](repeating: ClaimEvidence(), count: claims.count)
    var cache = EvidenceCache()
    inquire(into: claims) { inquiry in
      let found = inquiry.comparison(self, batches: batches)
        .evidence(of: inquiry.exposures, cache: &cache)
      for (place, one) in zip(inquiry.places, found) { evidence[place] = one }
    }
    return evidence
  }

  /// The tables of claims of any kind, in the order given: what the gate stores and merges.
  package func tables(of claims: [Claim], batches: [Batch]) -> [[ProblemTables]] {
    var tables = [[ProblemTables]](repeating: [], count: claims.count)
    inquire(into: claims) { inquiry in
      let comparison = inquiry.comparison(self, batches: batches)
      for (place, exposed) in zip(inquiry.places, inquiry.exposures) {
        tables[place] = comparison.tables(of: exposed)
      }
    }
    return tables
  }
}
