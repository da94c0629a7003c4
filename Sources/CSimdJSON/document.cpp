// simdjson finds the structure of a document (its first stage: strings, operators, UTF-8); this file
// turns that into the flat list of nodes declared in CSimdJSON.h. Strings are neither copied nor
// unescaped here: most bytes of a trace are tool responses, of which only a digest is wanted.

#include "CSimdJSON.h"
#include "unescaping.h"

#include <simdjson.h>

#include <algorithm>
#include <cassert>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <vector>

namespace {

struct Frame {
  uint32_t node;
  uint32_t members;
};

struct Span {
  const uint8_t *start;
  uint32_t length;
};

/// Where unescaped strings of the current document live until the next one is read.
struct Arena {
  std::vector<std::unique_ptr<uint8_t[]>> chunks;
  size_t size = 0, used = 0;

  /// Forgets all strings; keeps a chunk of the usual size for the next document.
  void reset() {
    if (chunks.size() > 1 || size > usual) {
      chunks.clear();
      size = 0;
    }
    used = 0;
  }

  /// Room that stays where it is until `reset`; NULL when memory is short.
  uint8_t *room(size_t count) {
    if (size - used < count) {
      const size_t wanted = count > usual ? count : usual;
      uint8_t *fresh = new (std::nothrow) uint8_t[wanted];
      if (fresh == nullptr) return nullptr;
      chunks.emplace_back(fresh);
      size = wanted;
      used = 0;
    }
    return chunks.back().get() + used;
  }

  static constexpr size_t usual = 64 << 10;
};

bool is_space(uint8_t c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
bool is_digit(uint8_t c) { return c >= '0' && c <= '9'; }

bool is_number(const uint8_t *p, const uint8_t *end) {
  if (p < end && *p == '-') p++;
  if (p == end || !is_digit(*p)) return false;
  if (*p == '0' && p + 1 < end && is_digit(p[1])) return false;
  while (p < end && is_digit(*p)) p++;
  if (p < end && *p == '.') {
    p++;
    if (p == end || !is_digit(*p)) return false;
    while (p < end && is_digit(*p)) p++;
  }
  if (p < end && (*p == 'e' || *p == 'E')) {
    p++;
    if (p < end && (*p == '+' || *p == '-')) p++;
    if (p == end || !is_digit(*p)) return false;
    while (p < end && is_digit(*p)) p++;
  }
  return p == end;
}

template <size_t N>
inline bool is_text(const uint8_t *p, size_t length, const char (&text)[N]) {
  return length == N - 1 && memcmp(p, text, N - 1) == 0;
}

/// First eight bytes, last eight and the length: different for nearly all different keys.
inline uint64_t key_mark(const uint8_t *p, uint32_t length) {
  uint64_t head = 0, tail = 0;
  if (length >= 8) {
    memcpy(&head, p, 8);
    memcpy(&tail, p + (length - 8), 8);
  } else if (length >= 4) {
    memcpy(&head, p, 4);
    memcpy(&tail, p + (length - 4), 4);
  } else {
    for (uint32_t i = 0; i < length; i++) head = head << 8 | p[i];
  }
  return (head * 0x9E3779B97F4A7C15ull) ^ (tail << 1) ^ (uint64_t(length) << 56);
}

/// Keys are too short for a call of the library.
inline bool has_backslash(const uint8_t *p, uint32_t length) {
  uint32_t at = 0;
  for (; at + 8 <= length; at += 8) {
    uint64_t word;
    memcpy(&word, p + at, 8);
    // A byte of zero, where the key has a backslash, is the only one to borrow from its high bit.
    const uint64_t zero = word ^ 0x5C5C5C5C5C5C5C5Cull;
    if ((zero - 0x0101010101010101ull) & ~zero & 0x8080808080808080ull) return true;
  }
  for (; at < length; at++) {
    if (p[at] == '\\') return true;
  }
  return false;
}

/// Offset of the first byte that is not part of valid UTF-8; only called when there is one.
uint32_t first_bad_utf8(const uint8_t *bytes, size_t length) {
  size_t i = 0;
  while (i < length) {
    uint8_t c = bytes[i];
    size_t n = c < 0x80 ? 1 : c >= 0xC2 && c < 0xE0 ? 2 : (c & 0xF0) == 0xE0 ? 3
             : c >= 0xF0 && c < 0xF5 ? 4 : 0;
    if (n == 0 || i + n > length) return uint32_t(i);
    if (!simdjson::validate_utf8(reinterpret_cast<const char *>(bytes + i), n)) return uint32_t(i);
    i += n;
  }
  return uint32_t(length);
}

/// Walks strings to find the control character, or the string that is never closed.
uint32_t first_string_trouble(const uint8_t *bytes, size_t length, bool control) {
  bool inside = false;
  size_t opened = 0;
  for (size_t i = 0; i < length; i++) {
    uint8_t c = bytes[i];
    if (!inside) {
      if (c == '"') { inside = true; opened = i; }
    } else if (c == '\\') {
      i++;
    } else if (c == '"') {
      inside = false;
    } else if (control && c < 0x20) {
      return uint32_t(i);
    }
  }
  return uint32_t(opened);
}

}  // namespace

struct hone_json_parser {
  std::unique_ptr<simdjson::internal::dom_parser_implementation> stage;
  size_t capacity = 0;
  hone_json_node *nodes = nullptr;
  size_t node_capacity = 0;
  std::vector<Frame> frames;
  Arena arena;

