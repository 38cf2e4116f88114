public import DocumentModel

/// A table of a report with the headers that govern every cell.
///
///     Table 2. Outcome by sex (n=90)          label, caption
///     Variable      Value      p-value        stub, columns
///     Sex                      0.31           a row that heads a group
///        Female     52 (57.8)                 level 1, group ["Sex"]
///        Male       38 (42.2)
///     Values are number (%).                  notes
///
/// A table that is continued on another page is one table.
public struct DataTable: Sendable, Equatable {
  public struct Column: Sendable, Equatable {
    /// Outermost first; several where a header spans columns.
    public var headers: [SourceText]

    public init(headers: [SourceText]) {
      self.headers = headers
    }

    public var name: String { headers.map(\.string).joined(separator: " / ") }
  }

  public struct Row: Sendable, Equatable {
    /// The row's header as printed; carried over where one header spans several rows.
    public var label: SourceText
    /// The labels of the rows it stands under, outermost first.
    public var group: [SourceText]
    /// One per column; empty where nothing is printed.
    public var cells: [SourceText]
    public var line: Int
    /// The label was printed for an earlier row and spans this one.
    public var carriesLabel: Bool
    /// The row heads a group: other rows stand under it.
    public var isGroup: Bool

    public init(
      label: SourceText, group: [SourceText] = [], cells: [SourceText], line: Int,
      carriesLabel: Bool = false, isGroup: Bool = false
    ) {
      self.label = label
      self.group = group
      self.cells = cells
      self.line = line
      self.carriesLabel = carriesLabel
      self.isGroup = isGroup
    }

    public var level: Int { group.count }

    public func value(_ column: Int) -> CellValue? {
      cells.indices.contains(column) ? CellValue(cells[column].string) : nil
    }
  }

  public struct Abbreviation: Sendable, Equatable {
    public var short: String
    public var long: String

    public init(short: String, long: String) {
      self.short = short
      self.long = long
    }
  }

  /// `Table 2`; empty for a table without a number.
  public var label: String
  public var caption: SourceText
  /// The header above the row labels, empty if none is printed.
  public var stub: SourceText
  public var columns: [Column]
  public var rows: [Row]
  public var notes: [SourceText]
  public var abbreviations: [Abbreviation]
  public var line: Int
  /// All bytes of the table, captions and notes included; several where it is continued.
  public var ranges: [SourceRange]

  public init(
    label: String, caption: SourceText, stub: SourceText, columns: [Column], rows: [Row],
    notes: [SourceText] = [], abbreviations: [Abbreviation] = [], line: Int,
    ranges: [SourceRange] = []
  ) {
    self.label = label
    self.caption = caption
    self.stub = stub
    self.columns = columns
    self.rows = rows
    self.notes = notes
    self.abbreviations = abbreviations
    self.line = line
    self.ranges = ranges
  }

  /// How people refer to it: its label, or its line.
  public var name: String { label.isEmpty ? "table at line \(line)" : label }
}
