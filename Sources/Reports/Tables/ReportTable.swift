package import Instants

/// One value of a report, before anybody decides how it looks.
package enum ReportCell: Hashable, Sendable {
  case none
  case text(String)
  case count(Int)
  /// A number that names something: never grouped, never cut.
  case id(Int)
  case number(Double)
  /// A share between 0 and 1 with its interval.
  case rate(Rate)
  /// A difference of shares between -1 and 1 with its interval.
  case difference(Double, low: Double?, high: Double?)
  case seconds(Double)
  case time(Instant)
  case flag(Bool)
  case list([String])

  package init(_ text: String?) { self = text.map(ReportCell.text) ?? .none }
  package init(_ count: Int?) { self = count.map(ReportCell.count) ?? .none }
  package init(_ number: Double?) { self = number.map(ReportCell.number) ?? .none }
  package init(seconds: Double?) { self = seconds.map(ReportCell.seconds) ?? .none }

  package init(microseconds: Int64?) {
    self = microseconds.map { .time(Instant(microseconds: $0)) } ?? .none
  }
}

/// What a report answers: named columns, rows, and what there is to say about them.
package struct ReportTable: Sendable {
  /// How a column is called and how much room it may lose.
  package struct Column: Sendable {
    /// In JSON, CSV and `--sort`.
    package let name: String
    /// Above the column.
    package let title: String
    /// What the values mean, a sentence without its full stop.
    package let meaning: String
    /// Left out of aligned text when the terminal is too narrow; higher goes first, 0 never.
    package let expendable: Int

    package init(_ name: String, _ title: String, _ meaning: String, expendable: Int = 0) {
      self.name = name
      self.title = title
      self.meaning = meaning
      self.expendable = expendable
    }
  }

  /// `tools`, `errors`; the schema of the JSON document is made of it.
  package let name: String
  package let columns: [Column]
  package internal(set) var rows: [[ReportCell]]
  /// Rows before the limit.
  package internal(set) var total: Int
  /// Sentences about the whole, below the table.
  package var notes: [String] = []
  /// What the report was asked to look at.
  package var filter: [(name: String, value: String)] = []

  package init(name: String, columns: [Column], rows: [[ReportCell]]) {
    self.name = name
    self.columns = columns
    self.rows = rows
    total = rows.count
  }

  /// The index of a column by name.
  func index(of name: String) -> Int? { columns.firstIndex { $0.name == name } }
}
