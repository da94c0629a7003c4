/// What a process is started with and a workspace is found by; the caller reads it, this module never.
package struct Surroundings: Sendable {
  /// Every variable by its name.
  package let environment: [String: String]

  /// Absolute.
  package let currentFolder: String

  /// The effective user.
  package let userID: UInt32

  /// Takes the values as they are.
  package init(environment: [String: String], currentFolder: String, userID: UInt32) {
    self.environment = environment
    self.currentFolder = currentFolder
    self.userID = userID
  }
}

extension Surroundings {
  /// A variable's value; set to nothing counts as not set.
  func variable(_ name: String) -> String? {
    guard let value = environment[name], !value.isEmpty else { return nil }
    return value
  }
}
