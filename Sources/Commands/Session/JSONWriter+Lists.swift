internal import JSON

extension JSONWriter {
  mutating func member(_ name: String, strings: [String]) {
    member(
      name,
      array: { array in
        for string in strings {
          array.element()
          array.string(string)
        }
      })
  }
}
