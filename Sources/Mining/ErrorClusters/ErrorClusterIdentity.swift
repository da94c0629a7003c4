/// What makes an error cluster the same from one mining run to the next: the template that founded it.
package struct ErrorClusterIdentity: Hashable, Comparable, Sendable {
  package let category: ErrorCategory
  /// The first by bytes of the templates that the cluster had when it was first seen.
  package let founder: String

  package init(category: ErrorCategory, founder: String) {
    self.category = category
    self.founder = founder
  }

  /// The text whose digest is the cluster's public id.
  package var canonicalText: String { "error_cluster\u{1F}\(category.rawValue)\u{1F}\(founder)" }

  package static func == (a: Self, b: Self) -> Bool { a.key == b.key }

  /// By category and then founder, byte by byte.
  package static func < (a: Self, b: Self) -> Bool { a.key < b.key }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(category)
    hasher.combine(BytewiseText(founder))
  }

  private var key: (BytewiseText, BytewiseText) {
    (BytewiseText(category.rawValue), BytewiseText(founder))
  }
}

/// A cluster as an earlier mining run left it.
package struct KnownErrorCluster: Sendable, Equatable {
  package let identity: ErrorClusterIdentity
  /// In the order in which they were absorbed.
  package let aliases: [ErrorClusterIdentity]
  /// All forms ever seen in it, ascending.
  package let members: [ErrorForm]

  package init(
    identity: ErrorClusterIdentity, aliases: [ErrorClusterIdentity], members: [ErrorForm]
  ) {
    self.identity = identity
    self.aliases = aliases
    self.members = members
  }
}
