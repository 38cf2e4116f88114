import DocumentModel

/// Makes blocks of the elements and texts of a page as they come.
struct HTMLBlockBuilder {
  let bytes: [UInt8]
  let lines: LineTable
  let isXML: Bool
  var blocks: [Block] = []
  var traits: [LineTraits] = []
  var places: [PagePlace?] = []
  var title: SourceText?

  var line = SourceTextBuilder()
  var bold = BoldRuns()
  var open: [OpenElement] = []
  var lists: [OpenList] = []
  var items: [OpenItem] = []
  var tables: [OpenTable] = []
  var sheet = StyleSheet()
  /// Paragraph breaks since the last block.
  var blanks = 0
  var nextList = 1
  var pages = 0
  /// Identifiers of the lists that Word numbers.
  var wordLists: [Int: Int] = [:]
  /// The block of a definition term that is nothing but a marker; its text comes next.
  var loneTerm: Int?
  /// The bytes of a script or style sheet that is being read.
  var rawText: Range<Int>?
  /// The end of a declaration that the parser takes for text, as Word writes them: `<![endif]>`.
  private var declarationEnd = 0
  /// A line end that directly follows the start of preformatted text is not part of it.
  var skipsLineEnd = false
  private let specials = SpecialBytes("<")
  private var lineIndex = 0
  /// Spaces that do not break, and all spaces of preformatted text, at the start of the line.
  private var leadingSpaces = 0

  init(bytes: [UInt8], lines: LineTable, isXML: Bool) {
    self.bytes = bytes
    self.lines = lines
    self.isXML = isXML
    blocks.reserveCapacity(bytes.count / 120)
  }

  var context: OpenElement { open.last ?? OpenElement(element: .body) }

  /// Ends the page: what is still open is closed, positioned lines are put in order.
  mutating func finish() {
    while !open.isEmpty { endElement(at: bytes.count) }
    flush()
    PositionedLines.order(&blocks, traits: &traits, places: places)
    PageFurniture.mark(&blocks, traits: traits)
  }

  // MARK: Text

  mutating func text(_ range: Range<Int>) {
    let context = self.context
    if context.isPreformatted, skipsLineEnd, bytes[range.lowerBound] > 0x20 { skipsLineEnd = false }
    if context.element == .script || context.element == .style {
      rawText = (rawText?.lowerBound ?? range.lowerBound)..<range.upperBound
      return
    }
    var index = max(range.lowerBound, min(declarationEnd, range.upperBound))
    while index < range.upperBound {
      let byte = bytes[index]
      if byte == 0x3C, let end = endOfDeclaration(at: index) {
        declarationEnd = end
        index = min(end, range.upperBound)
      } else if byte <= 0x20 || byte == 0x7F {
        if context.isPreformatted { preformattedSpace(at: index) } else { line.space(at: index) }
        index += 1
      } else if byte < 0x80 {
        let end = max(index + 1, specials.plainEnd(in: bytes, from: index, to: range.upperBound))
        line.append(bytes, index..<end)
        index = end
      } else {
        let length = max(1, utf8SequenceLength(in: bytes, at: index))
        character(
          repairedC1Control(scalarValue(in: bytes, at: index, length: length)),
          from: index..<(index + length))
        index += length
      }
    }
  }

  /// The end of a markup declaration `<![...]>`.
  private func endOfDeclaration(at start: Int) -> Int? {
    guard start + 2 < bytes.count, bytes[start + 1] == 0x21, bytes[start + 2] == 0x5B else {
      return nil
    }
    let limit = min(bytes.count, start + 200)
    return bytes[start..<limit].firstIndex(of: 0x3E).map { $0 + 1 }
  }

  private mutating func preformattedSpace(at index: Int) {
    switch bytes[index] {
    case 0x0A where skipsLineEnd: skipsLineEnd = false
    case 0x0A: endLine()
    case 0x0D: break
    case 0x09 where !line.hasText: leadingSpaces = (leadingSpaces / 8 + 1) * 8
    case _ where !line.hasText: leadingSpaces += 1
    default: line.space(at: index)
    }
  }

  mutating func character(_ scalar: UInt32, from range: Range<Int>) {
    if context.element == .script || context.element == .style { return text(range) }
    if !line.hasText, scalar == 0xA0 || (0x2002...0x200A).contains(scalar) { leadingSpaces += 1 }
    line.append(scalar: scalar, from: range)
  }

