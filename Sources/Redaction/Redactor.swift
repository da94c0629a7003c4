/// Hides secrets and personal data in text that leaves the evidence store.
///
/// What is recognised becomes `[redacted:<shape-id>]`. Redacting twice equals redacting once, time
/// is linear in the text, and every secret adds at most the length of its mark.
///
///     Redactor().redact("password: hunter2")  // "password: [redacted:password]"
package struct Redactor: Sendable {
  private let catalog: Catalog

  package init() { catalog = .shared }

  package func redact(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let redacted = redact(utf8: bytes)
    return redacted.count == bytes.count && redacted == bytes
      ? text : String(decoding: redacted, as: UTF8.self)
  }

  /// The same on bytes; what is not UTF-8 stays as it is.
  package func redact(utf8 text: [UInt8]) -> [UInt8] {
    var text = text
    // What one pass hides may have shielded its neighbour: the pass that finds nothing ends it.
    // A chain longer than texts have is cut by a last pass that no longer asks for word edges.
    for pass in 1...8 {
      let found = candidates(in: text, boundaries: pass < 7)
      if found.isEmpty { break }
      text = replace(found, in: text)
    }
    return text
  }

  /// What one pass over the text finds, in the order of the text, without overlaps.
  package func findings(in text: String) -> [Finding] { findings(utf8: Array(text.utf8)) }

  /// What one pass over the bytes finds, in their order, without overlaps.
  package func findings(utf8 text: [UInt8]) -> [Finding] {
    candidates(in: text, boundaries: true).map {
      Finding(range: $0.range, shape: catalog.shapes[$0.shape].id)
    }
  }

  private func candidates(in text: [UInt8], boundaries: Bool) -> [Candidate] {
    var scanner = Scanner(text, catalog: catalog, boundaries: boundaries)
    return scanner.run()
  }

  private func replace(_ found: [Candidate], in text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count + found.count * 32)
    var position = 0
    for candidate in found {
      result += text[position..<candidate.range.lowerBound]
      result += "[redacted:\(catalog.shapes[candidate.shape].id)]".utf8
      position = candidate.range.upperBound
    }
    result += text[position...]
    return result
  }
}