  ~hone_json_parser() { free(nodes); }

  bool reserve(size_t length) {
    if (length <= capacity) return true;
    size_t wanted = length < 65536 ? 65536 : length + length / 4;
    stage.reset();
    capacity = 0;
    if (simdjson::get_active_implementation()->create_dom_parser_implementation(wanted, 1, stage)) {
      return false;
    }
    capacity = wanted;
    return true;
  }

  bool reserve_nodes(size_t count) {
    if (count <= node_capacity) return true;
    size_t wanted = count + count / 4 + 64;
    void *grown = realloc(nodes, wanted * sizeof(hone_json_node));
    if (grown == nullptr) return false;
    nodes = static_cast<hone_json_node *>(grown);
    node_capacity = wanted;
    return true;
  }

  /// Whether the object may name a key twice: marks are entered in a table of bits, and only where
  /// two fall together are the keys themselves compared.
  bool has_duplicate(const uint8_t *bytes, uint32_t object, uint32_t end, uint32_t members) {
    if (members < 2) return false;
    if (members > 32) return has_equal_keys(bytes, object, end);
    uint64_t seen[8] = {};
    for (uint32_t at = object + 1; at < end; at = nodes[at + 1].end) {
      const uint64_t place =
          key_mark(bytes + nodes[at].offset, nodes[at].length) * 0x9E3779B97F4A7C15ull >> 55;
      const uint64_t bit = 1ull << (place & 63);
      if (seen[place >> 6] & bit) return has_equal_keys(bytes, object, end);
      seen[place >> 6] |= bit;
    }
    return false;
  }

  bool has_equal_keys(const uint8_t *bytes, uint32_t object, uint32_t end) {
    std::vector<Span> keys;
    for (uint32_t at = object + 1; at < end; at = nodes[at + 1].end) {
      keys.push_back({bytes + nodes[at].offset, nodes[at].length});
    }
    auto less = [](const Span &a, const Span &b) {
      return a.length != b.length ? a.length < b.length
                                  : memcmp(a.start, b.start, a.length) < 0;
    };
    std::sort(keys.begin(), keys.end(), less);
    for (size_t i = 1; i < keys.size(); i++) {
      if (!less(keys[i - 1], keys[i])) return true;
    }
    return false;
  }

