/// Which identity each group has, by the rule of `ErrorClustering.clusters`.
struct ErrorClusterNames {
  /// For each group its identity and then its aliases.
  let identities: [[ErrorClusterIdentity]]
  /// Oldest first.
  let known: [KnownErrorCluster]

  init(_ groups: ErrorGroups, _ known: [KnownErrorCluster]) {
    var groupOfFounder: [ErrorClusterIdentity: Int] = [:]
    var members = [[ErrorForm]](repeating: [], count: groups.count)
    for (form, group) in zip(groups.forms, groups.groupOfForm) {
      // Forms with one template and category are in one group, as their words are the same.
      let category = groups.categoryOfGroup[group]
      groupOfFounder[ErrorClusterIdentity(category: category, founder: form.template)] = group
      members[group].append(form)
    }

    var identities = [[ErrorClusterIdentity]](repeating: [], count: groups.count)
    var byAge: [Int] = []
    for identity in known.flatMap({ [$0.identity] + $0.aliases }) {
      guard let group = groupOfFounder[identity] else { continue }
      if identities[group].isEmpty { byAge.append(group) }
      if !identities[group].contains(identity) { identities[group].append(identity) }
    }
    var new: [Int] = []
    for group in 0..<groups.count where identities[group].isEmpty {
      // Forms are ascending by template.
      guard let founder = members[group].first?.template else { continue }
      identities[group] = [
        ErrorClusterIdentity(category: groups.categoryOfGroup[group], founder: founder)
      ]
      new.append(group)
    }
    new.sort { identities[$0][0] < identities[$1][0] }
    self.identities = identities
    self.known = (byAge + new).map { group in
      KnownErrorCluster(
        identity: identities[group][0], aliases: Array(identities[group].dropFirst()),
        members: members[group])
    }
  }
}
