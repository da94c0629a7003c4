import Redaction
import Testing

@Suite("The table of shapes")
struct ShapeTableTests {
  @Test("has at least three hundred shapes, each with its own id and its own description")
  func distinct() {
    let shapes = SecretShape.all
    #expect(shapes.count >= 300)
    #expect(Set(shapes.map(\.id)).count == shapes.count)
    #expect(Set(shapes.map { "\($0.family) \($0.summary)" }).count == shapes.count)
  }

  @Test("names shapes in lower case with dashes, short enough for a mark")
  func ids() {
    for shape in SecretShape.all {
      #expect(shape.id.utf8.count <= 40)
      #expect(
        shape.id.utf8.allSatisfy {
          (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
        })
    }
  }

  @Test("has shapes in every family", arguments: SecretShape.Family.allCases)
  func families(_ family: SecretShape.Family) {
    #expect(SecretShape.all.contains { $0.family == family })
  }

  @Test("makes the same example from the same seed")
  func examples() {
    for shape in SecretShape.all {
      let example = shape.example(seed: 7)
      #expect(example.text == shape.example(seed: 7).text)
      #expect(example.text.contains(example.secret))
    }
  }
}
