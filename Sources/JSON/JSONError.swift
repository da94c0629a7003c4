/// Why a text is not a JSON document, and at which byte it stops being one.
package struct JSONError: Error, Equatable, Sendable, CustomStringConvertible {
  package enum Code: String, Sendable, CaseIterable {
    case empty
    case unclosedString = "unclosed_string"
    case controlCharacter = "control_character"
    case notUTF8 = "not_utf8"
    case tooDeep = "too_deep"
    case badNumber = "bad_number"
    case badLiteral = "bad_literal"
    case expectedValue = "expected_value"
    case expectedKey = "expected_key"
    case expectedColon = "expected_colon"
    case expectedComma = "expected_comma"
    case truncated
    case trailing
    case noMemory = "no_memory"
    case tooLarge = "too_large"
  }

  package let code: Code
  /// Byte offset in the document.
  package let offset: Int

  package init(code: Code, offset: Int) {
    self.code = code
    self.offset = offset
  }

  package var description: String {
    switch code {
    case .empty: "the document is empty"
    case .unclosedString: "a string is never closed"
    case .controlCharacter: "a string holds a raw control character; JSON wants it escaped"
    case .notUTF8: "the text is not valid UTF-8"
    case .tooDeep: "values are nested too deep"
    case .badNumber: "this is not a JSON number"
    case .badLiteral: "this is neither a string, a number, true, false nor null"
    case .expectedValue: "a value is missing here"
    case .expectedKey: "an object key is missing here"
    case .expectedColon: "the colon after an object key is missing here"
    case .expectedComma: "a comma or the end of the object or array is missing here"
    case .truncated: "the document ends in the middle"
    case .trailing: "text follows the end of the document"
    case .noMemory: "not enough memory to read the document"
    case .tooLarge: "the document is larger than 4 GB"
    }
  }
}
