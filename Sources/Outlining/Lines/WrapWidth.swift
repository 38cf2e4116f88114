import DocumentModel

/// How a text was broken into lines, which tells a wrapped line from a new one.
///
/// A printer breaks a line where the next word does not fit. So a line goes on the one before if its
/// first word would not have fitted there; a break that left room was meant.
struct WrapWidth {
  /// Columns lines were filled to around each stretch of lines; empty for a text that was not
  /// wrapped. Parts of a page set in smaller type are filled further.
  private var columns: [Int] = []
  /// Paragraphs are indented in their first line, the lines after it are not.
  private(set) var indentsFirstLines = false

  private static let stretch = 32

  init(of document: Document, shapes: [LineShape?]) {
    var extents: [(line: Int, extent: Int)] = []
    var continued = 0
    var outdented = 0
    var even = 0
    for index in document.blocks.indices.dropFirst() {
      guard let shape = shapes[index], let above = shapes[index - 1],
        document.blocks[index].blanksBefore == 0
      else { continue }
      extents.append((index - 1, above.extent))
      if shape.startsLower, shape.lead.markers.isEmpty, above.cues.isUnfinished {
        continued += 1
        if (document.blocks[index].indent ?? 0) < (document.blocks[index - 1].indent ?? 0) {
          outdented += 1
        }
        // Later lines of a paragraph stand at one column in either style.
        if document.blocks[index].indent == document.blocks[index - 1].indent { even += 1 }
      }
    }
    guard continued >= 2, continued * Self.leastShare(of: document) >= extents.count else {
      return
    }
    indentsFirstLines = outdented >= 2 && outdented * 2 > continued - even
    var stretches = Array(
      repeating: [Int](), count: document.blocks.count / Self.stretch + 1)
    for (line, extent) in extents { stretches[line / Self.stretch].append(extent) }
    columns = stretches.indices.map { index in
      var near = stretches[max(0, index - 1)...min(stretches.count - 1, index + 1)].flatMap { $0 }
      near.sort()
      let width = near.isEmpty ? 0 : near[near.count * 9 / 10]
      return (40...220).contains(width) ? width : 0
    }
  }

  /// One in how many lines goes on with the one before in a text that was wrapped; the elements and
  /// `<br>` lines of a page are hardly ever wrapped ones.
  private static func leastShare(of document: Document) -> Int {
    let isPrinted = document.blocks.contains { $0.kind == .line && $0.isPrintedLine }
    return document.source.format == .markdown || isPrinted ? 50 : 5
  }

  var isWrapped: Bool { !columns.isEmpty }

  /// Whether the first word of a line had no room at the end of the line before.
  func isFull(_ above: LineShape, before line: LineShape, at index: Int) -> Bool {
    guard !columns.isEmpty else { return false }
    let width = columns[min(index / Self.stretch, columns.count - 1)]
    return width > 0 && (above.extent + 1 + line.firstWord) * 100 > width * 88
  }
}
