/// The false discovery rate procedure of Benjamini and Hochberg: shown beside the evidence, never used
/// by the gate.
package enum BenjaminiHochberg {
  /// The adjusted p (q) of each p, in the order given.
  package static func adjusted(_ ps: [Double]) -> [Double] {
    let order = ps.indices.sorted { ps[$0] != ps[$1] ? ps[$0] > ps[$1] : $0 < $1 }
    var adjusted = ps
    var least = 1.0
    for (place, index) in order.enumerated() {
      least = min(least, ps[index] * Double(ps.count) / Double(ps.count - place))
      adjusted[index] = least
    }
    return adjusted
  }
}
