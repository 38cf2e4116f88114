/// A piece of a document as its reader found it, before anybody asks what it means: one line of a
/// text file, one block element or one `<br>`-separated line of a page.
public struct Block: Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    /// A heading the notation itself declares: `## ...` or `<h2>`; `level` counts from 1.
    case heading(level: Int)
    /// Running text or a list item: everything whose role depends on what surrounds it.
    case line
    /// A table, whole.
    indirect case table(Table)
    /// Something the publisher prints around the text: page headers and footers, page numbers,
    /// navigation, cookie banners, scripts.
    case furniture(Furniture)
  }

  public enum Furniture: String, Sendable {
    case pageHeader, pageFooter, pageNumber, navigation, script, banner, notice
  }

  /// What an HTML list (or a Word export) says about an item, which is strong evidence.
  public struct ListPosition: Sendable, Equatable {
    /// Items of the same list element share it; unique in a document.
    public var list: Int
    /// Nesting of list elements around the item, from 1.
    public var depth: Int
    /// Computed from `start`, `value` and `reversed`; nil for bullets.
    public var ordinal: Int?
    /// The marker a browser would draw: `A.`, `iii.`, `•`. Empty where the list draws none, so that
    /// a marker, if there is one, is part of the text.
    public var marker: String

    public init(list: Int, depth: Int, ordinal: Int?, marker: String) {
      self.list = list
      self.depth = depth
      self.ordinal = ordinal
      self.marker = marker
    }
  }

  public var kind: Kind
  /// Normalised text. A marker that is part of the text (`a) ...`, `• ...`, `- A. ...`) is still in
  /// it; one that `listPosition` declares is not. Empty for tables.
  public var text: SourceText
  /// The bytes of the block with its marks, without the line end.
  public var range: SourceRange
  /// The line its text begins on, from 1.
  public var line: Int
  /// Columns before the text (tabs to 8); of a positioned line, its place in about the same unit.
  public var indent: Int?
  /// Blank lines (or paragraph breaks) before the block; 0 means the line follows directly.
  public var blanksBefore: Int
  /// A page break, or page furniture, stands between this block and the one before.
  public var followsPageBreak: Bool
  /// All of the text is bold.
  public var isBold: Bool
  /// UTF-8 length of a bold run at the start of the text, 0 if none. The run begins with the text,
  /// or behind its marker where the marker itself is not bold.
  public var boldPrefix: Int
  /// The block is a continuation element of an item (a second `<p>` of one `<li>`): not an item.
  /// Its `listPosition` is that of the item it continues.
  public var continuesItem: Bool
  public var listPosition: ListPosition?
  /// The block is a line as a page prints it, broken where the page ends: a line of a text file, of
  /// preformatted text, or one that stands at coordinates. What an item says may go on in the next.
  public var isPrintedLine: Bool

  public init(
    kind: Kind, text: SourceText, range: SourceRange, line: Int, indent: Int? = nil,
    blanksBefore: Int = 0, followsPageBreak: Bool = false, isBold: Bool = false,
    boldPrefix: Int = 0, continuesItem: Bool = false, listPosition: ListPosition? = nil,
    isPrintedLine: Bool = false
  ) {
    self.kind = kind
    self.text = text
    self.range = range
    self.line = line
    self.indent = indent
    self.blanksBefore = blanksBefore
    self.followsPageBreak = followsPageBreak
    self.isBold = isBold
    self.boldPrefix = boldPrefix
    self.continuesItem = continuesItem
    self.listPosition = listPosition
    self.isPrintedLine = isPrintedLine
  }
}

/// A table with its cells in reading order.
public struct Table: Sendable, Equatable {
  public struct Cell: Sendable, Equatable {
    public var text: SourceText
    public var isHeader: Bool
    public var rowSpan: Int
    public var columnSpan: Int

    public init(text: SourceText, isHeader: Bool = false, rowSpan: Int = 1, columnSpan: Int = 1) {
      self.text = text
      self.isHeader = isHeader
      self.rowSpan = rowSpan
      self.columnSpan = columnSpan
    }
  }

  public struct Row: Sendable, Equatable {
    public var cells: [Cell]
    public var range: SourceRange
    public var line: Int

    public init(cells: [Cell], range: SourceRange, line: Int) {
      self.cells = cells
      self.range = range
      self.line = line
    }
  }

  public var caption: SourceText?
  public var rows: [Row]

  public init(caption: SourceText? = nil, rows: [Row]) {
    self.caption = caption
    self.rows = rows
  }
}
