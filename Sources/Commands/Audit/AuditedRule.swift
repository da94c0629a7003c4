/// What a rule would publish: on the outcomes as they are, and on each permutation of them.
struct AuditedRule: Sendable {
  var real = 0
  var permuted: [Int]

  init(permutations: Int) { permuted = [Int](repeating: 0, count: permutations) }

  static func += (left: inout Self, right: Self) {
    left.real += right.real
    for place in left.permuted.indices { left.permuted[place] += right.permuted[place] }
  }

  var mean: Double {
    permuted.isEmpty ? 0 : Double(permuted.reduce(0, +)) / Double(permuted.count)
  }

  /// The share of permutations with at least one.
  var shareWithAny: Double {
    permuted.isEmpty ? 0 : Double(permuted.count { $0 > 0 }) / Double(permuted.count)
  }
}
