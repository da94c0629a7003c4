#include <sqlite3.h>

/// Spares every allocation a mutex; must come before anything else is done with SQLite.
/// `sqlite3_config` is variadic, which Swift does not import.
static inline int hone_sqlite_without_memory_statistics(void) {
  return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
