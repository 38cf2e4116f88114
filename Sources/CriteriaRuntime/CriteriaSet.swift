/// How a document is read: as printed, or with what people decided on record.
public enum Reading: String, Sendable, Hashable, CaseIterable {
  case interpreted, literal
}

/// How sure a reading is.
public enum Basis: String, Sendable, Hashable, CaseIterable {
  /// The text says so.
  case explicit
  /// Our reading of a text that does not say; a runner-up exists.
  case inferred
  /// A person decided, on record.
  case interpreted
}

/// How an item combines its children.
public struct Combination: Sendable, Equatable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case all, any, atLeast, exactly, none, undecided, leaf
  }

  public var kind: Kind
  /// k of `atLeast` and `exactly`.
  public var count: Int?
  public var basis: Basis
  /// The second best kind, where the text does not decide.
  public var runnerUp: Kind?

  public init(_ kind: Kind, count: Int? = nil, basis: Basis, runnerUp: Kind? = nil) {
    self.kind = kind
    self.count = count
    self.basis = basis
    self.runnerUp = runnerUp
  }
}

/// One item of the outline as logic.
public struct Criterion: Sendable, Equatable {
  public var path: String
  public var labels: [String]
  /// As printed: `ii.`
  public var marker: String
  /// The item's words, normalised.
  public var text: String
  public var line: Int
  /// Byte range of the words in the source.
  public var start: Int
  public var end: Int
  /// Id of the document's section.
  public var section: String
  /// Index in `CriteriaSet.criteria`.
  public var parent: Int?
  public var children: [Int]
  /// Id of a part of the policy.
  public var part: String
  /// What the item's words require besides its children; nil if nothing.
  public var condition: Condition?
  public var combination: Combination
  /// The whole of it: own condition and children (`.criterion`), as evaluated.
  public var rule: Condition
  /// What an attestation of `path:words` states; nil where the item has no `:words`.
  public var words: Condition?
  /// Identifiers of the findings that leave the item undecided, sorted.
  public var blockedBy: [String]
  /// The recorded reading in force, as written, with its reason.
  public var interpretation: RecordedReading?
  /// The item is a statement (a limit, a period, a documentation demand): shown, without outcome.
  public var isStatement: Bool
  /// What a reader should know: why words were kept whole, which reading was inferred.
  public var notes: [String]

  public init(
    path: String, labels: [String], marker: String, text: String, line: Int, start: Int, end: Int,
    section: String, parent: Int?, children: [Int], part: String, condition: Condition?,
    combination: Combination, rule: Condition, words: Condition? = nil, blockedBy: [String] = [],
    interpretation: RecordedReading? = nil, isStatement: Bool = false, notes: [String] = []
  ) {
    self.path = path
    self.labels = labels
    self.marker = marker
    self.text = text
    self.line = line
    self.start = start
    self.end = end
    self.section = section
    self.parent = parent
    self.children = children
    self.part = part
    self.condition = condition
    self.combination = combination
    self.rule = rule
    self.words = words
    self.blockedBy = blockedBy
    self.interpretation = interpretation
    self.isStatement = isStatement
    self.notes = notes
  }
}

/// A decision on record, as it applies to one item.
public struct RecordedReading: Sendable, Equatable {
  public var reading: String
  public var because: String

  public init(reading: String, because: String) {
    self.reading = reading
    self.because = because
  }
}

/// A part of a policy with a determination of its own.
public struct PolicyPart: Sendable, Equatable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case coverage, renewal, limits, authorization, exclusions, documentation
  }

  /// Unique in the set: the kind, with a suffix where a policy has several.
  public var id: String
  public var kind: Kind
  /// As printed above the part, if anything is.
  public var heading: String?
  /// Its outermost criteria, by index, in document order.
  public var roots: [Int]
  /// How the roots make the outcome; nil for a part of statements only.
  public var rule: Condition?
  public var combination: Combination

  public init(
    id: String, kind: Kind, heading: String? = nil, roots: [Int], rule: Condition?,
    combination: Combination
  ) {
    self.id = id
    self.kind = kind
    self.heading = heading
    self.roots = roots
    self.rule = rule
    self.combination = combination
  }
}

/// A sentence that stands in every determination: it limits where the policy applies, or demands
/// documentation.
public struct Caveat: Sendable, Equatable {
  public var text: String
  public var line: Int

  public init(text: String, line: Int) {
    self.text = text
    self.line = line
  }
}

/// Which document criteria were made from.
public struct PolicyIdentity: Sendable, Equatable {
  /// Id of the policy in the corpus (`knee-braces`), or the file's name without its ending.
  public var id: String
  /// The revision's version; empty for a file outside a corpus that prints none.
  public var revision: String
  public var title: String
  /// Source file as shown to people, relative.
  public var file: String
  /// SHA-256 of the source.
  public var sourceSha256: String

  public init(id: String, revision: String, title: String, file: String, sourceSha256: String) {
    self.id = id
    self.revision = revision
    self.title = title
    self.file = file
    self.sourceSha256 = sourceSha256
  }

  /// `id@revision`, or the id alone.
  public var name: String { revision.isEmpty ? id : "\(id)@\(revision)" }
}

/// A policy as logic, in one reading.
public struct CriteriaSet: Sendable, Equatable {
  public var policy: PolicyIdentity
  public var reading: Reading
  /// All items of the outline, in document order.
  public var criteria: [Criterion]
  /// Coverage first; the top outcome is that of the first part.
  public var parts: [PolicyPart]
  /// In order of first use.
  public var facts: [Fact]
  public var products: [Product]
  public var caveats: [Caveat]
  /// Scores and other things to compute that the document defines beside its criteria.
  public var scoring: Scoring

  public init(
    policy: PolicyIdentity, reading: Reading, criteria: [Criterion], parts: [PolicyPart],
    facts: [Fact], products: [Product], caveats: [Caveat], scoring: Scoring = Scoring()
  ) {
    self.policy = policy
    self.reading = reading
    self.criteria = criteria
    self.parts = parts
    self.facts = facts
    self.products = products
    self.caveats = caveats
    self.scoring = scoring
  }
}
