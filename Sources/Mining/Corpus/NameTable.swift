/// Names in byte order, each once, and where the numbers of an unordered list went.
struct NameTable<Name: Equatable> {
  private(set) var names: [Name] = []
  /// New place by old number.
  private(set) var places: [UInt32]

  private init(_ unordered: [Name], _ comesFirst: (Name, Name) -> Bool) {
    let order = unordered.indices.sorted { comesFirst(unordered[$0], unordered[$1]) }
    places = [UInt32](repeating: 0, count: unordered.count)
    for old in order {
      if names.last != unordered[old] { names.append(unordered[old]) }
      places[old] = UInt32(names.count - 1)
    }
  }

  func moved(_ mention: CallRecord.Mention) -> CallRecord.Mention {
    mention.index.map { CallRecord.Mention(Int(places[$0])) } ?? .none
  }
}

extension NameTable<String> {
  init(_ unordered: [String]) {
    self.init(unordered) { comesFirst($0, $1) }
  }
}

extension NameTable<ErrorForm> {
  init(_ unordered: [ErrorForm]) {
    self.init(unordered) { $0 < $1 }
  }
}
