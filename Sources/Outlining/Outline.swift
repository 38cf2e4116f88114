public import DocumentModel

/// A document as sections and nested, labelled items.
public struct Outline: Sendable, Equatable {
  /// The document the outline was made from.
  public var document: Document
  public var metadata: PolicyMetadata
  /// In document order.
  public var sections: [Section]
  /// Items of criteria sections, flat, in document order; lists elsewhere (background, references)
  /// are not items.
  public var items: [Item]
  /// Text of criteria sections that belongs to no item: introductions, notes. In document order.
  public var passages: [OutlinePassage]
  /// What became of each block of the document, by its index.
  public var roles: [BlockRole]

  public init(
    document: Document, metadata: PolicyMetadata = PolicyMetadata(), sections: [Section] = [],
    items: [Item] = [], passages: [OutlinePassage] = [], roles: [BlockRole] = []
  ) {
    self.document = document
    self.metadata = metadata
    self.sections = sections
    self.items = items
    self.passages = passages
    self.roles = roles
  }
}

/// A paragraph or note of a criteria section that belongs to no item.
public struct OutlinePassage: Sendable, Equatable {
  public enum Kind: String, Sendable, Hashable {
    case paragraph
    /// "Note: ..." about the section as a whole.
    case note
  }

  public var kind: Kind
  /// Index in `Outline.sections`.
  public var section: Int
  public var text: SourceText
  public var line: Int

  public init(kind: Kind, section: Int, text: SourceText, line: Int) {
    self.kind = kind
    self.section = section
    self.text = text
    self.line = line
  }
}

/// What a block turned out to be.
public enum BlockRole: String, Sendable, Hashable, CaseIterable {
  case item, heading, metadata, table, note, paragraph, background, reference, history, furniture
  case unplaced
}

/// A part of a document under a heading (or before the first one).
public struct Section: Sendable, Equatable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case preamble, criteria, background, references, history, coding, definitions, notices, other
  }

  /// A slug of the heading, unique in the document: `background-information`.
  public var id: String
  /// As printed, without notation; empty before the first heading.
  public var heading: String
  public var kind: Kind
  public var level: Int
  public var location: SourceLocation
  /// The blocks of the section, heading included.
  public var blocks: Range<Int>

  public init(
    id: String, heading: String, kind: Kind, level: Int, location: SourceLocation,
    blocks: Range<Int>
  ) {
    self.id = id
    self.heading = heading
    self.kind = kind
    self.level = level
    self.location = location
    self.blocks = blocks
  }
}

/// One labelled item of an outline.
public struct Item: Sendable, Equatable {
  public enum Kind: String, Sendable, Hashable {
    /// Lettered or numbered.
    case ordered
    case bullet
    /// Part of a sentence: "(i) fever, (ii) rigors, or (iii) ...".
    case inline
    /// A heading that has the place of an item in the outline.
    case heading
  }

  /// Text that belongs to the item though it stands apart from its sentence.
  public struct Attachment: Sendable, Equatable {
    public enum Kind: String, Sendable, Hashable {
      /// "Note: ..." after the item or between its children.
      case note
      /// A sentence after the item's children that closes or continues the item.
      case closing
      /// A line that holds nothing but a connective (`-AND-`, `or`) after this item.
      case connective
    }
    public var kind: Kind
    public var text: SourceText
    public var line: Int

    public init(kind: Kind, text: SourceText, line: Int) {
      self.kind = kind
      self.text = text
      self.line = line
    }
  }

  /// The second best place of the item, when it is nearly as good.
  public struct RunnerUp: Sendable, Equatable {
    public var path: String
    /// The line of the first item whose place decides between the readings.
    public var decidedAtLine: Int

    public init(path: String, decidedAtLine: Int) {
      self.path = path
      self.decidedAtLine = decidedAtLine
    }
  }

  /// Stable within the document: section and path, with a suffix where those repeat.
  public var id: String
  public var kind: Kind
  /// Index in `Outline.sections`.
  public var section: Int
  /// Index in `Outline.items`.
  public var parent: Int?
  /// Indices in `Outline.items`, in document order.
  public var children: [Int]
  /// Labels joined by dots: `A.a.ii.2.c`.
  public var path: String
  public var labels: [String]
  /// As printed (`ii.`, `a)`, `•`) or as a browser draws it.
  public var marker: String
  /// Without the marker.
  public var text: SourceText
  public var line: Int
  /// The bytes of the item's own words, marker included, children excluded: from the marker to the
  /// end of its last line before anything else.
  public var range: SourceRange
  public var attachments: [Attachment]
  /// The unnumbered headings between the section's heading and the item, outermost first.
  public var headings: [SourceText]
  public var runnerUp: RunnerUp?

  public init(
    id: String, kind: Kind, section: Int, parent: Int?, children: [Int] = [], path: String,
    labels: [String], marker: String, text: SourceText, line: Int, range: SourceRange,
    attachments: [Attachment] = [], headings: [SourceText] = [], runnerUp: RunnerUp? = nil
  ) {
    self.id = id
    self.kind = kind
    self.section = section
    self.parent = parent
    self.children = children
    self.path = path
    self.labels = labels
    self.marker = marker
    self.text = text
    self.line = line
    self.range = range
    self.attachments = attachments
    self.headings = headings
    self.runnerUp = runnerUp
  }

  /// Distance from the root, from 1.
  public var depth: Int { labels.count }
}
