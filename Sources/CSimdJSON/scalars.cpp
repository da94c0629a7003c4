// Strings and numbers of a document, read only when somebody asks for them.

#include "CSimdJSON.h"

#include <charconv>
#include <cstring>
#include <limits>
#include <system_error>

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

int64_t hone_json_unescape(const uint8_t *from, size_t length, uint8_t *to) {
  const uint8_t *p = from, *end = from + length;
  uint8_t *out = to;
  while (p < end) {
    const void *found = memchr(p, '\\', size_t(end - p));
    const uint8_t *stop = found ? static_cast<const uint8_t *>(found) : end;
    memcpy(out, p, size_t(stop - p));
    out += stop - p;
    p = stop;
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
