/// A source file as blocks in reading order.
///
/// Every byte of the file lies in exactly one block or in a gap between blocks; a gap holds nothing
/// but white space and notation (tags, comments), which a reader must be able to vouch for.
public struct Document: Sendable, Equatable {
  public var source: SourceFile
  /// In reading order, ranges disjoint and ascending; only the lines of a page that places each of
  /// them by coordinates, or that is set in columns, may stand in another order than in the file.
  public var blocks: [Block]
  /// Bytes a reader could not make text of: broken encoding, NUL bytes. Ascending; reported as
  /// findings and never dropped. A run of them inside a block's range is U+FFFD in its text.
  public var unplaced: [SourceRange]
  public var lines: LineTable
  /// A title that the notation declares beside the text (`<title>`), if any.
  public var declaredTitle: String?
  /// Where that title stands; it is in no block.
  public var declaredTitleRange: SourceRange?

  public init(
    source: SourceFile, blocks: [Block], unplaced: [SourceRange] = [], lines: LineTable,
    declaredTitle: String? = nil, declaredTitleRange: SourceRange? = nil
  ) {
    self.source = source
    self.blocks = blocks
    self.unplaced = unplaced
    self.lines = lines
    self.declaredTitle = declaredTitle
    self.declaredTitleRange = declaredTitleRange
  }

  public func location(of range: SourceRange) -> SourceLocation {
    let position = lines.position(of: range.start)
    return SourceLocation(
      file: source.name, range: range, line: position.line, column: position.column)
  }
}
