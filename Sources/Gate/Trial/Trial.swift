package import Prompts

/// How it is told which arm a run was given while the version in force is tried against its parent.
package struct Trial: Sendable {
  /// The arm that loaders gave a run, by its trace id, while a version was in force.
  package var arm: @Sendable (_ run: String, _ inForce: ContentDigest) -> TrialArm

  package init(arm: @escaping @Sendable (String, ContentDigest) -> TrialArm) { self.arm = arm }
}
