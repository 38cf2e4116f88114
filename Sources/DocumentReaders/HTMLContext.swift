import DocumentModel

/// An element that is open while a page is read, with all it hands down to its content.
struct OpenElement {
  var element: HTMLElement
  var furniture: Block.Furniture?
  var heading: Int?
  var isPreformatted = false
  /// Pixels of left margin and padding, added up.
  var indent = 0
  var place: PagePlace?
  /// The page that positions inside the element count from, once there are any.
  var page: Int?
  /// The list of the labelled paragraphs inside the element, once there are any.
  var labelledList: Int?
  /// The definition list an entry belongs to.
  var definitionList: Int?
  /// How many definition lists are open around the element.
  var definitionDepth = 0
  var definition: Definition?
  /// The nesting level and list of a paragraph that Word numbered.
  var wordLevel: Int?
  var wordList: Int?
  var opensBold = false
  var opensList = false
  var opensItem = false
  /// Where raised or lowered text began.
  var scriptMark = -1
}

/// The halves of an entry in a definition list.
enum Definition {
  case term, description
}

/// Where an absolutely positioned line stands.
struct PagePlace: Equatable {
  /// The element the position counts from.
  var page: Int
  var top: Int
  var left: Int
}

/// A list that is open.
struct OpenList {
  var id: Int
  var isBulleted: Bool
  /// How many open lists of the same kind there are, this one included.
  var kindDepth: Int
  var numbering: ListNumbering
  var next: Int
  var step: Int
  var depth: Int
  /// The first block of each item, if the numbers can only be told at the end of the list.
  var reversedBlocks: [Int]?
  var itemCount = 0
}

/// A list item that is open.
struct OpenItem {
  var position: Block.ListPosition
  /// Where its content begins in the source.
  var start: Int
  var hasBlock = false
}

/// A table that is open, with the blocks its cells consist of.
struct OpenTable {
  struct Cell {
    var row: Int
    var column: Int
    var isHeader: Bool
    var rowSpan: Int
    var columnSpan: Int
    /// Where the cell begins in the source.
    var start: Int
    /// Indices of its blocks.
    var blocks: Range<Int>
  }

  var firstBlock: Int
  var cells: [Cell] = []
  var row = -1
  var column = 0
  var caption: Range<Int>?
}
