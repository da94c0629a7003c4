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

/// Writes what the escape stands for whose letter is at `p`, and goes behind it; false for one that JSON
/// does not know.
bool unescape_one(const uint8_t *&p, const uint8_t *end, uint8_t *&out) {
  if (p == end) return false;
  switch (*p++) {
    case 'n': *out++ = '\n'; return true;
    case '"': *out++ = '"'; return true;
    case '\\': *out++ = '\\'; return true;
    case '/': *out++ = '/'; return true;
    case 'b': *out++ = '\b'; return true;
    case 'f': *out++ = '\f'; return true;
    case 'r': *out++ = '\r'; return true;
    case 't': *out++ = '\t'; return true;
    case 'u': break;
    default: return false;
  }
  const int32_t unit = code_unit(p, end);
  if (unit < 0) return false;
  p += 4;
  uint32_t scalar = uint32_t(unit);
  if (scalar >= 0xD800 && scalar < 0xE000) {
    const int32_t low = end - p >= 6 && p[0] == '\\' && p[1] == 'u' ? code_unit(p + 2, end) : -1;
    if (scalar < 0xDC00 && low >= 0xDC00 && low < 0xE000) {
      scalar = 0x10000 + ((scalar - 0xD800) << 10) + (uint32_t(low) - 0xDC00);
      p += 6;
    } else {
      scalar = 0xFFFD;
    }
  }
  out = write_scalar(out, scalar);
  return true;
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

// Where one instruction leaves bytes of a block out, escapes cost nothing of their own.
#pragma clang attribute push( \
    __attribute__((target("avx512f,avx512bw,avx512vbmi,avx512vbmi2,bmi,popcnt"))), \
    apply_to = function)
namespace widest {

/// What the letter of an escape stands for, by its lower seven bits; 0 for `u` and unknown ones.
struct Meanings {
  alignas(64) uint8_t of[128] = {};
  constexpr Meanings() {
    of['"'] = '"';
    of['\\'] = '\\';
    of['/'] = '/';
    of['b'] = '\b';
    of['f'] = '\f';
    of['n'] = '\n';
    of['r'] = '\r';
    of['t'] = '\t';
  }
};
constexpr Meanings meanings;

/// Which backslashes begin an escape: of a run of them every second one, from the first on.
inline uint64_t escapes(uint64_t backslashes) {
  constexpr uint64_t odd = 0xAAAAAAAAAAAAAAAAull;
  return (((backslashes << 1 | odd) - backslashes) ^ odd) & backslashes;
}

/// Goes from block to block, each beginning behind an escape.
int64_t unescape(const uint8_t *from, size_t length, size_t plain, uint8_t *to) {
  const uint8_t *p = from + plain, *end = from + length;
  memcpy(to, from, plain);
  uint8_t *out = to + plain;
  const __m512i low = _mm512_load_si512(meanings.of), high = _mm512_load_si512(meanings.of + 64);
  while (p < end) {
    const size_t left = size_t(end - p);
    const uint64_t present = left < 64 ? (1ull << left) - 1 : ~0ull;
    const __m512i block = _mm512_maskz_loadu_epi8(present, p);
    const uint64_t begins = escapes(_mm512_cmpeq_epi8_mask(block, _mm512_set1_epi8('\\')));
    const uint64_t letters = begins << 1;
    const __m512i meant = _mm512_permutex2var_epi8(low, block, high);
    // `u`, unknown letters, none behind the end; and the letter of the last byte is in the next block.
    const uint64_t strange =
        letters & (_mm512_testn_epi8_mask(meant, meant) | _mm512_movepi8_mask(block));
    const uint64_t stops = strange >> 1 | (begins & 1ull << 63);
    const uint64_t stop = stops & -stops;
    const uint64_t taken = stop == 0 ? present : stop - 1;
    const uint64_t kept = taken & ~begins;
    const __m512i text =
        _mm512_maskz_compress_epi8(kept, _mm512_mask_mov_epi8(block, letters, meant));
    const int count = __builtin_popcountll(kept);
    if (left < 64) {
      _mm512_mask_storeu_epi8(out, (1ull << count) - 1, text);
    } else {
      _mm512_storeu_si512(out, text);
    }
    out += count;
    p += __builtin_popcountll(taken);
    if (strange >> 1 & stop) {
      p++;
      if (!unescape_one(p, end, out)) return -1;
    }
  }
  return out - to;
}
}  // namespace widest
#pragma clang attribute pop
#endif

namespace {

using Unescape = int64_t (*)(const uint8_t *, size_t, size_t, uint8_t *);

/// The way that works with blocks of up to so many bytes; null where this machine cannot.
Unescape way_of(int width) {
#ifdef HONE_HAS_WIDE
  __builtin_cpu_init();
  if (width == 64) {
    const bool is_there = __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("avx512vbmi2") &&
        __builtin_cpu_supports("bmi");
    return is_there ? widest::unescape : nullptr;
  }
  if (width == 32) {
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") ? wide::unescape : nullptr;
  }
#endif
  return width == 16 ? narrow::unescape : nullptr;
}

Unescape best_way() {
  for (int width : {64, 32}) {
    if (const Unescape way = way_of(width)) return way;
  }
  return narrow::unescape;
}

}  // namespace

int64_t hone_json_copy_unescaped(
    const uint8_t *from, size_t length, size_t plain, uint8_t *to) {
  static const Unescape way = best_way();
  return way(from, length, plain, to);
}

int64_t hone_json_unescape_by(int width, const uint8_t *from, size_t length, uint8_t *to) {
  const Unescape way = way_of(width);
  return way == nullptr ? -2 : way(from, length, 0, to);
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
