internal import JSON

/// A JSON array of strings.
enum StringList {
  /// Nil when the text is something else.
  static func parsed(_ text: String) -> [String]? {
    let result = JSONParser().withDocument(Array(text.utf8)) { root -> [String]? in
      var list: [String] = []
      var isList = true
      root.forEachElement { element in
        if let string = element.string { list.append(string) } else { isList = false }
      }
      return isList ? list : nil
    }
    switch result {
    case .success(let list): return list
    case .failure: return nil
    }
  }
}
