internal import JSON
package import Prompts
internal import Traces
internal import YAML

/// A form in which other tools take a prompt.
///
/// Placeholders stay as they are: whoever wants `{{name}}` for `{name}` translates them.
package enum ExportFormat: String, Sendable, CaseIterable {
  /// The system prompt alone, byte for byte.
  case text
  /// The prompts under their keys, as loaders of such files want them.
  case yaml
  /// The prompts with agent, version and digest.
  case json
  /// A list of chat messages; an empty user prompt is left out.
  case messages
  /// The body that Langfuse takes to create a chat prompt.
  case langfuse
  /// The arguments of MLflow's `register_prompt`.
  case mlflow
  /// A promptfoo configuration's list of prompts.
  case promptfoo

  /// The version in this form, with a newline at the end for all but text.
  package func bytes(of version: PromptVersion) throws -> [UInt8] {
    let texts = version.content.texts
    switch self {
    case .text: return Array(texts.system.utf8)
    case .yaml: return try YAMLWriter().bytes(of: .mapping(VersionDocument.texts(texts)))
    case .json, .messages, .langfuse, .mlflow, .promptfoo: break
    }
    var json = JSONWriter(indented: true)
    switch self {
    case .text, .yaml: break
    case .json: Self.document(version, &json)
    case .messages: Self.messages(texts, &json)
    case .langfuse: Self.langfuse(version, &json)
    case .mlflow: Self.mlflow(version, &json)
    case .promptfoo: Self.promptfoo(version, &json)
    }
    return json.utf8 + [UInt8(ascii: "\n")]
  }

  private static func document(_ version: PromptVersion, _ json: inout JSONWriter) {
    json.object { json in
      json.member("schema", "hone/prompt/1")
      json.member("agent", version.agent.text)
      json.member("version", version.number.description)
      json.member("content_digest", version.digest.text)
      json.member("system", version.content.texts.system)
      json.member("user", version.content.texts.user)
      for other in version.content.texts.others { json.member(other.key, other.text) }
    }
  }

  private static func messages(_ texts: PromptTexts, _ json: inout JSONWriter) {
    json.array { json in
      for (role, text) in [("system", texts.system), ("user", texts.user)] where !text.isEmpty {
        json.element()
        json.object { json in
          json.member("role", role)
          json.member("content", text)
        }
      }
    }
  }

  private static func langfuse(_ version: PromptVersion, _ json: inout JSONWriter) {
    json.object { json in
      json.member("type", "chat")
      json.member("name", version.agent.text)
      json.key("prompt")
      messages(version.content.texts, &json)
      json.member(
        "config",
        object: { json in
          json.member("version", version.number.description)
          json.member("content_digest", version.digest.text)
        })
      json.member(
        "labels",
        array: { json in
          json.element()
          json.string("hone-\(version.number)")
        })
      json.member("commitMessage", message(version))
    }
  }

  private static func mlflow(_ version: PromptVersion, _ json: inout JSONWriter) {
    json.object { json in
      json.member("name", version.agent.text)
      json.key("template")
      messages(version.content.texts, &json)
      json.member("commit_message", message(version))
      json.member(
        "tags",
        object: { json in
          json.member("hone.version", version.number.description)
          json.member("hone.content_digest", version.digest.text)
        })
    }
  }

  private static func promptfoo(_ version: PromptVersion, _ json: inout JSONWriter) {
    var raw = JSONWriter()
    messages(version.content.texts, &raw)
    let text = raw.text
    json.object { json in
      json.member(
        "prompts",
        array: { json in
          json.element()
          json.object { json in
            json.member("id", "\(version.agent)@\(version.number)")
            json.member("label", "\(version.agent) \(version.number)")
            json.member("raw", text)
          }
        })
    }
  }

  private static func message(_ version: PromptVersion) -> String {
    let reason = version.change.map { ": \($0.reason)" } ?? ""
    return "\(version.agent) \(version.number)\(reason)"
  }
}
