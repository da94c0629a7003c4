internal import Prompts
internal import YAML

/// A person's prompt as it comes from a file.
package struct PromptSource: Sendable {
  let texts: PromptTexts

  /// How the file is to be understood.
  package enum Format: String, Sendable, CaseIterable {
    /// The whole file is the system prompt.
    case text
    /// A mapping with `system`, `user` and, under any other key, further prompts.
    case yaml

    /// By the end of the file's name: `.yaml` and `.yml`, anything else is text.
    package init(path: String) {
      self = path.hasSuffix(".yaml") || path.hasSuffix(".yml") ? .yaml : .text
    }
  }

  /// Takes every byte as it is; `path` is for messages.
  ///
  /// A learned block at the end, which comes along when a rendered prompt is edited, is taken off:
  /// the guidelines in force are put in again.
  package init(_ bytes: [UInt8], path: String, format: Format) throws {
    let read =
      switch format {
      case .text: PromptTexts(system: try Self.text(bytes, path), user: "")
      case .yaml: try Self.yaml(bytes, path)
      }
    let base = LearnedBlock.stripCopy(from: read.system)?.base
    texts = PromptTexts(system: base ?? read.system, user: read.user, others: read.others)
    let isEmpty = texts.system.isEmpty && texts.user.isEmpty
    if isEmpty { throw HistoryError.nothingToImport(path: path) }
  }

  private static func text(_ bytes: [UInt8], _ path: String) throws(HistoryError) -> String {
    do {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      throw .notUTF8(path: path, offset: error.byteOffsets.lowerBound)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func yaml(_ bytes: [UInt8], _ path: String) throws(HistoryError) -> PromptTexts {
    let node = try VersionDocument.parse(bytes, path: path)
    do throws(YAMLError) {
      if try node.optional("schema") == nil { try refuseReservedKeys(node) }
      return try VersionDocument.texts(in: node)
    } catch {
      throw .unreadable(path: path, error)
    }
  }

  private static func refuseReservedKeys(_ node: YAMLNode) throws(YAMLError) {
    let keys = VersionDocument.reservedKeys.subtracting(["system", "user"])
    for entry in try node.mapping() where keys.contains(entry.key) {
      throw entry.value.refusal("\(entry.key) means something else in version files; rename it")
    }
  }
}
