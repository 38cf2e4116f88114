/// One thing that a reviewer has to look at.
public struct Change: Sendable, Equatable {
  /// What the change is about.
  public enum Element: String, Sendable, Hashable {
    case item, heading, section, note, passage
    /// A score, or what it is made of; a measure, class or schedule that the document defines.
    case score
    case metadata, product, code, history
  }

  /// A place in one of the revisions.
  public struct Site: Sendable, Equatable {
    /// Nil where the place is no item and under no heading that paths name.
    public var path: String?
    public var marker: String
    public var text: String
    /// From 1; 0 where unknown.
    public var line: Int
    /// Index in the revision's tree, where the place is a node of it.
    public var node: Int?

    public init(path: String?, marker: String = "", text: String, line: Int, node: Int? = nil) {
      self.path = path
      self.marker = marker
      self.text = text
      self.line = line
      self.node = node
    }

    /// `ii. The individual ...`
    public var printed: String { marker.isEmpty ? text : "\(marker) \(text)" }
  }

  /// A further pair of places the same change holds for.
  public struct Companion: Sendable, Equatable {
    public var old: Site?
    public var new: Site?

    public init(old: Site?, new: Site?) {
      self.old = old
      self.new = new
    }
  }

  /// `C1`, in the order of the report.
  public var id: String
  /// The loudest of `kinds`.
  public var kind: ChangeKind
  /// Loudest first.
  public var kinds: [ChangeKind]
  public var element: Element
  /// Id of the section, of the new revision where it has one.
  public var section: String?
  public var old: Site?
  public var new: Site?
  /// The words between old and new; empty where the words are the same or stand on one side alone.
  public var marks: [TextMark]
  /// Nodes of the subtree that came or went with it, itself included; 1 otherwise.
  public var size: Int
  /// The pieces of a split or merge, the other items of a renumbered run, the children that stay when
  /// a node around them goes. The first is not `old` and `new` again.
  public var companions: [Companion]
  /// Ids of the changes this one follows from.
  public var causes: [String]
  /// The stems above, outermost first, as the side that has the place prints them.
  public var context: [Site]
  public var notes: [String]
  /// The words changed and the meaning did not: a quantity in another unit, a spelling.
  public var isEquivalent: Bool
  /// What it is about is, or holds, an item.
  public var isAboutCriteria: Bool
  /// Whose outcome it changes; nil where that has not been worked out.
  public var effect: ChangeEffect?

  init(
    _ kinds: Set<ChangeKind>, _ element: Element, section: String?, old: Site?, new: Site?,
    marks: [TextMark] = [], size: Int = 1
  ) {
    id = ""
    self.kinds = kinds.sorted { $0.rank < $1.rank }
    kind = self.kinds.first ?? .cosmetic
    self.element = element
    self.section = section
    self.old = old
    self.new = new
    self.marks = marks
    self.size = size
    companions = []
    causes = []
    context = []
    notes = []
    isEquivalent = false
    isAboutCriteria = element == .item || element == .note
  }

  mutating func add(_ more: ChangeKind) {
    guard !kinds.contains(more) else { return }
    kinds = (kinds + [more]).sorted { $0.rank < $1.rank }
    kind = kinds[0]
  }
}
