import DocumentModel

/// How a text was broken into lines, which tells a wrapped line from a new one.
///
/// A printer breaks a line where the next word does not fit. So a line goes on the one before if its
/// first word would not have fitted there; a break that left room was meant.
struct WrapWidth {
  /// Columns lines were filled to, nil for a text that was not wrapped.
  private var columns: Int?

  init(of document: Document, shapes: [LineShape?]) {
    var extents: [Int] = []
    var continued = 0
    for index in document.blocks.indices.dropFirst() {
      guard let shape = shapes[index], let above = shapes[index - 1],
        document.blocks[index].blanksBefore == 0
      else { continue }
      extents.append(above.extent)
      if shape.startsLower, shape.lead.markers.isEmpty, above.cues.isUnfinished { continued += 1 }
    }
    guard document.source.format != .html, continued >= 2, continued * 50 >= extents.count else {
      return
    }
    extents.sort()
    let width = extents[extents.count * 95 / 100]
    if (50...220).contains(width) { columns = width }
  }

  var isWrapped: Bool { columns != nil }

  /// Whether the first word of a line had no room at the end of the line before.
  func isFull(_ above: LineShape, before line: LineShape) -> Bool {
    guard let columns else { return false }
    return (above.extent + 1 + line.firstWord) * 100 > columns * 84
  }
}
