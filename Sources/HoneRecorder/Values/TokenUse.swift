/// Tokens that a model read and wrote.
public struct TokenUse: Hashable, Sendable {
  /// Tokens read, those from the cache included.
  public var input: Int?
  public var cached: Int?
  public var output: Int?

  /// Counts tokens; nil is not known.
  public init(input: Int? = nil, cached: Int? = nil, output: Int? = nil) {
    self.input = input
    self.cached = cached
    self.output = output
  }
}
