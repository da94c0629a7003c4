package import Mining

/// Where runs that were delivered earlier can be read again, calls and all.
package protocol RunArchive {
  /// The runs with these trace numbers, in any order; those that are gone are left out.
  func runs(_ traces: [Int64]) -> MinableRuns
}
