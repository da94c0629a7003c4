import Files
import Glibc
import TestSupport
import Testing

struct FileLockTests {
  let folder = TemporaryFolder()

  @Test("an exclusive lock keeps others out until it is let go")
  func exclusive() throws {
    let path = folder.file("lock")
    do {
      let held = try #require(try FileLock.acquire(path))
      #expect(try FileLock.acquire(path) == nil)
      #expect(try FileLock.acquire(path, .shared) == nil)
      #expect(try FileLock.lastHolder(of: path) == getpid())
      withExtendedLifetime(held) {}
    }
    #expect(try FileLock.acquire(path) != nil)
    #expect(folder.names() == ["lock"])
  }

  @Test("shared locks go together and keep an exclusive one out")
  func shared() throws {
    let path = folder.file("lock")
    let first = try FileLock.acquire(path, .shared)
    let second = try FileLock.acquire(path, .shared)
    #expect(first != nil && second != nil)
    #expect(try FileLock.acquire(path) == nil)
    withExtendedLifetime((first, second)) {}
  }

  @Test("waiting ends at the timeout")
  func timeout() throws {
    let path = folder.file("lock")
    let held = try FileLock.acquire(path)
    let start = ContinuousClock.now
    #expect(try FileLock.acquire(path, timeout: .milliseconds(60)) == nil)
    let waited = ContinuousClock.now - start
    #expect(waited >= .milliseconds(60) && waited < .seconds(5))
    withExtendedLifetime(held) {}
  }

  @Test("waiting ends when the holder lets go")
  func waiting() async throws {
    let path = folder.file("lock")
    let held = try #require(try FileLock.acquire(path))
    async let next = Task.detached { try FileLock.acquire(path, timeout: .seconds(20)) != nil }
      .value
    try await Task.sleep(for: .milliseconds(30))
    _ = consume held
    #expect(try await next)
  }

  @Test("a process that dies lets go")
  func death() async throws {
    let path = folder.file("lock")
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      let held = try FileLock.acquire(path)
      kill(getpid(), SIGKILL)
      withExtendedLifetime(held) {}
    }
    #expect(try FileLock.lastHolder(of: path) != getpid())
    #expect(try FileLock.acquire(path) != nil)
  }

  @Test("a lock in a folder that does not exist is an error")
  func missing() throws {
    #expect(throws: FileError.self) { try FileLock.acquire(folder.file("none/lock")) }
  }
}