  hone_json_outcome walk(const uint8_t *bytes, uint32_t length, uint32_t max_depth);
};

hone_json_outcome hone_json_parser::walk(
    const uint8_t *bytes, uint32_t length, uint32_t max_depth) {
  const uint32_t *marks_found = stage->structural_indexes.get();
  const uint32_t count = stage->n_structural_indexes;
  uint32_t filled = 0, next = 0;
  auto fail = [](int32_t code, uint32_t at) { return hone_json_outcome{code, at, 0, nullptr}; };
  auto token_end = [&](uint32_t mark) {
    uint32_t end = mark + 1 < count ? marks_found[mark + 1] : length;
    while (end > marks_found[mark] && is_space(bytes[end - 1])) end--;
    return end;
  };
  auto add_string = [&](uint32_t mark) {
    uint32_t start = marks_found[mark], end = token_end(mark);
    assert(end >= start + 2 && bytes[end - 1] == '"');
    nodes[filled] = {start + 1, end - start - 2, filled + 1, HONE_JSON_STRING, 0, 0};
    filled++;
  };

  frames.clear();
  enum { value, first_member, member, after } state = value;
  for (;;) {
    if (state == after && frames.empty()) break;
    if (next >= count) return fail(HONE_JSON_TRUNCATED, length);
    const uint32_t at = marks_found[next];
    const uint8_t c = bytes[at];
    if (state == after) {
      Frame &frame = frames.back();
      hone_json_node &container = nodes[frame.node];
      const bool is_object = container.kind == HONE_JSON_OBJECT;
      next++;
      if (c == ',') {
        state = is_object ? member : value;
        continue;
      }
      if (c != (is_object ? '}' : ']')) return fail(HONE_JSON_EXPECTED_COMMA, at);
      container.length = frame.members;
      container.end = filled;
      if (is_object && has_duplicate(bytes, frame.node, filled, frame.members)) {
        container.flags |= HONE_JSON_DUPLICATE_KEY;
      }
      frames.pop_back();
      continue;
    }
    if (state == first_member || state == member) {
      if (c == '}' && state == first_member) {
        state = after;
        continue;
      }
      if (c != '"') return fail(HONE_JSON_EXPECTED_KEY, at);
      add_string(next++);
      hone_json_node &key = nodes[filled - 1];
      if (has_backslash(bytes + key.offset, key.length)) {
        key.flags |= HONE_JSON_ESCAPED_KEY;
      }
      if (next >= count) return fail(HONE_JSON_TRUNCATED, length);
      if (bytes[marks_found[next]] != ':') {
        return fail(HONE_JSON_EXPECTED_COLON, marks_found[next]);
      }
      next++;
      state = value;
      continue;
    }
    // A value. An array that was just opened may also close.
    if (c == ']' && !frames.empty() && frames.back().members == 0 &&
        nodes[frames.back().node].kind == HONE_JSON_ARRAY && frames.back().node + 1 == filled) {
      state = after;
      continue;
    }
    if (!frames.empty()) frames.back().members++;
    if (c == '{' || c == '[') {
      if (frames.size() >= max_depth) return fail(HONE_JSON_TOO_DEEP, at);
      const bool is_object = c == '{';
      nodes[filled] = {at, 0, filled + 1,
                       uint8_t(is_object ? HONE_JSON_OBJECT : HONE_JSON_ARRAY), 0, 0};
      frames.push_back({filled++, 0});
      next++;
      state = is_object ? first_member : value;
      continue;
    }
    if (c == '"') {
      add_string(next++);
      state = after;
      continue;
    }
    const uint8_t *token = bytes + at;
    const uint32_t size = token_end(next) - at;
    uint8_t kind;
    if (is_digit(c) || c == '-') {
      if (is_number(token, token + size)) kind = HONE_JSON_NUMBER;
      else if (is_text(token, size, "-Infinity")) kind = HONE_JSON_NOT_FINITE;
      else return fail(HONE_JSON_BAD_NUMBER, at);
    } else if (is_text(token, size, "true")) {
      kind = HONE_JSON_TRUE;
    } else if (is_text(token, size, "false")) {
      kind = HONE_JSON_FALSE;
    } else if (is_text(token, size, "null")) {
      kind = HONE_JSON_NULL;
    } else if (is_text(token, size, "NaN") || is_text(token, size, "Infinity")) {
      kind = HONE_JSON_NOT_FINITE;
    } else if (c == '}' || c == ']' || c == ',' || c == ':') {
      return fail(HONE_JSON_EXPECTED_VALUE, at);
    } else {
      return fail(HONE_JSON_BAD_LITERAL, at);
    }
    nodes[filled] = {at, size, filled + 1, kind, 0, 0};
    filled++;
    next++;
    state = after;
  }
  if (next != count) return fail(HONE_JSON_TRAILING, marks_found[next]);
  return {HONE_JSON_OK, 0, filled, nodes};
}

hone_json_parser *hone_json_parser_create(void) { return new (std::nothrow) hone_json_parser; }

void hone_json_parser_destroy(hone_json_parser *parser) { delete parser; }

hone_json_outcome hone_json_parse(
    hone_json_parser *parser, const uint8_t *bytes, size_t length, uint32_t max_depth) {
  auto fail = [](int32_t code, uint32_t at) { return hone_json_outcome{code, at, 0, nullptr}; };
  parser->arena.reset();
  if (length == 0) return fail(HONE_JSON_EMPTY, 0);
  if (length >= 0xFFFFFF00u) return fail(HONE_JSON_TOO_LARGE, 0);
  try {
    if (!parser->reserve(length)) return fail(HONE_JSON_NO_MEMORY, 0);
    const auto error = parser->stage->stage1(bytes, length, simdjson::stage1_mode::regular);
    switch (error) {
      case simdjson::SUCCESS:
        break;
      case simdjson::EMPTY:
        return fail(HONE_JSON_EMPTY, 0);
      case simdjson::UTF8_ERROR:
        return fail(HONE_JSON_NOT_UTF8, first_bad_utf8(bytes, length));
      case simdjson::UNESCAPED_CHARS:
        return fail(HONE_JSON_CONTROL_CHARACTER, first_string_trouble(bytes, length, true));
      case simdjson::UNCLOSED_STRING:
        return fail(HONE_JSON_UNCLOSED_STRING, first_string_trouble(bytes, length, false));
      default:
        return fail(HONE_JSON_NO_MEMORY, 0);
    }
    // No value needs more than one node and every node begins at a mark of its own.
    if (!parser->reserve_nodes(parser->stage->n_structural_indexes)) {
      return fail(HONE_JSON_NO_MEMORY, 0);
    }
    return parser->walk(bytes, uint32_t(length), max_depth);
  } catch (const std::bad_alloc &) {
    return fail(HONE_JSON_NO_MEMORY, 0);
  }
}

hone_json_text hone_json_unescape(hone_json_parser *parser, const uint8_t *from, size_t length) {
  const void *found = memchr(from, '\\', length);
  if (found == nullptr) return {from, length};
  const size_t plain = size_t(static_cast<const uint8_t *>(found) - from);
  try {
    uint8_t *to = parser->arena.room(length);
    if (to == nullptr) return {nullptr, 0};
    const int64_t count = hone_json_copy_unescaped(from, length, plain, to);
    if (count < 0) return {nullptr, 0};
    parser->arena.used += size_t(count);
    return {to, size_t(count)};
  } catch (const std::bad_alloc &) {
    return {nullptr, 0};
  }
}
