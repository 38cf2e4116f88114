import DocumentModel

/// Puts absolutely positioned lines in reading order: by page, from top to bottom, from left to right.
///
/// Converters from PDF write every line as an element with a place; most write them in order, but a
/// marker and its text are often apart, and some write a page's footer first.
enum PositionedLines {
  /// Lines whose tops differ by no more pixels stand side by side.
  private static let tolerance = 3

  static func order(_ blocks: inout [Block], traits: inout [LineTraits], places: [PagePlace?]) {
    guard places.contains(where: { $0 != nil }) else { return }
    var order: [Int] = []
    var index = 0
    while index < blocks.count {
      guard places[index] != nil else {
        order.append(index)
        index += 1
        continue
      }
      var end = index
      while end < blocks.count, places[end] != nil { end += 1 }
      order += reading(index..<end, places)
      index = end
    }
    var newBlocks: [Block] = []
    var newTraits: [LineTraits] = []
    var last: Int?
    for index in order {
      if let last,
        joins(blocks[index], places[index], to: newBlocks[newBlocks.count - 1], places[last])
      {
        newBlocks[newBlocks.count - 1].join(blocks[index])
        newTraits[newTraits.count - 1].flags.insert(.marker)
      } else {
        var block = blocks[index]
        if let place = places[index], let last, let other = places[last] {
          block.blanksBefore = gap(from: other, to: place)
        }
        newBlocks.append(block)
        newTraits.append(traits[index])
      }
      last = index
    }
    blocks = newBlocks
    traits = newTraits
  }

  private static func reading(_ range: Range<Int>, _ places: [PagePlace?]) -> [Int] {
    func key(_ index: Int) -> (Int, Int, Int, Int) {
      let place = places[index] ?? PagePlace(page: 0, top: 0, left: 0)
      return (place.page, place.top, place.left, index)
    }
    var sorted = range.sorted { key($0) < key($1) }
    var start = 0
    while start < sorted.count {
      let first = key(sorted[start])
      var end = start + 1
      while end < sorted.count, key(sorted[end]).0 == first.0,
        key(sorted[end]).1 - first.1 <= tolerance
      {
        end += 1
      }
      sorted[start..<end].sort { (key($0).2, $0) < (key($1).2, $1) }
      start = end
    }
    return sorted
  }

  /// Whether a line is the text of the marker before it.
  private static func joins(
    _ block: Block, _ place: PagePlace?, to marker: Block, _ other: PagePlace?
  ) -> Bool {
    guard let place, let other, place.page == other.page, abs(place.top - other.top) <= tolerance,
      marker.kind == .line, block.kind == .line
    else { return false }
    return isLoneMarker(Array(marker.text.string.utf8))
  }

  /// A gap of more than one and a half usual lines counts as a blank one.
  private static func gap(from other: PagePlace, to place: PagePlace) -> Int {
    place.page == other.page && place.top - other.top > 30 ? 1 : 0
  }
}
