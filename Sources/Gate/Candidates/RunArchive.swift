package import Mining

/// Where runs that were delivered earlier can be read again, calls and all, and what they once said.
package protocol RunArchive {
  /// The runs with these trace numbers, in any order; those that are gone are left out.
  func runs(_ traces: [Int64]) -> MinableRuns

  /// What the batches before it was restored said of a candidate, by its place.
  func earlierCells(ofCandidate place: Int) -> CellCounts
}

extension RunArchive {
  /// None: where nothing is ever restored, accounts know all of it themselves.
  package func earlierCells(ofCandidate place: Int) -> CellCounts { CellCounts() }
}
