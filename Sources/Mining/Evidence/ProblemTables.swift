package import Statistics

/// What one problem's batches say about one claim: integers that merge by adding.
package struct ProblemTables: Hashable, Sendable {
  package let problem: String
  /// One table a batch, also those without information.
  package private(set) var plain: EvidenceHistogram
  /// One table a third of a batch, informative ones only.
  package private(set) var lengthMatched: EvidenceHistogram
  /// As `plain`, with unknown outcomes taken as failures.
  package private(set) var unknownAsFailures: EvidenceHistogram

  /// From storage or a comparison.
  package init(
    problem: String, plain: EvidenceHistogram, lengthMatched: EvidenceHistogram,
    unknownAsFailures: EvidenceHistogram
  ) {
    self.problem = problem
    self.plain = plain
    self.lengthMatched = lengthMatched
    self.unknownAsFailures = unknownAsFailures
  }

  /// Adds the counts of another night or shard of the same problem.
  package mutating func merge(_ other: ProblemTables) {
    precondition(problem == other.problem, "tables of one problem merge")
    plain.merge(other.plain)
    lengthMatched.merge(other.lengthMatched)
    unknownAsFailures.merge(other.unknownAsFailures)
  }
}

extension Array where Element == ProblemTables {
  /// Both lists as one, in the order of problems.
  package func merging(_ others: [ProblemTables]) -> [ProblemTables] {
    var merged: [ProblemTables] = []
    for tables in (self + others).sorted(by: { comesFirst($0.problem, $1.problem) }) {
      if merged.last?.problem == tables.problem {
        merged[merged.count - 1].merge(tables)
      } else {
        merged.append(tables)
      }
    }
    return merged
  }

  /// All problems in one histogram.
  var plain: EvidenceHistogram {
    var tables: [Table2x2] = []
    for place in indices {
      for entry in self[place].plain.entries {
        for _ in 0..<entry.count { tables.append(entry.table) }
      }
    }
    return EvidenceHistogram(tables)
  }
}
