/// The lines that turn one text into another: a shortest edit script after Myers (1986).
package struct LineDiff: Sendable {
  package enum Line: Sendable, Equatable {
    case same(String)
    case removed(String)
    case added(String)
  }

  /// In order; lines without the newline that ends them.
  package let lines: [Line]

  /// Past this many edits the middle is shown as replaced: the search's time and memory grow with
  /// the square of it.
  private static let mostEdits = 1500

  /// Compares bytes, so that a carriage return or another spelling of an accent is a difference.
  package init(from old: String, to new: String) {
    let (a, b) = (Self.split(old), Self.split(new))
    var numbers: [ArraySlice<UInt8>: Int] = [:]
    func number(_ line: ArraySlice<UInt8>) -> Int {
      if let known = numbers[line] { return known }
      numbers[line] = numbers.count
      return numbers.count - 1
    }
    let (x, y) = (a.map(number), b.map(number))
    var head = 0
    while head < min(x.count, y.count), x[head] == y[head] { head += 1 }
    var tail = 0
    while tail < min(x.count, y.count) - head, x[x.count - 1 - tail] == y[y.count - 1 - tail] {
      tail += 1
    }
    let edits = Self.script(Array(x[head..<(x.count - tail)]), Array(y[head..<(y.count - tail)]))
    var lines = a[..<head].map { Line.same(Self.text($0)) }
    var (i, j) = (head, head)
    for edit in edits {
      switch edit {
      case .same:
        lines.append(.same(Self.text(a[i])))
        i += 1
        j += 1
      case .removed:
        lines.append(.removed(Self.text(a[i])))
        i += 1
      case .added:
        lines.append(.added(Self.text(b[j])))
        j += 1
      }
    }
    lines += a[(a.count - tail)...].map { Line.same(Self.text($0)) }
    self.lines = lines
  }

  /// Whether both texts have the same bytes.
  package var isEmpty: Bool {
    lines.allSatisfy { line in
      if case .same = line { true } else { false }
    }
  }
}

extension LineDiff {
  private enum Edit { case same, removed, added }

  private static func split(_ text: String) -> [ArraySlice<UInt8>] {
    Array(text.utf8).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
  }

  private static func text(_ line: ArraySlice<UInt8>) -> String {
    String(decoding: line, as: UTF8.self)
  }

  private static func script(_ x: [Int], _ y: [Int]) -> [Edit] {
    let replaced =
      Array(repeating: Edit.removed, count: x.count) + Array(repeating: .added, count: y.count)
    if x.isEmpty || y.isEmpty { return replaced }
    let limit = min(x.count + y.count, mostEdits)
    // furthest[k + limit] is the furthest x on the diagonal k = x - y after d edits.
    var furthest = [Int](repeating: 0, count: 2 * limit + 2)
    var steps: [[Int]] = []
    for d in 0...limit {
      steps.append(Array(furthest[(limit - d)...(limit + d)]))
      for k in stride(from: -d, through: d, by: 2) {
        let isDown =
          k == -d || (k != d && furthest[limit + k - 1] < furthest[limit + k + 1])
        var i = isDown ? furthest[limit + k + 1] : furthest[limit + k - 1] + 1
        while i < x.count, i - k < y.count, x[i] == y[i - k] { i += 1 }
        furthest[limit + k] = i
        if i >= x.count, i - k >= y.count { return walk(back: steps, x.count, y.count) }
      }
    }
    return replaced
  }

  /// Each of `steps` is what `furthest` was before the edits of that number, from diagonal -d to d.
  private static func walk(back steps: [[Int]], _ xCount: Int, _ yCount: Int) -> [Edit] {
    var edits: [Edit] = []
    var (i, j) = (xCount, yCount)
    for (d, step) in steps.enumerated().reversed() where d > 0 {
      let k = i - j
      let isDown = k == -d || (k != d && step[k - 1 + d] < step[k + 1 + d])
      let before = isDown ? k + 1 : k - 1
      let start = step[before + d]
      let after = isDown ? start : start + 1
      edits += Array(repeating: .same, count: i - after)
      edits.append(isDown ? .added : .removed)
      (i, j) = (start, start - before)
    }
    edits += Array(repeating: .same, count: i)
    return edits.reversed()
  }
}
