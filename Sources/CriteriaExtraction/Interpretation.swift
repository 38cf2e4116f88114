public import DocumentModel

/// What somebody decided that an item means, pinned to the words they decided on.
///
/// The words are the key and `at` is a hint: a renumbered item keeps its interpretation. Changed
/// words, a changed child or an added one make the interpretation stale: it is reported and never
/// applied. A revision without the item ignores it.
public struct Interpretation: Sendable, Equatable {
  /// The path of the item when the decision was made, `C.2`; `C.2:words` decides what the item's
  /// own words require and leaves its children alone.
  public var at: String
  /// The item's words.
  public var text: String
  /// A digest of each child's words by label, all children of the item; nil where the decision
  /// does not concern children.
  public var children: [String: String]?
  /// A Boolean expression over labels of children or over facts: `any(a, b) and c`, `age < 18 a`.
  public var reading: String
  /// Identifiers of the findings it settles.
  public var answers: [FindingIdentifier]
  public var because: String
  public var by: String?
  /// Where the decision is recorded.
  public var location: SourceLocation?

  public init(
    at: String, text: String, children: [String: String]? = nil, reading: String,
    answers: [FindingIdentifier] = [], because: String, by: String? = nil,
    location: SourceLocation? = nil
  ) {
    self.at = at
    self.text = text
    self.children = children
    self.reading = reading
    self.answers = answers
    self.because = because
    self.by = by
    self.location = location
  }
}
