// Strings and numbers of a document, read only when somebody asks for them.

#include "CSimdJSON.h"

#include <charconv>
#include <cstring>
#include <limits>
#include <system_error>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace {

int hex_value(uint8_t c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// The code unit of `XXXX`, or -1.
int32_t code_unit(const uint8_t *p, const uint8_t *end) {
  if (end - p < 4) return -1;
  int32_t unit = 0;
  for (int i = 0; i < 4; i++) {
    int digit = hex_value(p[i]);
    if (digit < 0) return -1;
    unit = unit << 4 | digit;
  }
  return unit;
}

uint8_t *write_scalar(uint8_t *to, uint32_t scalar) {
  if (scalar < 0x80) {
    *to++ = uint8_t(scalar);
  } else if (scalar < 0x800) {
    *to++ = uint8_t(0xC0 | scalar >> 6);
    *to++ = uint8_t(0x80 | (scalar & 0x3F));
  } else if (scalar < 0x10000) {
    *to++ = uint8_t(0xE0 | scalar >> 12);
    *to++ = uint8_t(0x80 | (scalar >> 6 & 0x3F));
    *to++ = uint8_t(0x80 | (scalar & 0x3F));
  } else {
    *to++ = uint8_t(0xF0 | scalar >> 18);
    *to++ = uint8_t(0x80 | (scalar >> 12 & 0x3F));
    *to++ = uint8_t(0x80 | (scalar >> 6 & 0x3F));
    *to++ = uint8_t(0x80 | (scalar & 0x3F));
  }
  return to;
}

}  // namespace

#if defined(__SSE2__)
/// Which of sixteen bytes are backslashes, the first one in the lowest bit.
static inline uint32_t backslashes(const uint8_t *p, __m128i *block) {
  *block = _mm_loadu_si128(reinterpret_cast<const __m128i *>(p));
  return uint32_t(_mm_movemask_epi8(_mm_cmpeq_epi8(*block, _mm_set1_epi8('\\'))));
}
#endif

size_t hone_json_plain(const uint8_t *from, size_t length) {
  const void *found = memchr(from, '\\', length);
  return found ? size_t(static_cast<const uint8_t *>(found) - from) : length;
}

/// Copies up to the next backslash; `out` has room for all that is left. Escapes stand close together
/// in text of many lines, so that two calls of the library for each would be dear.
static inline void copy_plain(const uint8_t *&p, const uint8_t *end, uint8_t *&out) {
#if defined(__SSE2__)
  while (end - p >= 16) {
    __m128i block;
    const uint32_t found = backslashes(p, &block);
    _mm_storeu_si128(reinterpret_cast<__m128i *>(out), block);
    const int count = found ? __builtin_ctz(found) : 16;
    p += count;
    out += count;
    if (found) return;
  }
#endif
  while (p < end && *p != '\\') *out++ = *p++;
}

int64_t hone_json_unescape(const uint8_t *from, size_t length, size_t plain, uint8_t *to) {
  const uint8_t *p = from + plain, *end = from + length;
  memcpy(to, from, plain);
  uint8_t *out = to + plain;
  for (;;) {
    copy_plain(p, end, out);
    if (p == end) break;
    if (++p == end) return -1;
    switch (*p++) {
      case '"': *out++ = '"'; break;
      case '\\': *out++ = '\\'; break;
      case '/': *out++ = '/'; break;
      case 'b': *out++ = '\b'; break;
      case 'f': *out++ = '\f'; break;
      case 'n': *out++ = '\n'; break;
      case 'r': *out++ = '\r'; break;
      case 't': *out++ = '\t'; break;
      case 'u': {
        int32_t unit = code_unit(p, end);
        if (unit < 0) return -1;
        p += 4;
        uint32_t scalar = uint32_t(unit);
        if (scalar >= 0xD800 && scalar < 0xE000) {
          int32_t low = end - p >= 6 && p[0] == '\\' && p[1] == 'u' ? code_unit(p + 2, end) : -1;
          if (scalar < 0xDC00 && low >= 0xDC00 && low < 0xE000) {
            scalar = 0x10000 + ((scalar - 0xD800) << 10) + (uint32_t(low) - 0xDC00);
            p += 6;
          } else {
            scalar = 0xFFFD;
          }
        }
        out = write_scalar(out, scalar);
        break;
      }
      default: return -1;
    }
  }
  return out - to;
}

double hone_json_double(const uint8_t *from, size_t length) {
  double value = 0;
  const char *text = reinterpret_cast<const char *>(from);
  const auto read = std::from_chars(text, text + length, value);
  if (read.ec == std::errc::result_out_of_range) {
    // from_chars leaves the value alone: tell overflow from underflow by the exponent's sign.
    const bool negative = length > 0 && text[0] == '-';
    const void *e = memchr(text, 'e', length);
    if (e == nullptr) e = memchr(text, 'E', length);
    const bool tiny = e != nullptr ? static_cast<const char *>(e)[1] == '-' : text[negative] == '0';
    const double size = tiny ? 0.0 : std::numeric_limits<double>::infinity();
    return negative ? -size : size;
  }
  return value;
}
