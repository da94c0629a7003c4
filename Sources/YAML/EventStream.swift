import CYAML

/// One step of libyaml through a document.
struct Event {
  let kind: Kind
  let mark: YAMLMark

  enum Kind {
    case streamStart
    case streamEnd
    case documentStart
    case documentEnd
    case scalar(String, YAMLScalarStyle)
    case sequenceStart
    case sequenceEnd
    case mappingStart
    case mappingEnd
  }
}

/// Owns a libyaml parser over bytes that must outlive it, and refuses what Hone does not read.
struct EventStream: ~Copyable {
  /// On the heap, because libyaml keeps a pointer to the parser inside the parser.
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let bytes: UnsafeBufferPointer<UInt8>

  init(_ bytes: UnsafeBufferPointer<UInt8>) throws(YAMLError) {
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    guard yaml_parser_initialize(parser) == 1 else {
      parser.deallocate()
      throw YAMLError(.outOfMemory, at: nil)
    }
    // Without it libyaml would also take UTF-16.
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    self.parser = parser
    self.bytes = bytes
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  mutating func next() throws(YAMLError) -> Event {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw failure }
    defer { yaml_event_delete(&event) }
    let mark = YAMLMark(event.start_mark)
    return Event(kind: try kind(of: event, at: mark), mark: mark)
  }

  private func kind(of event: yaml_event_t, at mark: YAMLMark) throws(YAMLError) -> Event.Kind {
    switch event.type {
    case YAML_STREAM_START_EVENT:
      return .streamStart
    case YAML_DOCUMENT_START_EVENT:
      let start = event.data.document_start
      guard start.version_directive == nil, start.tag_directives.start == start.tag_directives.end
      else { throw YAMLError(.directive, at: mark) }
      return .documentStart
    case YAML_DOCUMENT_END_EVENT:
      return .documentEnd
    case YAML_ALIAS_EVENT:
      throw YAMLError(.alias, at: mark)
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      try refuse(anchor: scalar.anchor, tag: scalar.tag, at: mark)
      let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      return .scalar(String(decoding: bytes, as: UTF8.self), YAMLScalarStyle(scalar.style))
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      try refuse(anchor: start.anchor, tag: start.tag, at: mark)
      return .sequenceStart
    case YAML_SEQUENCE_END_EVENT:
      return .sequenceEnd
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      try refuse(anchor: start.anchor, tag: start.tag, at: mark)
      return .mappingStart
    case YAML_MAPPING_END_EVENT:
      return .mappingEnd
    default:
      return .streamEnd
    }
  }

  private func refuse(
    anchor: UnsafeMutablePointer<yaml_char_t>?, tag: UnsafeMutablePointer<yaml_char_t>?,
    at mark: YAMLMark
  ) throws(YAMLError) {
    if anchor != nil { throw YAMLError(.anchor, at: mark) }
    if tag != nil { throw YAMLError(.tag, at: mark) }
  }

  private var failure: YAMLError {
    let state = parser.pointee
    let problem = state.problem.map { String(cString: $0) } ?? "the document cannot be read"
    // libyaml counts no lines up to a character that it does not let in.
    let mark =
      state.error == YAML_READER_ERROR
      ? YAMLMark(offset: state.problem_offset, in: bytes) : YAMLMark(state.problem_mark)
    if state.error == YAML_MEMORY_ERROR { return YAMLError(.outOfMemory, at: nil) }
    if problem == "found undefined tag handle" { return YAMLError(.tag, at: mark) }
    let context = state.context.map { String(cString: $0) } ?? ""
    if problem.contains("directive") || context.contains("directive") {
      return YAMLError(.directive, at: mark)
    }
    return YAMLError(.syntax(problem), at: mark)
  }
}

extension YAMLMark {
  fileprivate init(_ mark: yaml_mark_t) {
    self.init(line: mark.line + 1, column: mark.column + 1)
  }
}

extension YAMLScalarStyle {
  fileprivate init(_ style: yaml_scalar_style_t) {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: self = .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: self = .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: self = .literal
    case YAML_FOLDED_SCALAR_STYLE: self = .folded
    default: self = .plain
    }
  }
}
