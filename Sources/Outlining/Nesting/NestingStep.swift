/// One line that may be an item, as nesting sees it: what its marker can mean and what stands around.
package struct NestingStep: Sendable, Equatable {
  /// What stands between this line and the one before.
  package enum Barrier: UInt8, Sendable {
    case none
    /// A paragraph that belongs to no item.
    case paragraph
    case heading
  }

  /// Empty for a line without marker.
  package var readings: [MarkerReading]
  package var punctuation: Punctuation
  /// Column of the marker, -1 if unknown.
  package var indent: Int32
  /// The HTML list the item is in and its nesting, 0 if none.
  package var list: Int32
  package var listDepth: Int32
  /// What the text of the item before says about this one.
  package var before: TextCues.End
  package var declared: DeclaredList?
  package var barrier: Barrier
  /// What it costs to read the line as text that only looks like an item.
  package var rejection: Int32
  /// The marker was found inside the line of the item before: `1. a. text`.
  package var isRunIn: Bool
  /// The line may have had a marker that got lost; the numbers around it decide.
  package var mayHaveLostMarker: Bool

  package init(
    readings: [MarkerReading], punctuation: Punctuation, indent: Int32 = -1, list: Int32 = 0,
    listDepth: Int32 = 0, before: TextCues.End = .open, declared: DeclaredList? = nil,
    barrier: Barrier = .none, rejection: Int32 = NestingStep.certain, isRunIn: Bool = false,
    mayHaveLostMarker: Bool = false
  ) {
    self.readings = readings
    self.punctuation = punctuation
    self.indent = indent
    self.list = list
    self.listDepth = listDepth
    self.before = before
    self.declared = declared
    self.barrier = barrier
    self.rejection = rejection
    self.isRunIn = isRunIn
    self.mayHaveLostMarker = mayHaveLostMarker
  }

  /// A rejection cost no reading reaches: the line is an item, whatever its place.
  package static let certain: Int32 = 1000
}

/// Where a line came to stand.
package struct Placement: Sendable, Equatable {
  /// How the item follows the one before it in its list.
  package enum Kind: UInt8, Sendable {
    /// Not an item.
    case text
    /// Next in an open list.
    case next
    /// First of a list below the item before.
    case opens
    /// First of a list that stands beside or above what is open.
    case opensOutermost
    /// Same or lower number in an open list.
    case repeats
  }

  package var kind: Kind
  /// From 1; 0 for text.
  package var depth: Int
  /// Index of the step that is the parent, nil at the outermost level.
  package var parent: Int?
  /// Items between the parent and this one that are not in the text, outermost first.
  package var lostParents: [LostParent] = []
  /// How the marker was read; nil for text. A line that lost its marker has the reading it must have
  /// had.
  package var reading: MarkerReading?
  /// The list it goes on in counts in another way.
  package var isOfOtherStyle = false
  /// Ordinals of the list passed over before the item.
  package var skipped: Int32
  /// The second best place, when it is nearly as good.
  package var runnerUp: RunnerUp?

  /// An item that the numbers show to be missing above a list.
  package struct LostParent: Sendable, Equatable {
    /// Index of the step it must have stood before.
    package var before: Int
    /// How it must have been numbered, if a later item of its list shows it.
    package var reading: MarkerReading?
  }

  package struct RunnerUp: Sendable, Equatable {
    package var depth: Int
    package var parent: Int?
    package var reading: MarkerReading?
    /// Index of the first step whose place differs between the readings.
    package var decidedAt: Int
  }
}
