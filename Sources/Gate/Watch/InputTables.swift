internal import Statistics

/// Runs of both sides counted by input.
enum InputTables {
  private struct Count {
    var exposed = 0
    var exposedSuccesses = 0
    var runs = 0
    var successes = 0
  }

  /// One table for each input that occurs on both sides, by input of the first exposed run.
  static func of(
    _ exposed: some Sequence<WatchedRun>, beside others: some Sequence<WatchedRun>
  ) -> [Table2x2] {
    var places: [RunInput: Int] = [:]
    var counts: [Count] = []
    for run in exposed {
      let place = places[run.input, default: counts.count]
      if place == counts.count {
        places[run.input] = place
        counts.append(Count())
      }
      counts[place].exposed += 1
      counts[place].exposedSuccesses += run.isSuccess ? 1 : 0
      counts[place].runs += 1
      counts[place].successes += run.isSuccess ? 1 : 0
    }
    for run in others {
      guard let place = places[run.input] else { continue }
      counts[place].runs += 1
      counts[place].successes += run.isSuccess ? 1 : 0
    }
    return counts.compactMap { count in
      guard count.exposed < count.runs else { return nil }
      return Table2x2(
        exposedSuccesses: count.exposedSuccesses, exposed: count.exposed,
        successes: count.successes, runs: count.runs)
    }
  }
}
