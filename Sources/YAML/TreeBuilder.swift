/// Builds the tree of one document from its events.
struct TreeBuilder: ~Copyable {
  private var events: EventStream
  private let maximumNodes: Int
  private var nodes = 0

  init(_ events: consuming EventStream, maximumNodes: Int) {
    self.events = events
    self.maximumNodes = maximumNodes
  }

  mutating func document() throws(YAMLError) -> YAMLNode {
    var root: YAMLNode?
    while true {
      let event = try events.next()
      switch event.kind {
      case .streamEnd:
        return root ?? .nothing
      case .documentStart:
        guard root == nil else { throw YAMLError(.severalDocuments, at: event.mark) }
        root = try node(from: try events.next(), depth: 0, path: .root)
      case .streamStart, .documentEnd, .scalar, .sequenceStart, .sequenceEnd, .mappingStart,
        .mappingEnd:
        continue
      }
    }
  }

  /// Recursion ends at `YAMLParser.maximumDepth`.
  private mutating func node(
    from event: Event, depth: Int, path: YAMLPath
  ) throws(YAMLError) -> YAMLNode {
    nodes += 1
    guard nodes <= maximumNodes else {
      throw YAMLError(.tooManyNodes(limit: maximumNodes), at: event.mark)
    }
    let content: YAMLNode.Content
    switch event.kind {
    case .scalar(let text, let style):
      content = .scalar(text, style)
    case .sequenceStart:
      try checkDepth(depth, of: event)
      content = .sequence(try items(depth: depth + 1, path: path))
    case .mappingStart:
      try checkDepth(depth, of: event)
      content = .mapping(try entries(depth: depth + 1, path: path))
    case .streamStart, .streamEnd, .documentStart, .documentEnd, .sequenceEnd, .mappingEnd:
      preconditionFailure("libyaml sends these only where no node can stand")
    }
    return YAMLNode(content: content, mark: event.mark, path: path)
  }

  private func checkDepth(_ depth: Int, of event: Event) throws(YAMLError) {
    let limit = YAMLParser.maximumDepth
    guard depth < limit else {
      throw YAMLError(.tooDeep(limit: limit), at: event.mark)
    }
  }

  private mutating func items(depth: Int, path: YAMLPath) throws(YAMLError) -> [YAMLNode] {
    var items: [YAMLNode] = []
    while true {
      let event = try events.next()
      if case .sequenceEnd = event.kind { return items }
      items.append(try node(from: event, depth: depth, path: .index(items.count, in: path)))
    }
  }

  private mutating func entries(depth: Int, path: YAMLPath) throws(YAMLError) -> [YAMLNode.Entry] {
    var entries: [YAMLNode.Entry] = []
    var seen: Set<ExactText> = []
    while true {
      let event = try events.next()
      if case .mappingEnd = event.kind { return entries }
      let key = try key(from: event, path: path)
      guard seen.insert(ExactText(text: key)).inserted else {
        throw YAMLError(.duplicateKey(key), at: event.mark, path: path)
      }
      let value = try node(
        from: try events.next(), depth: depth, path: .key(key, in: path))
      entries.append(YAMLNode.Entry(key: key, mark: event.mark, value: value))
    }
  }

  private func key(from event: Event, path: YAMLPath) throws(YAMLError) -> String {
    guard case .scalar(let key, let style) = event.kind else {
      throw YAMLError(.nonScalarKey, at: event.mark, path: path)
    }
    if style == .plain && key == "<<" {
      throw YAMLError(.mergeKey, at: event.mark, path: path)
    }
    if style == .plain && key.isEmpty {
      throw YAMLError(.emptyKey, at: event.mark, path: path)
    }
    return key
  }
}
