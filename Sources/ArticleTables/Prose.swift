public import DocumentModel

/// The running text of an article, its lines joined to paragraphs and cut into sentences.
public struct Prose: Sendable, Equatable {
  public struct Sentence: Sendable, Equatable {
    public var text: SourceText
    /// Index in `sections`.
    public var section: Int

    public init(text: SourceText, section: Int) {
      self.text = text
      self.section = section
    }
  }

  /// Headings as printed; the first is empty and holds what precedes any heading.
  public var sections: [String]
  public var sentences: [Sentence]
  /// Captions of figures, which stand apart from the text they interrupt.
  public var figures: [SourceText]

  /// Short forms with their long ones, from the text and the tables.
  public var abbreviations: [DataTable.Abbreviation]
}
