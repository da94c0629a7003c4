#ifndef HONE_UNESCAPING_H
#define HONE_UNESCAPING_H

#include <cstddef>
#include <cstdint>

/// Writes the unescaped string, whose first `plain` bytes hold no backslash, to `to` (at least
/// `length` bytes) and returns its length, or -1 for an escape JSON does not know.
int64_t hone_json_copy_unescaped(
    const uint8_t *from, size_t length, size_t plain, uint8_t *to);

#endif
