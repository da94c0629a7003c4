/// Forms joined by the similarity of their templates, each category on its own.
struct ErrorGroups {
  /// Forms that occur or are known, ascending.
  let forms: [ErrorForm]
  /// The group of each form; groups are numbered by category and first form.
  let groupOfForm: [Int]
  let categoryOfGroup: [ErrorCategory]

  var count: Int { categoryOfGroup.count }

  init(
    _ evidence: ErrorEvidence, _ known: [KnownErrorCluster], _ threshold: JaccardThreshold
  ) {
    var categories: [ErrorForm: ErrorCategory] = [:]
    for cluster in known {
      for form in Self.forms(of: cluster) where categories[form] == nil {
        categories[form] = cluster.identity.category
      }
    }
    var isSeen = [Bool](repeating: false, count: evidence.forms.count)
    for occurrence in evidence.occurrences { isSeen[occurrence.form] = true }
    for (form, isSeen) in zip(evidence.forms, isSeen) where isSeen && categories[form] == nil {
      categories[form] = form.category
    }
    let forms = categories.keys.sorted()
    var groupOfForm = [Int](repeating: 0, count: forms.count)
    var categoryOfGroup: [ErrorCategory] = []
    for category in ErrorCategory.allCases {
      let members = forms.indices.filter { categories[forms[$0]] == category }
      let sets = TokenSets(of: members.lazy.map { forms[$0].template })
      let firsts = JaccardClustering.firstMessages(of: sets, threshold: threshold)
      for (index, first) in firsts.enumerated() {
        if first == index {
          groupOfForm[members[index]] = categoryOfGroup.count
          categoryOfGroup.append(category)
        } else {
          groupOfForm[members[index]] = groupOfForm[members[first]]
        }
      }
    }
    self.forms = forms
    self.groupOfForm = groupOfForm
    self.categoryOfGroup = categoryOfGroup
  }

  /// A known cluster's forms; founders are among them even where they were not kept.
  private static func forms(of cluster: KnownErrorCluster) -> [ErrorForm] {
    let founders = ([cluster.identity] + cluster.aliases).map(\.founder).filter { founder in
      !cluster.members.contains { BytewiseText($0.template) == BytewiseText(founder) }
    }
    return cluster.members + founders.map { ErrorForm(type: nil, template: $0) }
  }
}
