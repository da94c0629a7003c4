/// One kind of secret or personal datum: what it is and how it is recognised.
package struct SecretShape: Sendable, Identifiable {
  /// The group a shape belongs to; one file of the table each.
  package enum Family: String, Sendable, CaseIterable {
    case cloud, infrastructure, monitoring, sourceHosting, packages, messaging, payments
    case artificialIntelligence, productivity, identity, databases, credentials, web, privateKeys
    case wallets, personal, unknown
  }

  /// Stable name in lower case with dashes; what a redacted text shows.
  package let id: String
  package let family: Family
  /// What it is, in a few words.
  package let summary: String
  let rule: ShapeRule

  /// Every shape, in a fixed order: by family, then as the table has them.
  package static let all: [SecretShape] = Family.allCases.flatMap { family in
    rows(of: family).map {
      SecretShape(id: $0.id, family: family, summary: $0.summary, rule: $0.rule)
    }
  }

  private static func rows(of family: Family) -> [ShapeRow] {
    switch family {
    case .cloud: ShapeTable.cloud
    case .infrastructure: ShapeTable.infrastructure
    case .monitoring: ShapeTable.monitoring
    case .sourceHosting: ShapeTable.sourceHosting
    case .packages: ShapeTable.packages
    case .messaging: ShapeTable.messaging
    case .payments: ShapeTable.payments
    case .artificialIntelligence: ShapeTable.artificialIntelligence
    case .productivity: ShapeTable.productivity
    case .identity: ShapeTable.identity
    case .databases: ShapeTable.databases
    case .credentials: ShapeTable.credentials
    case .web: ShapeTable.web
    case .privateKeys: ShapeTable.privateKeys
    case .wallets: ShapeTable.wallets
    case .personal: ShapeTable.personal
    case .unknown: ShapeTable.unknown
    }
  }
}
