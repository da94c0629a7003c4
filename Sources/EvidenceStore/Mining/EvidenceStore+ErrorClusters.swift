package import Mining
internal import SQLite

extension EvidenceStore {
  /// Replaces what was known; the list holds all of it and more.
  func putKnown(_ known: [KnownErrorCluster], agent: Int64) throws {
    try database.run("DELETE FROM known_error_cluster WHERE agent = ?", [.integer(agent)])
    try database.run("DELETE FROM known_error_form WHERE agent = ?", [.integer(agent)])
    for (age, cluster) in known.enumerated() {
      for (place, identity) in ([cluster.identity] + cluster.aliases).enumerated() {
        try database.run(
          "INSERT INTO known_error_cluster VALUES (?, ?, ?, ?, ?)",
          [
            .integer(agent), .integer(Int64(age)), .integer(Int64(place)),
            .text(identity.category.rawValue), .text(identity.founder),
          ])
      }
      for (place, form) in cluster.members.enumerated() {
        try database.run(
          "INSERT INTO known_error_form VALUES (?, ?, ?, ?, ?)",
          [
            .integer(agent), .integer(Int64(age)), .integer(Int64(place)), Value(form.type),
            .text(form.template),
          ])
      }
    }
  }

  /// The clusters of errors that earlier runs of the miner knew, oldest first.
  package func knownErrorClusters(ofAgent agent: String) throws -> [KnownErrorCluster] {
    var identities: [[ErrorClusterIdentity]] = []
    try database.forEachRow(
      """
      SELECT k.age, k.category, k.founder FROM known_error_cluster AS k
        JOIN agent AS a ON a.id = k.agent WHERE a.name = ? ORDER BY k.age, k.place
      """, [.text(agent)]
    ) { row in
      while identities.count <= row.int(0) { identities.append([]) }
      // A category that this program does not know any more founds nothing.
      guard let category = ErrorCategory(rawValue: row.text(1)) else { return }
      identities[row.int(0)].append(
        ErrorClusterIdentity(category: category, founder: row.text(2)))
    }
    var forms = [[ErrorForm]](repeating: [], count: identities.count)
    try database.forEachRow(
      """
      SELECT k.age, k.type, k.template FROM known_error_form AS k
        JOIN agent AS a ON a.id = k.agent WHERE a.name = ? ORDER BY k.age, k.place
      """, [.text(agent)]
    ) { row in
      guard row.int(0) < forms.count else { return }
      forms[row.int(0)].append(ErrorForm(type: row.optionalText(1), template: row.text(2)))
    }
    return zip(identities, forms).compactMap { identities, members in
      identities.first.map { identity in
        KnownErrorCluster(
          identity: identity, aliases: Array(identities.dropFirst()), members: members)
      }
    }
  }
}