  // MARK: Lines

  /// What `<br>` does: an empty line is a gap.
  mutating func endLine() {
    if line.hasText { flush() } else { blanks += 1 }
    leadingSpaces = 0
  }

  /// Ends the block that is being read, if it has any text.
  mutating func flush() {
    let ranges = bold.endBlock(at: line.count)
    defer {
      line.removeAll()
      leadingSpaces = 0
    }
    guard line.hasText else { return }
    let words = line.bytes
    let text = line.text(emptyAt: 0)
    let boldness = Boldness(of: words, ranges: ranges)
    var block = Block(
      kind: .line, text: text, range: text.range, line: lineNumber(at: text.range.start),
      indent: indent(), blanksBefore: blanks, isBold: boldness.isBold, boldPrefix: boldness.prefix,
      isPrintedLine: context.place != nil || context.isPreformatted)
    blanks = 0
    var flags: LineTraits.Flags = []
    if let furniture = context.furniture, context.heading == nil || furniture != .pageHeader {
      block.kind = .furniture(furniture)
    } else if let heading = context.heading {
      block.kind = .heading(level: heading)
    } else {
      place(&block)
    }
    let isMarked = block.listPosition != nil && !block.continuesItem
    if isMarked || markerEnd(of: words) > 0 || isLoneMarker(words) { flags.insert(.marker) }
    if context.place == nil { flags.insert(.whole) }
    if PageNumber.isPageNumber(words) { flags.insert(.pageNumber) }
    let trait = LineTraits(
      flags: flags,
      notice: block.kind == .line && !flags.contains(.marker) ? NoticePhrases.weight(of: words) : 0,
      page: Int32(clamping: context.place?.page ?? 0))
    append(block, trait, isLoneMarker: isLoneMarker(words))
  }

  /// The line of an offset; offsets ascend as the page is read.
  mutating func lineNumber(at offset: Int) -> Int {
    if lines.starts[lineIndex] > offset { return lines.position(of: offset).line }
    while lineIndex + 1 < lines.starts.count, lines.starts[lineIndex + 1] <= offset {
      lineIndex += 1
    }
    return lineIndex + 1
  }

  /// About the width of a letter.
  private static let pixelsPerColumn = 8

  private func indent() -> Int? {
    if let place = context.place { return place.left / Self.pixelsPerColumn }
    let columns = context.indent / Self.pixelsPerColumn + leadingSpaces
    return columns == 0 ? nil : columns
  }

  /// Sets what the open list says about the block.
  mutating func place(_ block: inout Block) {
    if let level = context.wordLevel {
      let list = context.wordList ?? 0
      let id = wordLists[list] ?? nextList
      if wordLists[list] == nil { nextList += 1 }
      wordLists[list] = id
      block.listPosition = Block.ListPosition(
        list: id, depth: max(1, level), ordinal: nil, marker: "")
      return
    }
    guard let item = items.last else { return }
    block.listPosition = item.position
    block.continuesItem = item.hasBlock
    items[items.count - 1].hasBlock = true
    if !item.hasBlock, let list = lists.lastIndex(where: { $0.id == item.position.list }) {
      lists[list].reversedBlocks?.append(blocks.count)
    }
  }

  private mutating func append(_ block: Block, _ trait: LineTraits, isLoneMarker: Bool) {
    let context = self.context
    if let term = loneTerm, term == blocks.count - 1, context.definition == .description {
      blocks[term].join(block)
      loneTerm = nil
      return
    }
    var block = block
    if isLoneMarker, context.definition == .term, block.kind == .line {
      loneTerm = blocks.count
      block.listPosition = Block.ListPosition(
        list: context.definitionList ?? 0, depth: max(1, context.definitionDepth), ordinal: nil,
        marker: "")
      block.continuesItem = false
    }
    blocks.append(block)
    traits.append(trait)
    places.append(context.place)
  }
}

/// Whether words are a list marker and nothing else.
func isLoneMarker(_ words: [UInt8]) -> Bool {
  words.count <= 12 && markerEnd(of: words + [0x20]) == words.count + 1
}

extension Block {
  /// Adds the text of a block that goes on where this one ends.
  mutating func join(_ other: Block) {
    text.append(other.text)
    range = SourceRange(
      start: min(range.start, other.range.start), end: max(range.end, other.range.end))
    isBold = isBold && other.isBold
  }
}
