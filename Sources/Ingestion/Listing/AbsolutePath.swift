private import Glibc

/// The path from the root, without `.`, `..` and links; of a path that does not exist, as far as the
/// current folder goes.
package func absolutePath(_ path: String) -> String {
  if let resolved = realpath(path, nil) {
    defer { free(resolved) }
    return String(cString: resolved)
  }
  if path.hasPrefix("/") { return path }
  guard let folder = getcwd(nil, 0) else { return path }
  defer { free(folder) }
  return String(cString: folder) + "/" + path
}
