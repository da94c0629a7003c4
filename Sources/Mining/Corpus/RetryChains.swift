/// Which runs belong together: one session, or one chain of retries along parent ids.
///
/// A session outranks a parent; a trace id that no run names as its parent joins nothing, because
/// trace ids repeat.
struct RetryChains {
  /// For each run the smallest number of a run of its chain; its own when it stands alone.
  let chains: [Int]

  init(_ runs: [MinableRun]) {
    var parents: Set<String> = []
    for place in runs.indices where runs[place].session == nil {
      if let parent = runs[place].parent { parents.insert(parent) }
    }
    var links = Array(runs.indices)
    func root(_ run: Int) -> Int {
      var run = run
      while links[run] != run {
        links[run] = links[links[run]]
        run = links[run]
      }
      return run
    }
    var sessions: [String: Int] = [:]
    var referenced: [String: Int] = [:]
    func join(_ run: Int, _ key: String, _ known: inout [String: Int]) {
      guard let other = known[key] else {
        known[key] = run
        return
      }
      let (a, b) = (root(run), root(other))
      links[max(a, b)] = min(a, b)
    }
    for place in runs.indices {
      if let session = runs[place].session {
        join(place, session, &sessions)
      } else if let parent = runs[place].parent {
        join(place, parent, &referenced)
      }
      let own = runs[place].traceID
      if parents.contains(own) { join(place, own, &referenced) }
    }
    chains = runs.indices.map { root($0) }
  }
}
