internal import Glibc
internal import JSON

/// How long one stage took, over several repetitions.
struct Measurement {
  var stage: String
  var wall: [Double] = []
  /// Seconds of all threads.
  var cpu: [Double] = []
  var toolCalls = 0
  var bytes = 0
  /// Of the store, afterwards.
  var storeBytes = 0

  init(stage: String) {
    self.stage = stage
  }

  /// Runs the body once and keeps the time it took; a warm-up is thrown away.
  mutating func time<Value>(isWarmUp: Bool, _ body: () async throws -> Value) async rethrows
    -> Value
  {
    let (wallBefore, cpuBefore) = (
      Self.clock(CLOCK_MONOTONIC), Self.clock(CLOCK_PROCESS_CPUTIME_ID)
    )
    let value = try await body()
    if !isWarmUp {
      wall.append(Self.clock(CLOCK_MONOTONIC) - wallBefore)
      cpu.append(Self.clock(CLOCK_PROCESS_CPUTIME_ID) - cpuBefore)
    }
    return value
  }

  private static func clock(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1_000_000_000
  }

  private static func median(_ values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    return values.sorted()[values.count / 2]
  }

  /// The largest the process has ever been, in bytes.
  private static var peakMemory: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1024
  }

  func write(to json: inout JSONWriter) {
    json.object {
      $0.member("stage", stage)
      $0.member("wall_s", Self.median(wall))
      $0.member("wall_least_s", wall.min())
      $0.member("cpu_s", Self.median(cpu))
      $0.member("tool_calls", toolCalls)
      $0.member("bytes", bytes)
      $0.member("store_bytes", storeBytes)
      $0.member(
        "store_bytes_per_call", toolCalls > 0 ? Double(storeBytes) / Double(toolCalls) : nil)
      $0.member("peak_memory_bytes", Self.peakMemory)
    }
  }
}
