public import DocumentModel

/// A report as its tables and the text around them.
public struct Article: Sendable, Equatable {
  public var document: Document
  /// In document order; a table continued on another page stands once.
  public var tables: [DataTable]
  /// Running text, put together again from the lines around the tables.
  public var prose: Prose

  /// Reads tables that the notation declares and tables flattened to lines.
  ///
  /// Total: a caption without a table under it stays text.
  public init(of document: Document) {
    var scanner = TableScanner(document)
    scanner.scan()
    self.document = document
    tables = scanner.tables
    prose = Prose(lines: scanner.text, abbreviations: scanner.tables.flatMap(\.abbreviations))
  }

  /// Some table has a caption with a number, as in a report of results.
  public var hasCaptions: Bool { tables.contains { !$0.label.isEmpty } }
}
