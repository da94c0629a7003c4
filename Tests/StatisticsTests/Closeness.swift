import Glibc
import Statistics

/// Equal up to a relative error; infinities must be the same.
func isClose(_ actual: Double, _ expected: Double, within relative: Double = 1e-10) -> Bool {
  if actual == expected { return true }
  guard actual.isFinite, expected.isFinite else { return false }
  return abs(actual - expected) <= relative * max(abs(expected), 1e-300)
}

/// Equal up to an absolute error, for logarithms and differences near zero.
func isNear(_ actual: Double, _ expected: Double, within distance: Double) -> Bool {
  actual == expected || abs(actual - expected) <= distance
}

/// Tables as the oracle lists them: a, n₁, s, N.
func tables(_ rows: [[Int]]) -> [Table2x2] { rows.map { table($0) } }

func table(_ row: [Int]) -> Table2x2 {
  Table2x2(exposedSuccesses: row[0], exposed: row[1], successes: row[2], runs: row[3])
}

/// log p, from whichever of p and 1 − p is small.
func logOf(_ p: Double, complement: Double) -> Double {
  complement < 0.5 ? log1p(-complement) : log(p)
}
