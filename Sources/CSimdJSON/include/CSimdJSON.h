#ifndef HONE_CSIMDJSON_H
#define HONE_CSIMDJSON_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What a node is. Values are stable: Swift mirrors them.
enum hone_json_kind {
  HONE_JSON_NULL = 0,
  HONE_JSON_FALSE = 1,
  HONE_JSON_TRUE = 2,
  HONE_JSON_NUMBER = 3,
  HONE_JSON_STRING = 4,
  HONE_JSON_ARRAY = 5,
  HONE_JSON_OBJECT = 6,
  /// NaN, Infinity or -Infinity, which Python writes although JSON has no such numbers.
  HONE_JSON_NOT_FINITE = 7
};

enum hone_json_code {
  HONE_JSON_OK = 0,
  HONE_JSON_EMPTY = 1,
  HONE_JSON_UNCLOSED_STRING = 2,
  HONE_JSON_CONTROL_CHARACTER = 3,
  HONE_JSON_NOT_UTF8 = 4,
  HONE_JSON_TOO_DEEP = 5,
  HONE_JSON_BAD_NUMBER = 6,
  HONE_JSON_BAD_LITERAL = 7,
  HONE_JSON_EXPECTED_VALUE = 8,
  HONE_JSON_EXPECTED_KEY = 9,
  HONE_JSON_EXPECTED_COLON = 10,
  HONE_JSON_EXPECTED_COMMA = 11,
  HONE_JSON_TRUNCATED = 12,
  HONE_JSON_TRAILING = 13,
  HONE_JSON_NO_MEMORY = 14,
  HONE_JSON_TOO_LARGE = 15
};

enum hone_json_flag {
  /// The key holds a backslash: compare it only after unescaping.
  HONE_JSON_ESCAPED_KEY = 1,
  /// The object holds the same key twice.
  HONE_JSON_DUPLICATE_KEY = 2
};

/// One value of a document. The nodes of a document stand in document order: an object is followed
/// by key, value, key, value, …, an array by its elements; `end` is the index behind the subtree.
typedef struct hone_json_node {
  /// Byte offset of the value's first byte; of a string, of the byte after its opening quote.
  uint32_t offset;
  /// Bytes of a scalar (of a string, between the quotes, still escaped); members of a container.
  uint32_t length;
  uint32_t end;
  uint8_t kind;
  uint8_t flags;
  uint16_t unused;
} hone_json_node;

typedef struct hone_json_outcome {
  int32_t code;
  /// Where the document stops being JSON.
  uint32_t offset;
  uint32_t node_count;
  const hone_json_node *nodes;
} hone_json_outcome;

typedef struct hone_json_parser hone_json_parser;

/// NULL when memory is short.
hone_json_parser *hone_json_parser_create(void);
void hone_json_parser_destroy(hone_json_parser *parser);

/// Nodes, and texts that were unescaped, stay valid until the next call with the same parser. Reads `bytes[0..<length]` only.
hone_json_outcome hone_json_parse(
    hone_json_parser *parser, const uint8_t *bytes, size_t length, uint32_t max_depth);

typedef struct hone_json_text {
  /// NULL for an escape JSON does not know, or when memory is short.
  const uint8_t *start;
  size_t length;
} hone_json_text;

/// The string without its escapes: itself when it has none, else a copy that the parser keeps. A lone
/// surrogate becomes U+FFFD.
hone_json_text hone_json_unescape(hone_json_parser *parser, const uint8_t *from, size_t length);

/// Unescapes `from` to `to` (at least `length` bytes) with blocks of `width` bytes, 16, 32 or 64, for
/// comparing the ways with each other: the length, -1 for an escape JSON does not know, -2 where this
/// machine has no such way.
int64_t hone_json_unescape_by(int width, const uint8_t *from, size_t length, uint8_t *to);

/// The nearest double of a JSON number; infinity when it is too large for one.
double hone_json_double(const uint8_t *from, size_t length);

#ifdef __cplusplus
}
#endif

#endif
