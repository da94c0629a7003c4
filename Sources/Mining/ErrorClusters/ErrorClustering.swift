/// Finds which errors are one, counts them by run, and keeps their identities as evidence grows.
package enum ErrorClustering {
  /// The clusters of some evidence.
  ///
  /// Identities follow one rule. All forms of `known` clusters take part in the joining, so clusters only
  /// ever grow. A cluster that holds the founders of known ones takes the identity of the one that stands
  /// first in `known`, which is the oldest; the other identities become its aliases. A cluster without any
  /// is new: its first template by bytes founds it. A form keeps the category that it was first
  /// known under. Under a higher threshold than before a known cluster may fall apart; the part with
  /// the founder keeps the identity.
  package static func clusters(
    of evidence: ErrorEvidence, known: [KnownErrorCluster] = [],
    threshold: JaccardThreshold = .standard
  ) -> ErrorClusterReport {
    let groups = ErrorGroups(evidence, known, threshold)
    let names = ErrorClusterNames(groups, known)
    let counts = ErrorCounts(evidence, groups)
    var clusters: [ErrorCluster] = []
    for group in 0..<groups.count {
      guard let cluster = counts.cluster(group, names.identities[group]) else { continue }
      clusters.append(cluster)
    }
    clusters.sort { a, b in
      (b.runs, b.occurrences, a.identity) < (a.runs, a.occurrences, b.identity)
    }
    return ErrorClusterReport(clusters: clusters, known: names.known)
  }
}

/// Error clusters and what the next mining run has to be told of them.
package struct ErrorClusterReport: Sendable, Equatable {
  /// Clusters with at least one occurrence, those of most runs first.
  package let clusters: [ErrorCluster]
  /// All clusters ever seen, oldest first: to be kept, and given to the next run.
  package let known: [KnownErrorCluster]
}
