/// The prices of ways to go on, in one unit: about what one lost marker is worth is 10.
///
/// A reading of a whole document is the sum of its lines' prices; the cheapest one is the outline.
/// Nothing is forbidden, so that every document has a reading; what hardly ever happens costs much.
enum NestingCost {
  // Going on in an open list.
  static let leaveList: Int32 = 1
  static let leaveListAtMost: Int32 = 4
  static let leaveSingleItem: Int32 = 2
  static let leaveDeclaredEarly: Int32 = 6
  static let beyondDeclared: Int32 = 6
  static let leaveAfterConnective: Int32 = 1
  static let goOnAfterLastConnective: Int32 = 2
  static let otherPunctuation: Int32 = 7
  static let otherNumbering: Int32 = 15
  static let otherGlyph: Int32 = 9
  static let repeatOrdinal: Int32 = 13
  static let goBack: Int32 = 22
  static let restart: Int32 = 14
  static let skip: Int32 = 9
  static let skipMore: Int32 = 2
  static let skipAtMost: Int32 = 20

  // Opening a list.
  static let open: Int32 = 5
  static let openAnnounced: Int32 = 1
  static let openDeclared: Int32 = 0
  static let openOtherThanDeclared: Int32 = 5
  static let openAfterConnective: Int32 = 6
  static let openLate: Int32 = 10
  static let openLateMore: Int32 = 2
  static let openLateAtMost: Int32 = 16
  static let sameStyleAsParent: Int32 = 9
  static let sameStyleAsAncestor: Int32 = 3
  static let openBelowEarlier: Int32 = 9
  static let againstHabit: Int32 = 3
  static let missingChildren: Int32 = 3

  // Opening a list beside or above everything open.
  static let firstLate: Int32 = 6
  static let outermost: Int32 = 15
  static let outermostLate: Int32 = 21
  static let outermostAboveHeadless: Int32 = 6
  static let outermostAfterParagraph: Int32 = 5
  static let outermostLateAfterParagraph: Int32 = 12
  static let outermostAfterHeading: Int32 = 1
  static let outermostLateAfterHeading: Int32 = 8

  // Barriers.
  static let goOnAcrossHeading: Int32 = 2
  static let goOnInsideAcrossHeading: Int32 = 13
  static let openAcrossHeading: Int32 = 14
  static let goOnInsideAcrossParagraph: Int32 = 2
  static let openAcrossParagraph: Int32 = 3

  // Columns.
  static let slightlyOtherColumn: Int32 = 1
  static let otherColumn: Int32 = 2
  static let notIndented: Int32 = 1
  static let bulletSlightlyOtherColumn: Int32 = 2
  static let bulletOtherColumn: Int32 = 10
  static let bulletNotIndented: Int32 = 3
  static let sameGlyphNotIndented: Int32 = 14

  // HTML.
  static let againstListElement: Int32 = 25
  static let otherListElement: Int32 = 3

  // Markers.
  static let misreading: Int32 = 8
  static let lostMarker: Int32 = 7
  static let textAfterConnective: Int32 = 8
  static let bareDash: Int32 = 6
  static let lostFirstMarker: Int32 = 4
  static let lostItem: Int32 = 13
  static let otherListExpectsIt: Int32 = 10

  /// Readings dearer than the best by more than this are given up.
  static let beamWidth: Int32 = 9
  static let thoroughBeamWidth: Int32 = 26
  static let beamSize = 6
  static let thoroughBeamSize = 48
  /// Open lists looked at from the innermost; deeper nesting without list elements is not known.
  static let reach = 24
  /// A second reading within this of the best is worth a person's look.
  static let nearlyAsGood: Int32 = 1
}
