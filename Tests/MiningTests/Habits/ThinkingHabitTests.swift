import Mining
import Statistics
import Testing
import Traces

@Suite("Habits of reasoning")
struct ThinkingHabitTests {
  /// Runs that say why, and runs that do not; success by `rate`, length by `length`.
  private static func world(
    runs: Int = 400, seed: UInt64, rate: (_ explains: Bool, _ isLong: Bool) -> Double,
    explainsWhenLong: Double = 0.5
  ) -> Corpus {
    var source = RandomSource(seed: seed)
    var delivery = CallDelivery()
    for number in 0..<runs {
      let isLong = source.bernoulli(0.5)
      let explains = source.bernoulli(isLong ? explainsWhenLong : 1 - explainsWhenLong)
      let calls = (0..<(isLong ? 12 : 4)).map { index in
        PlantedCall("tool\(index % 4)") { call in
          call.thought = [.present]
          if source.bernoulli(explains ? 0.9 : 0.1) { call.thought.insert(.justified) }
        }
      }
      delivery.add(
        calls, source.bernoulli(rate(explains, isLong)) ? .success : .failure,
        problem: "problem\(number % 10)")
    }
    return delivery.corpus
  }

  private static func habits(_ corpus: Corpus) -> ThinkingHabits {
    ThinkingHabits(
      corpus, agent: "a", candidates: HabitCandidates(corpus), batches: corpus.batchPerStratum)
  }

  @Test("saying why before calling goes with success")
  func explaining() throws {
    let found = Self.habits(Self.world(seed: 1) { explains, _ in explains ? 0.75 : 0.35 })
    let pattern = try #require(found.survey.patterns.first)
    #expect(
      pattern.claim == .habit(.explainsFirst)
        || [.quarter, .half, .threeQuarters].contains {
          pattern.claim == .habit(.explains($0))
        })
    #expect(pattern.kind == .thinking && pattern.direction == .helps)
    #expect((pattern.assessment?.confidence ?? 0) > 0.9)
    #expect(found.thinkingRuns == 400 && found.announcingRuns == 0)
  }

  @Test("a habit that only goes with short runs is not believed")
  func lengthLinked() {
    let corpus = Self.world(
      seed: 2, rate: { _, isLong in isLong ? 0.2 : 0.8 }, explainsWhenLong: 0.1)
    let patterns = Self.habits(corpus).survey.patterns
    #expect(patterns.contains { $0.flags.contains(.lengthLinked) })
    #expect(patterns.allSatisfy { ($0.assessment?.confidence ?? 1) < 0.7 })
  }

  @Test("permuted outcomes bring nothing beyond expectation")
  func permuted() {
    var listed = 0
    for seed in 10..<40 as Range<UInt64> {
      let found = Self.habits(Self.world(runs: 200, seed: seed) { _, _ in 0.5 })
      listed += found.survey.patterns.count { ($0.assessment?.confidence ?? 0) >= 0.7 }
    }
    #expect(listed == 0)
  }

  @Test("calling what was announced is compared among runs that announce")
  func keepingWord() throws {
    var source = RandomSource(seed: 3)
    var delivery = CallDelivery()
    for number in 0..<400 {
      let announces = source.bernoulli(0.8)
      let keeps = source.bernoulli(0.5)
      let calls = (0..<5).map { index in
        PlantedCall("tool\(index)") { call in
          guard announces else { return }
          call.thought = [.present, .announced]
          if keeps || source.bernoulli(0.3) { call.thought.insert(.kept) }
        }
      }
      delivery.add(
        calls, source.bernoulli(announces ? (keeps ? 0.8 : 0.4) : 0.6) ? .success : .failure,
        problem: "problem\(number % 10)")
    }
    let found = Self.habits(delivery.corpus)
    let pattern = try #require(
      found.survey.patterns.first { pattern in
        if case .habit(.keepsWord) = pattern.claim { true } else { false }
      })
    #expect(pattern.direction == .helps)
    #expect(pattern.assessment?.evidence.runs == found.announcingRuns)
  }

  /// Half of the runs call `open`; what goes before its first call decides, what comes later does not.
  private static func openings(
    seed: UInt64, rate: (_ explains: Bool) -> Double
  ) -> (delivery: CallDelivery, explaining: Int, calling: Int) {
    var source = RandomSource(seed: seed)
    var delivery = CallDelivery()
    var (explaining, calling) = (0, 0)
    for number in 0..<800 {
      let opens = source.bernoulli(0.5)
      let explains = source.bernoulli(0.4)
      var calls = (0..<4).map { PlantedCall("tool\($0)") }
      if opens {
        let thoughts: [ThoughtBefore] = [
          [], [.present, .announced, .kept], [.present, .justified],
          [.present, .justified, .announced],
        ]
        calls.insert(
          PlantedCall("open") { call in
            call.thought =
              explains
              ? [.present, .justified, .announced, .kept] : thoughts[source.integer(below: 4)]
          }, at: source.integer(below: 5))
        calls.append(
          PlantedCall("open") { call in
            if source.bernoulli(0.5) { call.thought = [.present, .justified, .announced, .kept] }
          })
        calling += 1
        explaining += explains ? 1 : 0
      }
      delivery.add(
        calls, source.bernoulli(opens ? rate(explains) : 0.5) ? .success : .failure,
        problem: "problem\(number % 20)")
    }
    return (delivery, explaining, calling)
  }

  @Test("saying why before one tool is compared among runs that call it, by its first call")
  func explainingOneTool() throws {
    let (delivery, explaining, calling) = Self.openings(seed: 4) { $0 ? 0.8 : 0.4 }
    let corpus = delivery.corpus
    let candidate = try #require(
      HabitCandidates(corpus).candidates.first { $0.claim == .explains("open") })
    #expect(candidate.support == explaining && candidate.weightShare == 1)
    #expect(!HabitCandidates(corpus).candidates.contains { $0.claim == .explains("tool0") })
    let pattern = try #require(
      Self.habits(corpus).survey.patterns.first { $0.claim == .explains("open") })
    #expect(pattern.kind == .thinking && pattern.direction == .helps)
    let assessment = try #require(pattern.assessment)
    #expect(assessment.evidence.runs == calling && assessment.evidence.exposed == explaining)
    #expect(assessment.confidence > 0.9)
  }

  @Test("explaining a call that is worth nothing is not believed")
  func explainingForNothing() {
    for seed in 20..<40 as Range<UInt64> {
      let corpus = Self.openings(seed: seed) { _ in 0.5 }.delivery.corpus
      let own = Self.habits(corpus).survey.patterns.filter { $0.claim == .explains("open") }
      #expect(own.allSatisfy { ($0.assessment?.confidence ?? 1) < 0.7 })
    }
  }

  @Test("an explanation tells by its claim which tool it is about")
  func explanationOfUnknownTool() {
    let corpus = Self.openings(seed: 5) { _ in 0.5 }.delivery.corpus
    let inquiry = corpus.inquiry(into: .explains("never seen"))
    #expect(inquiry.labels.allSatisfy { $0 == .excluded } && inquiry.exposures[0].count == 0)
    #expect(Claim.explains("a") != .explains("b") && Claim.explains("a").tools == ["a"])
  }

  @Test("without any thought there is no habit")
  func noThoughts() {
    var delivery = CallDelivery()
    for number in 0..<50 { delivery.add([PlantedCall("look")], problem: "p\(number % 5)") }
    #expect(HabitCandidates(delivery.corpus).candidates.isEmpty)
  }
}
