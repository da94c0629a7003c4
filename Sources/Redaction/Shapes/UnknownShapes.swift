extension ShapeTable {
  /// What looks like a key and has no name.
  static let unknown: [ShapeRow] = [
    ShapeRow(
      id: "high-entropy", summary: "A long random token that no other shape explains",
      rule: .opaque)
  ]
}
