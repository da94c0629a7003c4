import Testing

@testable import Mining

@Suite struct JaccardClusteringTests {
  @Test(
    "the clusters are those of comparing every pair",
    arguments: [0.05, 0.2, 0.34, 0.5, 0.6, 0.7, 0.75, 0.9, 1.0])
  func equalsBruteForce(share: Double) throws {
    let threshold = try #require(JaccardThreshold(share))
    for seed in 0..<24 {
      var random = SplitMix(state: UInt64(seed) &* 7919 &+ UInt64(share * 1000))
      let messages = seed % 3 == 2 ? randomPassages(&random) : randomMessages(&random)
      let sets = TokenSets(of: messages)
      let expected = everyPair(messages, millionths: Int((share * 1_000_000).rounded()))
      for rareLimit in [0, 1, 3, 8, 32, 1000] {
        #expect(
          JaccardClustering.firstMessages(of: sets, threshold: threshold, rareLimit: rareLimit)
            == expected, "seed \(seed), words of more than \(rareLimit) sets are frequent")
      }
    }
  }

  @Test(
    "a pair exactly at the threshold is joined, one just below is not",
    arguments: [
      (0.7, 7, 10), (0.5, 1, 2), (0.6, 3, 5), (0.1, 1, 10), (0.3, 3, 10), (1.0, 1, 1),
      (0.333334, 1, 2),
    ])
  func thresholdIsInclusive(share: Double, common: Int, union: Int) throws {
    let threshold = try #require(JaccardThreshold(share))
    let shared = (0..<common).map { "word\($0)" }
    let a = shared + (common..<union).map { "left\($0)" }
    let at = [a.joined(separator: " "), shared.joined(separator: " ")]
    #expect(
      JaccardClustering.firstMessages(of: TokenSets(of: at), threshold: threshold) == [0, 0])
    let below = [a.joined(separator: " "), (shared + ["right"]).joined(separator: " ")]
    // One word more on the other side: common / (union + 1).
    let isJoined = Double(common) / Double(union + 1) >= share
    #expect(
      JaccardClustering.firstMessages(of: TokenSets(of: below), threshold: threshold)
        == (isJoined ? [0, 0] : [0, 1]))
  }

  @Test("a third is below 0.333334")
  func thirdIsBelow() throws {
    let threshold = try #require(JaccardThreshold(0.333334))
    let sets = TokenSets(of: ["a b", "b c"])
    #expect(JaccardClustering.firstMessages(of: sets, threshold: threshold) == [0, 1])
  }

  @Test("a chain joins messages that have nothing in common")
  func linksSingly() throws {
    let threshold = try #require(JaccardThreshold(0.5))
    let chain = ["a b", "a b c", "b c", "b c d", "c d", "c d e", "d e", "x y"]
    let sets = TokenSets(of: chain)
    #expect(
      JaccardClustering.firstMessages(of: sets, threshold: threshold) == [0, 0, 0, 0, 0, 0, 0, 7])
  }

  @Test("messages without a word are one cluster, apart from all others")
  func emptySets() {
    let sets = TokenSets(of: ["", "a", "...", "A!", "--"])
    #expect(sets.count == 2)
    #expect(JaccardClustering.firstMessages(of: sets) == [0, 1, 0, 1, 0])
    #expect(JaccardClustering.firstMessages(of: TokenSets(of: [])) == [])
  }

  @Test(
    "shares outside 0 to 1 are no thresholds", arguments: [0, -0.5, 1.1, .nan, 1e-9, .infinity])
  func rejectsShares(share: Double) {
    #expect(JaccardThreshold(share) == nil)
  }

  @Test("words of hundreds of messages and long messages are joined as few short ones are")
  func frequentWords() throws {
    let threshold = try #require(JaccardThreshold(0.7))
    var messages: [String] = []
    for family in 0..<6 {
      let stem = (0..<9).map { "f\(family)w\($0)" }.joined(separator: " ")
      for number in 0..<120 {
        messages.append("\(stem) common\(number % 3) id\(family)x\(number)")
        if number % 5 == 0 { messages.append("\(stem) other\(number) \(stem) word common1") }
      }
    }
    let long = (0..<700).map { "w\($0)" }
    messages.append(long.joined(separator: " "))
    messages.append(long.dropFirst(200).joined(separator: " "))
    messages.append(long.dropFirst(211).joined(separator: " "))
    #expect(
      JaccardClustering.firstMessages(of: TokenSets(of: messages), threshold: threshold)
        == everyPair(messages, millionths: 700_000))
  }

  @Test("the order of messages changes no cluster")
  func ignoresOrder() throws {
    let threshold = try #require(JaccardThreshold(0.6))
    var random = SplitMix(state: 5)
    let messages = (0..<4).flatMap { _ in randomMessages(&random) }
    let firsts = JaccardClustering.firstMessages(of: TokenSets(of: messages), threshold: threshold)
    let expected = partition(messages, firsts)
    for _ in 0..<5 {
      let shuffled = messages.shuffled(using: &random)
      let found = JaccardClustering.firstMessages(
        of: TokenSets(of: shuffled), threshold: threshold)
      #expect(partition(shuffled, found) == expected)
    }
  }

  private func partition(_ messages: [String], _ firsts: [Int]) -> Set<[String]> {
    var clusters: [Int: [String]] = [:]
    for (message, first) in zip(messages, firsts) { clusters[first, default: []].append(message) }
    return Set(clusters.values.map { $0.sorted() })
  }

  @Test(
    "a frozen corpus keeps its partition",
    arguments: [(0.5, "68e55cd3814f9e63"), (0.7, "b86a73f46f16b8ac")])
  func frozenPartition(share: Double, digest: String) throws {
    let threshold = try #require(JaccardThreshold(share))
    var text = frozenCorpus
    let firsts = text.withUTF8 {
      JaccardClustering.firstMessages(
        of: TokenSets(ofLines: UnsafeRawBufferPointer($0), alphabet: .ascii), threshold: threshold)
    }
    let found = firsts.reduce(UInt64(0)) { $0 &* 1_000_003 &+ UInt64($1) &+ 1 }
    #expect(String(found, radix: 16) == digest)
  }
}

