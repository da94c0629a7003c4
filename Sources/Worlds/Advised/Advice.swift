/// What the prompt in force asks of an agent, behaviour by behaviour.
package struct Advice: Hashable, Sendable {
  package enum Wish: Hashable, Sendable {
    case follow, avoid
  }

  private var following = BehaviourSet()
  private var avoiding = BehaviourSet()

  /// A prompt that asks for nothing.
  package init() {}

  /// By the behaviour's place in its agent's list; of two wishes the last one counts.
  package subscript(behaviour: Int) -> Wish? {
    get { following[behaviour] ? .follow : avoiding[behaviour] ? .avoid : nil }
    set {
      following[behaviour] = newValue == .follow
      avoiding[behaviour] = newValue == .avoid
    }
  }
}

extension RunSource {
  /// What an editor who knows the world would write: do what helps, leave what hurts.
  package var bestAdvice: Advice {
    var advice = Advice()
    for (index, behaviour) in agent.behaviours.enumerated() where behaviour.effect != 0 {
      advice[index] = behaviour.effect > 0 ? .follow : .avoid
    }
    return advice
  }

  /// Asks for one behaviour by its id, or for leaving it; nil for an unknown id.
  package func advice(_ wish: Advice.Wish, _ id: String) -> Advice? {
    guard let index = agent.behaviours.firstIndex(where: { $0.id == id }) else { return nil }
    var advice = Advice()
    advice[index] = wish
    return advice
  }
}
