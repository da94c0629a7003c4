/// The members of an object, read as they are asked for.
package struct JSONMembers: Sequence, IteratorProtocol {
  @usableFromInline let object: JSONNode
  @usableFromInline var place: UInt32
  @usableFromInline let end: UInt32

  @inlinable
  init(of object: JSONNode) {
    self.object = object
    place = object.index + 1
    end = object.kind == .object ? object.raw(object.index).end : 0
  }

  @inlinable
  package mutating func next() -> (key: JSONKey, value: JSONNode)? {
    guard place < end else { return nil }
    let key = JSONKey(node: object.node(place))
    let value = object.node(place + 1)
    place = object.raw(place + 1).end
    return (key, value)
  }
}

/// The elements of an array, read as they are asked for.
package struct JSONItems: Sequence, IteratorProtocol {
  @usableFromInline let array: JSONNode
  @usableFromInline var place: UInt32
  @usableFromInline let end: UInt32

  @inlinable
  init(of array: JSONNode) {
    self.array = array
    place = array.index + 1
    end = array.kind == .array ? array.raw(array.index).end : 0
  }

  @inlinable
  package mutating func next() -> JSONNode? {
    guard place < end else { return nil }
    let element = array.node(place)
    place = array.raw(place).end
    return element
  }
}