/// Every pair by union-find, on sets of strings.
private func everyPair(_ messages: [String], millionths: Int) -> [Int] {
  let sets = messages.map { message in
    Set(message.lowercased().split { !($0.isLetter || $0.isNumber) })
  }
  var parent = Array(messages.indices)
  func root(_ index: Int) -> Int {
    var index = index
    while parent[index] != index { index = parent[index] }
    return index
  }
  for a in sets.indices {
    for b in 0..<a {
      let common = sets[a].intersection(sets[b]).count
      let union = sets[a].count + sets[b].count - common
      if common * 1_000_000 >= millionths * union {
        let (x, y) = (root(a), root(b))
        parent[max(x, y)] = min(x, y)
      }
    }
  }
  return messages.indices.map(root)
}

/// Families of messages with words from few to many, repeats and rare words.
private func randomMessages(_ random: inout SplitMix) -> [String] {
  let vocabulary = Int.random(in: 3...40, using: &random)
  let count = Int.random(in: 1...140, using: &random)
  var messages: [String] = []
  for _ in 0..<count {
    if let earlier = messages.randomElement(using: &random), Bool.random(using: &random) {
      var words = earlier.split(separator: " ").map(String.init)
      if !words.isEmpty, Bool.random(using: &random) {
        words.remove(at: Int.random(in: 0..<words.count, using: &random))
      }
      if Bool.random(using: &random) {
        words.append("w\(Int.random(in: 0..<vocabulary, using: &random))")
      }
      if Int.random(in: 0..<3, using: &random) == 0 {
        words.append("rare\(Int.random(in: 0..<60, using: &random))")
      }
      messages.append(words.shuffled(using: &random).joined(separator: " "))
    } else {
      let length = Int.random(in: 0...12, using: &random)
      messages.append(
        (0..<length).map { _ in "w\(Int.random(in: 0..<vocabulary, using: &random))" }
          .joined(separator: " "))
    }
  }
  return messages
}

/// Runs of one long sentence, from a word to all of it, with gaps: sizes differ widely.
private func randomPassages(_ random: inout SplitMix) -> [String] {
  let length = Int.random(in: 20...80, using: &random)
  let stride = Int.random(in: 1...3, using: &random)
  return (0..<Int.random(in: 40...150, using: &random)).map { _ in
    let start = Int.random(in: 0..<length, using: &random)
    let end = Int.random(in: start...length, using: &random)
    return (start..<end)
      .filter { $0 % stride == 0 || Int.random(in: 0..<4, using: &random) == 0 }
      .map { "w\($0)" }.joined(separator: " ")
  }
}

/// Repeatable random numbers.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed >> 31
  }
}

private let frozenCorpus = """
  Error from server (NotFound): pods "geo-5d4f" not found
  Error from server (NotFound): pods "rate-77ab" not found
  Error from server (NotFound): services "rate" not found
  Error from server (NotFound): namespaces "hotel" not found
  Error from server (Forbidden): pods is forbidden: User "dev" cannot list resource "pods" in API group "" in the namespace "hotel"
  Error from server (Forbidden): pods is forbidden: User "ops" cannot list resource "pods" in API group "" in the namespace "social"
  Error from server (Forbidden): secrets is forbidden: User "dev" cannot get resource "secrets" in API group "" in the namespace "hotel"
  dial tcp 10.4.0.17:8080: connect: connection refused
  dial tcp 10.4.0.18:9090: connect: connection refused
  dial tcp: lookup geo on 10.96.0.10:53: no such host
  context deadline exceeded
  context deadline exceeded (Client.Timeout exceeded while awaiting headers)
  Get "http://geo:8080/health": context deadline exceeded
  KeyError: 'geo'
  KeyError: 'rate'
  ValueError: invalid literal for int() with base 10: 'abc'
  ValueError: invalid literal for int() with base 10: ''
  ValueError: invalid literal for float(): abc
  TypeError: get_metrics() missing 1 required positional argument: 'namespace'
  TypeError: get_metrics() missing 2 required positional arguments: 'namespace' and 'metric'
  FileNotFoundError: [Errno 2] No such file or directory: '/tmp/a'
  FileNotFoundError: [Errno 2] No such file or directory: '/tmp/b/c'
  cat: /etc/geo.conf: No such file or directory
  bash: kubectx: command not found
  bash: jq: command not found
  429 Too Many Requests
  Error code: 429 - Rate limit reached for requests
  Rate limit reached for requests per minute, retry after 20 s
  ERROR: relation "users" does not exist
  ERROR: column "user" does not exist
  ERROR: duplicate key value violates unique constraint "users_pkey"
  ERROR: duplicate key value violates unique constraint "orders_pkey"
  Error: User not found
  Error: Order not found
  Error: payment method not found
  Error: gift card balance is not enough
  Error: not enough seats on flight HAT123
  Error: not enough seats on flight HAT200
  Traceback (most recent call last): File "/app/main.py", line 12, in run
  Traceback (most recent call last): File "/app/main.py", line 90, in call
  Operation cannot be fulfilled on deployments.apps "geo": the object has been modified
  Operation cannot be fulfilled on deployments.apps "rate": the object has been modified; please apply your changes
  x
  X
  """
