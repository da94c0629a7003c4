private import Glibc
internal import Workspace

extension Session {
  /// Who is at work, for the journal: as the environment says, else as the system knows the user.
  var userName: String {
    for variable in ["LOGNAME", "USER"] {
      if let name = surroundings.environment[variable], !name.isEmpty {
        return String(name.prefix(64))
      }
    }
    guard let name = getpwuid(surroundings.userID)?.pointee.pw_name else {
      return "user \(surroundings.userID)"
    }
    return String(cString: name)
  }
}
