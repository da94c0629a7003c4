/// Which calls of a run are the same call again.
struct CallTwins {
  /// For each call the place of the first call of its run with the same tool and arguments: its own
  /// when there is none before.
  private(set) var firstAlike: [Int32]
  /// Whether an earlier call of the run had the same tool, arguments and response.
  private(set) var isIdentical: [Bool]

  init(_ corpus: Corpus) {
    firstAlike = (0..<corpus.calls.count).map { Int32($0) }
    isIdentical = [Bool](repeating: false, count: corpus.calls.count)
    let longest = corpus.runs.indices.reduce(0) { max($0, corpus.length(of: $1)) }
    var alike = PlaceTable(longest: longest)
    var identical = PlaceTable(longest: longest)
    for run in corpus.runs.indices {
      let places = corpus.calls(of: run)
      alike.begin(count: places.count)
      identical.begin(count: places.count)
      for place in places {
        let call = corpus.calls[place]
        let first = alike.first(equalTo: place, mark: corpus.mark(of: call)) { other in
          corpus.tools[other] == call.tool && corpus.haveSameArguments(other, place)
        }
        firstAlike[place] = Int32(first)
        guard call.response.isKnown else { continue }
        let mark = mix(UInt64(first), with: call.response.bits)
        let earlier = identical.first(equalTo: place, mark: mark) { other in
          firstAlike[other] == Int32(first) && corpus.calls[other].response == call.response
        }
        isIdentical[place] = earlier != place
      }
    }
  }
}

extension Corpus {
  /// Equal for calls with the same tool and arguments.
  fileprivate func mark(of call: CallRecord) -> UInt64 {
    var mark = mix(
      UInt64(call.tool), with: UInt64(truncatingIfNeeded: call.argumentShape.index ?? -1))
    for offset in 0..<Int(call.valueCount) {
      mark = mix(mark, with: UInt64(argumentValues[Int(call.firstValue) + offset]))
    }
    return mark
  }
}

private func mix(_ a: UInt64, with b: UInt64) -> UInt64 {
  let product = (a ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: b ^ 0xE703_7ED1_A0B4_28DB)
  return product.high ^ product.low
}

/// Finds the first of equal calls of a run, by open addressing in memory that all runs share.
private struct PlaceTable {
  private var stamps: [Int32]
  private var places: [Int32]
  private var stamp: Int32 = 0
  private var mask = 0

  init(longest: Int) {
    let size = Self.size(longest)
    stamps = [Int32](repeating: 0, count: size)
    places = [Int32](repeating: 0, count: size)
  }

  private static func size(_ count: Int) -> Int {
    var size = 8
    while size < 2 * count { size *= 2 }
    return size
  }

  /// Forgets everything; only so much of the memory is used as this many calls need.
  mutating func begin(count: Int) {
    stamp += 1
    mask = Self.size(count) - 1
  }

  @inline(__always)
  mutating func first(equalTo place: Int, mark: UInt64, _ isEqual: (Int) -> Bool) -> Int {
    var slot = Int(truncatingIfNeeded: mark >> 32) & mask
    while stamps[slot] == stamp {
      let other = Int(places[slot])
      if isEqual(other) { return other }
      slot = (slot + 1) & mask
    }
    stamps[slot] = stamp
    places[slot] = Int32(place)
    return place
  }
}
