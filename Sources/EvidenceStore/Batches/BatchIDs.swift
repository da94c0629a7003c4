internal import SQLite

/// Ids of a batch's names in the store, by their numbers in the batch.
struct BatchIDs {
  let sources: IDList
  let agents: IDList
  let tools: IDList
  let problems: IDList
  let labels: IDList
  let shapes: IDList
  let errors: IDList
}

struct IDList {
  let ids: [Int64]

  subscript(number: Int32) -> Int64 { ids[Int(number)] }

  @inline(__always)
  func cell(_ number: Int32) -> Cell { number < 0 ? .null : .int64(ids[Int(number)]) }
}
