/// How the error budget of one agent is dealt out for ever: block j of newly admitted candidates
/// receives 1/(j(j+1)), and all blocks together never more than 1.
package enum WeightSchedule {
  /// What block `block` (counted from 1) shares.
  package static func share(ofBlock block: Int) -> Double {
    precondition(block >= 1, "blocks count from 1")
    return 1 / (Double(block) * (Double(block) + 1))
  }

  /// The weight of one hypothesis when its block's share is split equally; every candidate brings two
  /// hypotheses, helps and hurts.
  package static func weight(inBlock block: Int, ofCandidates candidates: Int) -> Double {
    precondition(candidates >= 1, "an empty block has nothing to share")
    return share(ofBlock: block) / (2 * Double(candidates))
  }
}
