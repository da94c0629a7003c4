extension Kit {
  /// The chance of success of a run on this problem that shows these behaviours.
  func chance(exercise: Int, shown: BehaviourSet, shift: Double) -> Double {
    var chance = world.exercises[exercise].base + offsets[exercise] + agent.shift + shift
    for (index, behaviour) in agent.behaviours.enumerated() where shown[index] {
      chance += behaviour.effect
    }
    return min(max(chance, 0.02), 0.98)
  }
}

extension RunSource {
  /// The probability that a fresh run succeeds under this advice, over all problems, inputs and
  /// models alike; exact, not simulated.
  ///
  /// `day` matters where the world drifts. Attempts after the first are left out.
  package func expectedSuccess(under advice: Advice = Advice(), on day: Double = 0) -> Double {
    average(on: day) { exercise, shift, rateShift in
      expected(exercise, advice, shift: shift, rateShift: rateShift, fixed: nil)
    }
  }

  /// What a behaviour is really worth once chances are kept between 2 and 98 in a hundred: the chance
  /// with it minus the chance without, where it can be done at all.
  package func trueEffect(of behaviour: Int, under advice: Advice = Advice()) -> Double {
    average(on: 0) { exercise, shift, rateShift in
      let with = expected(
        exercise, advice, shift: shift, rateShift: rateShift, fixed: (behaviour, true))
      let without = expected(
        exercise, advice, shift: shift, rateShift: rateShift, fixed: (behaviour, false))
      return with - without
    }
  }

  private func average(
    on day: Double, _ value: (_ exercise: Int, _ shift: Double, _ rateShift: Double) -> Double
  ) -> Double {
    let drifted = world.drift?.progress(on: day) ?? 0
    let moods = world.sessions.effect == 0 ? [0] : [world.sessions.effect, -world.sessions.effect]
    var sum = 0.0
    var weight = 0.0
    for model in world.models.models {
      for variant in world.variants {
        for mood in moods {
          let shift = model.shift + variant.shift + mood + drifted * (world.drift?.success ?? 0)
          let rateShift = model.rateShift + drifted * (world.drift?.rates ?? 0)
          for exercise in world.exercises.indices {
            sum += model.share * value(exercise, shift, rateShift)
            weight += model.share
          }
        }
      }
    }
    return sum / weight
  }

  /// Over all combinations of the behaviours that matter; one may be fixed.
  private func expected(
    _ exercise: Int, _ advice: Advice, shift: Double, rateShift: Double,
    fixed: (behaviour: Int, isShown: Bool)?
  ) -> Double {
    var combinations: [(chance: Double, probability: Double)] = [
      (world.exercises[exercise].base + kit.offsets[exercise] + agent.shift + shift, 1)
    ]
    for (index, behaviour) in agent.behaviours.enumerated() where behaviour.effect != 0 {
      let habit = behaviour.rate(on: world.exercises[exercise], shift: rateShift)
      let wished: Double =
        switch advice[index] {
        case .follow: agent.compliance + (1 - agent.compliance) * habit
        case .avoid: (1 - agent.compliance) * habit
        case nil: habit
        }
      let shown =
        fixed?.behaviour == index
        ? fixed?.isShown == true ? 1 : 0 : behaviour.opportunity * wished
      combinations = combinations.flatMap { chance, probability in
        [
          (chance + behaviour.effect, probability * shown), (chance, probability * (1 - shown)),
        ].filter { $0.1 > 0 }
      }
    }
    return combinations.reduce(0) { $0 + $1.probability * min(max($1.chance, 0.02), 0.98) }
  }
}
