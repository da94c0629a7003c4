internal import Instants
internal import JSON

/// A table as one JSON document.
package struct JSONForm {
  private let disclosure: Disclosure

  package init(_ disclosure: Disclosure) {
    self.disclosure = disclosure
  }

  /// `{"schema", "filter", "total", "rows", "notes"}`; a rate `r` has members `r`, `r_low`, `r_high`,
  /// `r_successes` and `r_trials`, an effect its own three.
  package func text(_ table: ReportTable) -> String {
    var json = JSONWriter(indented: true)
    json.object { document in
      document.member("schema", "hone/report-\(table.name)/1")
      document.member(
        "filter",
        object: { filter in
          for entry in table.filter { filter.member(entry.name, disclosure.shown(entry.value)) }
        })
      document.member("total", table.total)
      document.member(
        "rows",
        array: { rows in
          for row in table.rows {
            rows.element()
            rows.object { object in
              for (column, cell) in zip(table.columns, row) { write(cell, column.name, &object) }
            }
          }
        })
      document.member(
        "notes",
        array: { notes in
          for note in table.notes {
            notes.element()
            notes.string(note)
          }
        })
    }
    return Self.withoutInvisibles(json.text) + "\n"
  }

  func write(_ cell: ReportCell, _ name: String, _ json: inout JSONWriter) {
    switch cell {
    case .none:
      json.key(name)
      json.null()
    case .text(let text): json.member(name, disclosure.shown(text))
    case .list(let texts):
      json.member(
        name,
        array: { array in
          for text in texts {
            array.element()
            array.string(disclosure.shown(text))
          }
        })
    case .count(let count), .id(let count): json.member(name, count)
    case .number(let number), .seconds(let number): json.member(name, number)
    case .rate(let rate):
      json.member(name, rate.share)
      json.member(name + "_low", rate.share == nil ? nil : rate.low)
      json.member(name + "_high", rate.share == nil ? nil : rate.high)
      json.member(name + "_successes", rate.successes)
      json.member(name + "_trials", rate.trials)
    case .difference(let value, let low, let high):
      json.member(name, value)
      json.member(name + "_low", low)
      json.member(name + "_high", high)
    case .time(let time): json.member(name, RFC3339.text(time))
    case .flag(let flag): json.member(name, flag)
    }
  }

  /// Outside of strings JSON is ASCII, so in a finished document characters that hide or turn text
  /// round can be replaced by their escapes without changing what it says.
  package static func withoutInvisibles(_ json: String) -> String {
    guard json.unicodeScalars.contains(where: isInvisible) else { return json }
    var result = ""
    for scalar in json.unicodeScalars {
      guard isInvisible(scalar) else {
        result.unicodeScalars.append(scalar)
        continue
      }
      for unit in String(scalar).utf16 {
        let hex = String(unit, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      }
    }
    return result
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return false }
    if scalar.value == 0x200C || scalar.value == 0x200D { return false }
    return switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse: true
    default:
      scalar.properties.isDefaultIgnorableCodePoint && !(0xFE00...0xFE0F).contains(scalar.value)
    }
  }
}
