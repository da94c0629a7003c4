/// Tokens and cost that add up over a run; what nobody counted stays unknown.
struct RunTotals {
  private(set) var tokens: TokenUse
  private(set) var cost: Double?

  init(_ tokens: TokenUse = TokenUse(), cost: Double? = nil) {
    self.tokens = tokens
    self.cost = cost.flatMap { $0.isFinite ? $0 : nil }
  }

  /// The content of a journal's line.
  var text: String {
    let counts = [tokens.input, tokens.cached, tokens.output].map { $0.map(String.init) ?? "null" }
    return "[\(counts.joined(separator: ",")),\(cost.map { "\($0)" } ?? "null")]"
  }

  /// Reads the content of a journal's line.
  init?(_ text: some Collection<UInt8>) {
    let parts = text.dropFirst().dropLast().split(separator: UInt8(ascii: ","))
      .map { String(decoding: $0, as: UTF8.self) }
    guard parts.count == 4 else { return nil }
    self.init(
      TokenUse(input: Int(parts[0]), cached: Int(parts[1]), output: Int(parts[2])),
      cost: Double(parts[3]))
  }

  mutating func add(_ more: RunTotals) {
    tokens.input = Self.sum(tokens.input, more.tokens.input)
    tokens.cached = Self.sum(tokens.cached, more.tokens.cached)
    tokens.output = Self.sum(tokens.output, more.tokens.output)
    if let part = more.cost { cost = (cost ?? 0) + part }
  }

  private static func sum(_ a: Int?, _ b: Int?) -> Int? {
    guard let a else { return b }
    guard let b else { return a }
    let (sum, overflow) = a.addingReportingOverflow(b)
    return overflow ? .max : sum
  }
}
