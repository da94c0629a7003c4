internal import JSON

/// The JSON Schema of `hone.yaml`, draft 2020-12, derived from the declared keys.
package enum ConfigurationSchema {
  /// Indented, with a newline at the end; numbers stand for durations (seconds) and sizes (bytes).
  package static var text: String {
    var json = JSONWriter(indented: true)
    json.object {
      $0.member("$schema", "https://json-schema.org/draft/2020-12/schema")
      $0.member("title", "hone.yaml")
      $0.member("description", "The configuration of a Hone workspace.")
      types(["object", "null"], &$0)
      $0.member("additionalProperties", false)
      $0.key("properties")
      $0.object { json in
        properties(&json) { $0.isTopLevel }
        names(&json, "agents", "Settings of single agents, by name.", .agentName, "agent")
        names(&json, "jobs", "What the scheduler starts, by name.", .jobName, "job")
      }
      $0.key("$defs")
      $0.object { json in
        json.key("agent")
        json.object {
          types(["object", "null"], &$0)
          $0.member("additionalProperties", false)
          $0.key("properties")
          $0.object { json in properties(&json) { $0.isPerAgent } }
        }
        json.key("job")
        json.object {
          $0.member("type", "object")
          $0.member("additionalProperties", false)
          $0.key("required")
          strings(["run"], &$0)
          $0.key("oneOf")
          $0.array { json in
            for key in ["cron", "every"] {
              json.element()
              json.object {
                $0.key("required")
                strings([key], &$0)
              }
            }
          }
          $0.key("properties")
          $0.object { json in properties(&json) { $0.scope == .job } }
        }
      }
    }
    return json.text + "\n"
  }

  private static func properties(
    _ json: inout JSONWriter, _ isMeant: (SettingDeclaration) -> Bool
  ) {
    for key in SettingDeclaration.all where isMeant(key) {
      json.key(key.name)
      json.object {
        $0.member("description", key.meaning)
        key.type.describe(&$0)
        if let value = key.defaultValue {
          $0.key("default")
          value.write(&$0)
        }
      }
    }
  }

  private static func names(
    _ json: inout JSONWriter, _ key: String, _ description: String, _ form: TextForm,
    _ definition: String
  ) {
    json.key(key)
    json.object {
      $0.member("description", description)
      types(["object", "null"], &$0)
      $0.key("propertyNames")
      $0.object { $0.member("pattern", form.pattern) }
      $0.key("additionalProperties")
      $0.object { $0.member("$ref", "#/$defs/\(definition)") }
    }
  }

  private static func types(_ names: [String], _ json: inout JSONWriter) {
    json.key("type")
    strings(names, &json)
  }

  static func strings(_ texts: [String], _ json: inout JSONWriter) {
    json.array {
      for text in texts {
        $0.element()
        $0.string(text)
      }
    }
  }
}

extension SettingType {
  /// The schema's words for the type and its limits.
  fileprivate func describe(_ json: inout JSONWriter) {
    switch self {
    case .flag:
      json.member("type", "boolean")
    case .integer(let range):
      json.member("type", "integer")
      Self.limits(range, &json)
    case .number(let range):
      json.member("type", "number")
      json.member("minimum", range.lowerBound)
      json.member("maximum", range.upperBound)
    case .duration(let range):
      Self.integer(range, orText: DurationText.pattern, &json)
    case .size(let range):
      Self.integer(range, orText: SizeText.pattern, &json)
    case .choice(let words):
      json.key("enum")
      ConfigurationSchema.strings(words, &json)
    case .text(let form):
      json.member("type", "string")
      json.member("pattern", form.pattern)
    case .list(let form):
      json.member("type", "array")
      json.key("items")
      json.object {
        $0.member("type", "string")
        $0.member("pattern", form.pattern)
      }
    }
  }

  private static func integer(
    _ range: ClosedRange<Int>, orText pattern: String, _ json: inout JSONWriter
  ) {
    json.key("anyOf")
    json.array {
      $0.element()
      $0.object {
        $0.member("type", "integer")
        limits(range, &$0)
      }
      $0.element()
      $0.object {
        $0.member("type", "string")
        $0.member("pattern", pattern)
      }
    }
  }

  private static func limits(_ range: ClosedRange<Int>, _ json: inout JSONWriter) {
    json.member("minimum", range.lowerBound)
    json.member("maximum", range.upperBound)
  }
}

extension SettingValue {
  fileprivate func write(_ json: inout JSONWriter) {
    switch self {
    case .flag(let value): json.bool(value)
    case .integer(let value), .duration(let value), .size(let value): json.int(Int64(value))
    case .number(let value): json.double(value)
    case .choice(let text), .text(let text): json.string(text)
    case .list(let texts): ConfigurationSchema.strings(texts, &json)
    }
  }
}
