public import DocumentModel

/// What there is to know of one kind of finding: the tool carries a page for each.
///
/// The examples are checked by tests, so that a page cannot say what the tool does not do.
public struct FindingPage: Sendable, Equatable {
  /// A file of an example.
  public struct File: Sendable, Equatable {
    public var name: String
    public var text: String

    public init(_ name: String, _ text: String) {
      self.name = name
      self.text = text
    }
  }

  /// A document, or two revisions of one, or a document and a decision recorded about it.
  public struct Sample: Sendable, Equatable {
    public var files: [File]
    /// What is reported, as `rubric check` prints it, without notes.
    public var findings: [String]

    public init(_ files: [File], findings: [String] = []) {
      self.files = files
      self.findings = findings
    }
  }

  public var identifier: FindingIdentifier
  public var meaning: String
  /// How a person settles it.
  public var settling: String
  /// The smallest document that shows it.
  public var example: Sample
  /// One that looks like it and is right.
  public var lookalike: Sample

  init(
    _ identifier: FindingIdentifier, meaning: String, settling: String, example: Sample,
    lookalike: Sample
  ) {
    self.identifier = identifier
    self.meaning = meaning
    self.settling = settling
    self.example = example
    self.lookalike = lookalike
  }

  /// The meaning's first sentence.
  public var summary: String {
    guard let end = meaning.firstRange(of: ". ") else { return meaning }
    return meaning[..<end.lowerBound] + "."
  }
}
