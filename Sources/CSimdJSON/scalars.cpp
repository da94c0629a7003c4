// Strings and numbers of a document, read only when somebody asks for them.

#include "CSimdJSON.h"
#include "unescaping.h"

#include <charconv>
#include <cstring>
#include <limits>
#include <system_error>

#if defined(__SSE2__)
#include <immintrin.h>
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

// Escapes stand close together in text of many lines, so that two calls of the library for each would
// be dear: blocks are copied and searched at once, as wide as the machine has them.
namespace narrow {
#if defined(__SSE2__)
struct Block {
  static constexpr int size = 16;
  __m128i bytes;
  void load(const uint8_t *p) { bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(p)); }
  void store(uint8_t *p) const { _mm_storeu_si128(reinterpret_cast<__m128i *>(p), bytes); }
  /// Which bytes are backslashes, the first one in the lowest bit.
  uint32_t backslashes() const {
    return uint32_t(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'))));
  }
};
#define HONE_HAS_BLOCKS 1
#else
#define HONE_HAS_BLOCKS 0
#endif
#include "unescape.inc"
#undef HONE_HAS_BLOCKS
}  // namespace narrow

#if defined(__x86_64__) && defined(__clang__)
#define HONE_HAS_WIDE 1
#pragma clang attribute push(__attribute__((target("avx2,bmi"))), apply_to = function)
namespace wide {
struct Block {
  static constexpr int size = 32;
  __m256i bytes;
  void load(const uint8_t *p) { bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(p)); }
  void store(uint8_t *p) const { _mm256_storeu_si256(reinterpret_cast<__m256i *>(p), bytes); }
  uint32_t backslashes() const {
    return uint32_t(_mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\\'))));
  }
};
#define HONE_HAS_BLOCKS 1
#include "unescape.inc"
#undef HONE_HAS_BLOCKS
}  // namespace wide
#pragma clang attribute pop
#endif

int64_t hone_json_copy_unescaped(
    const uint8_t *from, size_t length, size_t plain, uint8_t *to) {
#ifdef HONE_HAS_WIDE
  static const bool is_wide = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi");
  if (is_wide) return wide::unescape(from, length, plain, to);
#endif
  return narrow::unescape(from, length, plain, to);
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
