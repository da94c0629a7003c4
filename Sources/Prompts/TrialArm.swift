/// Which version a run takes while a version is on trial against its parent.
package enum TrialArm: String, Sendable {
  case inForce = "in_force"
  case parent

  /// Gives `share` of the runs, between 0 and 1, to the parent: those whose hash is lowest.
  ///
  /// The hash must be uniform over all values and depend on the run and on the version in force, so
  /// that a run does not always land in the same arm.
  package init(hash: UInt64, share: Double) {
    // The upper 53 bits, which a double holds exactly.
    self = Double(hash >> 11) / 9_007_199_254_740_992 < share ? .parent : .inForce
  }
}
