/// A document being written: the block structure around the scalars.
struct DocumentText {
  var output: [UInt8] = []

  /// Where a node stands.
  struct Place {
    /// Of the collection whose entries or lines the node would have: the column of those.
    var column = 0
    /// How many collections are around it.
    var depth = 0
    /// Nothing follows it in the document.
    var endsDocument = true
    var path = YAMLPath.root
  }

  mutating func write(_ value: YAMLValue) throws(YAMLError) {
    switch value {
    case .mapping(let pairs) where !pairs.isEmpty: try write(pairs, at: Place())
    case .sequence(let items) where !items.isEmpty: try write(items, at: Place())
    case .null, .bool, .int, .double, .text, .mapping, .sequence:
      writeScalar(value, column: 2, isRoot: true, endsDocument: true)
      output.append(Byte.newline)
    }
  }

  /// The first key goes where the output ends, which is at the place's column already.
  private mutating func write(
    _ pairs: [(key: String, value: YAMLValue)], at place: Place
  ) throws(YAMLError) {
    try checkDepth(place)
    var seen: Set<ExactText> = []
    for (index, (key, value)) in pairs.enumerated() {
      guard seen.insert(ExactText(text: key)).inserted else {
        throw YAMLError(.duplicateKey(key), at: nil, path: place.path)
      }
      if index > 0 { indent(place.column) }
      writeKey(key, column: place.column)
      let inner = Place(
        column: place.column + 2, depth: place.depth + 1,
        endsDocument: place.endsDocument && index == pairs.count - 1,
        path: .key(key, in: place.path))
      switch value {
      case .mapping(let pairs) where !pairs.isEmpty:
        output.append(Byte.newline)
        indent(inner.column)
        try write(pairs, at: inner)
      case .sequence(let items) where !items.isEmpty:
        output.append(Byte.newline)
        indent(inner.column)
        try write(items, at: inner)
      case .null, .bool, .int, .double, .text, .mapping, .sequence:
        writeInline(value, at: inner)
      }
    }
  }

  private mutating func write(_ items: [YAMLValue], at place: Place) throws(YAMLError) {
    try checkDepth(place)
    for (index, value) in items.enumerated() {
      if index > 0 { indent(place.column) }
      output.append(UInt8(ascii: "-"))
      let inner = Place(
        column: place.column + 2, depth: place.depth + 1,
        endsDocument: place.endsDocument && index == items.count - 1,
        path: .index(index, in: place.path))
      switch value {
      case .mapping(let pairs) where !pairs.isEmpty:
        output.append(Byte.space)
        try write(pairs, at: inner)
      case .sequence(let items) where !items.isEmpty:
        output.append(Byte.space)
        try write(items, at: inner)
      case .null, .bool, .int, .double, .text, .mapping, .sequence:
        writeInline(value, at: inner)
      }
    }
  }

  private mutating func writeInline(_ value: YAMLValue, at place: Place) {
    output.append(Byte.space)
    writeScalar(value, column: place.column, isRoot: false, endsDocument: place.endsDocument)
    output.append(Byte.newline)
  }

  private func checkDepth(_ place: Place) throws(YAMLError) {
    let limit = YAMLParser.maximumDepth
    guard place.depth < limit else {
      throw YAMLError(.tooDeep(limit: limit), at: nil)
    }
  }

  mutating func indent(_ column: Int) {
    output.append(contentsOf: repeatElement(Byte.space, count: column))
  }
}
