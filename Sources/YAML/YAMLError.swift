/// Why a document could not be read or written, and where.
package struct YAMLError: Error, Equatable, Sendable {
  package let code: Code

  /// Nil when the fault belongs to no place: the input is too large, or a value was being written.
  package let mark: YAMLMark?

  /// The key path of the node at fault as `YAMLPath` spells it; empty when it is not known or the
  /// root.
  package let path: String

  package init(_ code: Code, at mark: YAMLMark?, path: YAMLPath = .root) {
    self.code = code
    self.mark = mark
    self.path = path.description
  }

  /// What is wrong, as a fact that callers may switch over.
  package enum Code: Equatable, Sendable {
    case tooLarge(bytes: Int, limit: Int)
    case invalidUTF8
    case tooManyBlanks(run: Int)
    case tooDeep(limit: Int)
    case tooManyNodes(limit: Int)
    case outOfMemory
    /// What libyaml said.
    case syntax(String)

    case anchor
    case alias
    case tag
    case directive
    case severalDocuments
    case mergeKey
    case emptyKey
    case nonScalarKey
    case duplicateKey(String)

    case missingKey(String)
    case wrongType(expected: String, found: String)
    /// A number that does not fit; its text.
    case outOfRange(String)
    /// The caller's own sentence about a value that it could read but not accept.
    case refused(String)
  }
}

extension YAMLError: CustomStringConvertible {
  /// `line 3, column 5, agents.diagnosis: …` with what to do next; the caller puts the file's name
  /// before it.
  package var description: String {
    var places: [String] = []
    if let mark { places.append("line \(mark.line), column \(mark.column)") }
    if !path.isEmpty { places.append(path) }
    let place = places.joined(separator: ", ")
    return place.isEmpty ? code.sentence : "\(place): \(code.sentence)"
  }
}

extension YAMLError.Code {
  /// What is wrong and what to do about it, without the place.
  package var sentence: String {
    switch self {
    case .tooLarge(let bytes, let limit):
      "the document has \(bytes) bytes and at most \(limit) are read; split it"
    case .invalidUTF8:
      "this byte is not valid UTF-8; save the file as UTF-8"
    case .tooManyBlanks(let run):
      "\(run) blanks or line breaks in a row are too many in a file of this size; shorten the run"
    case .tooDeep(let limit):
      "collections are nested deeper than \(limit) levels; make the structure flatter"
    case .tooManyNodes(let limit):
      "there are more than \(limit) values and collections in the document; split it"
    case .outOfMemory:
      "there is not enough memory to read the document; free some and try again"
    case .syntax(let problem):
      "\(problem); \(Self.advice(for: problem))"
    case .anchor:
      "anchors (&name) are not read; remove it and write the value out wherever it is used"
    case .alias:
      "aliases (*name) are not read; write the value out here, or quote text that begins with *"
    case .tag:
      "tags (!name, !!str) are not read; remove it, and quote a value that is to be text"
    case .directive:
      "directives (%YAML, %TAG) are not read; remove this line, or quote text that begins with %"
    case .severalDocuments:
      "a second document begins here and only one is read; put it into a file of its own"
    case .mergeKey:
      "merge keys (<<) are not read; write the keys out, or quote \"<<\" to mean the text"
    case .emptyKey:
      "a key is missing before the colon; write one, or \"\" to mean the empty text"
    case .nonScalarKey:
      "a key must be text, not a sequence or mapping; quote text that begins with [ or {"
    case .duplicateKey(let key):
      "the key \(YAMLPath.quoted(key)) is already in this mapping; remove one of the two"
    case .missingKey(let key):
      "the key \(YAMLPath.quoted(key)) is missing; add it"
    case .wrongType(let expected, let found):
      "expected \(expected), found \(found)"
    case .outOfRange(let text):
      "the number \(YAMLPath.quoted(text)) does not fit into 64 bits; use a smaller one, or quote it to mean text"
    case .refused(let sentence):
      sentence
    }
  }

  private static func advice(for problem: String) -> String {
    if problem.contains("control characters") {
      return "write it as an escape such as \\x00 in double quotes"
    }
    if problem.contains("mapping values are not allowed") {
      return "check the indentation, and quote text that contains a colon and a space"
    }
    if problem.contains("cannot start any token") {
      return "indent with spaces, not tabs, and quote text that begins with @, % or `"
    }
    if problem.contains("tab character") {
      return "indent with spaces"
    }
    if problem.contains("<document start>") {
      return
        "the document's only value ends before this, so remove the rest or check the indentation"
    }
    return "check the indentation and the quotes around here"
  }
}
