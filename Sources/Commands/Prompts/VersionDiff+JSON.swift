internal import JSON
internal import Prompts

extension VersionDiff {
  /// The members `guidelines` and `texts`.
  func write(to json: inout JSONWriter) {
    writeGuidelines(to: &json)
    json.member(
      "texts",
      array: { json in
        for text in texts {
          json.element()
          json.object { json in
            json.member("key", text.key)
            json.member(
              "hunks",
              array: { json in
                for hunk in text.lines.hunks() {
                  json.element()
                  json.object { hunk.write(to: &$0) }
                }
              })
          }
        }
      })
  }

  func writeGuidelines(to json: inout JSONWriter) {
    json.member(
      "guidelines",
      array: { json in
        for change in guidelines {
          json.element()
          json.object { json in
            json.member("id", change.id.text)
            json.member(
              "change", change.old == nil ? "added" : change.new == nil ? "removed" : "altered")
            for (name, guideline) in [("old", change.old), ("new", change.new)] {
              guard let guideline else { continue }
              json.member(name, object: { guideline.write(to: &$0) })
            }
          }
        }
      })
  }
}

extension LineDiff.Hunk {
  fileprivate func write(to json: inout JSONWriter) {
    json.member("old_start", oldStart)
    json.member("new_start", newStart)
    json.member(
      "lines",
      array: { json in
        for line in lines {
          json.element()
          json.object { json in
            switch line {
            case .same(let text): Self.write("same", text, to: &json)
            case .removed(let text): Self.write("removed", text, to: &json)
            case .added(let text): Self.write("added", text, to: &json)
            }
          }
        }
      })
  }

  private static func write(_ change: String, _ text: String, to json: inout JSONWriter) {
    json.member("change", change)
    json.member("text", text)
  }
}
