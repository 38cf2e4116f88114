import DocumentModel

/// Lines that belong together: a heading, an item with its wrapped lines, a paragraph, a note.
struct Passage {
  enum Kind {
    /// It begins with something that may be a marker.
    case item
    case paragraph, note, connective, table, furniture
    /// `rank` orders headings: 1 to 6 as declared, 7 capitals, 8 bold or with a colon, 9 title case.
    case heading(rank: Int)
  }

  var kind: Kind
  /// Indices of its blocks, ascending.
  var blocks: [Int]
  /// Its words, without marker.
  var text: SourceText
  var marker: Marker?
  /// As printed.
  var markerText = ""
  /// Where the marker (or the first word) begins in the source.
  var start: Int
  var indent: Int?
  /// What the characters around say against it being an item of its own, 0 to 12.
  var wrapDoubt: Int32 = 0
  /// It stands in a heading's form: bold, or declared as one.
  var isEmphasised = false
  /// A dash of the notation stands before the marker.
  var hasNotation = false
  /// The marker came after another one on the same line.
  var isRunIn = false
  /// The only mark before it is a dash of the notation, where items of the document print markers.
  var lostItsMarker = false
  /// Blank lines or a page break above.
  var standsApart = false

  init(kind: Kind, block: Int, text: SourceText, start: Int, indent: Int?) {
    self.kind = kind
    blocks = [block]
    self.text = text
    self.start = start
    self.indent = indent
  }

  var isHeading: Bool {
    if case .heading = kind { true } else { false }
  }

  var isItem: Bool {
    if case .item = kind { true } else { false }
  }

  var isParagraph: Bool {
    if case .paragraph = kind { true } else { false }
  }
}
