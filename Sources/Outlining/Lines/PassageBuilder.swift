import DocumentModel

/// Puts the lines of a document together to passages.
struct PassageBuilder {
  private let document: Document
  private let shapes: [LineShape?]
  private let width: WrapWidth
  private let headings: HeadingForm
  private var passages: [Passage] = []
  /// The passage a further line may belong to, with its last line.
  private var open: (passage: Int, shape: LineShape)?
  /// A table, a heading or the like stands between the open passage and the next line.
  private var followsFurniture = false

  init(of document: Document) {
    self.document = document
    shapes = document.blocks.map { block in
      switch block.kind {
      case .line, .heading: LineShape(block)
      case .table, .furniture: nil
      }
    }
    width = WrapWidth(of: document, shapes: shapes)
    headings = HeadingForm(of: document, shapes: shapes)
  }

  /// The passages in document order; every block is in exactly one.
  static func passages(of document: Document) -> [Passage] {
    var builder = PassageBuilder(of: document)
    builder.passages.reserveCapacity(document.blocks.count)
    for index in document.blocks.indices { builder.place(index) }
    builder.markLostMarkers()
    return builder.passages
  }

  private mutating func place(_ index: Int) {
    let block = document.blocks[index]
    switch block.kind {
    case .furniture:
      passages.append(passage(.furniture, index, block.text))
      followsFurniture = true
      return
    case .table:
      passages.append(passage(.table, index, block.text))
      open = nil
      return
    case .heading, .line:
      break
    }
    guard let shape = shapes[index] else { return }
    if completes(index, shape) {
      join(index, shape)
    } else if let rank = headings.rank(index) {
      let text = shape.lead.markers.isEmpty ? block.text : words(of: block, shape)
      passages.append(passage(.heading(rank: rank), index, text))
      open = nil
    } else if block.continuesItem, shape.lead.markers.isEmpty, goesOnListElement(block),
      !LineWords.isNote(block.text.string)
    {
      join(index, shape)
    } else if LineWords.isConnective(block.text.string), block.listPosition == nil {
      if hangsBelowItem(index, shape) {
        join(index, shape)
        return
      }
      passages.append(passage(.connective, index, block.text))
      open = nil
    } else if !shape.lead.markers.isEmpty || block.listPosition != nil, !shape.hasLeaders,
      !(block.continuesItem && shape.lead.markers.isEmpty)
    {
      addItems(index, shape)
    } else if LineWords.isNote(block.text.string) {
      add(passage(.note, index, block.text), shape)
    } else if isContinuation(index, shape) {
      join(index, shape)
    } else {
      if endsEmbeddedBullets(index, shape) { unlistEmbeddedBullets() }
      var paragraph = passage(.paragraph, index, block.text)
      if shape.lead.notation != nil { paragraph.text = words(of: block, shape) }
      add(paragraph, shape)
    }
    followsFurniture = false
  }

  /// Whether a line has what the one before wants, whatever its form: the words of an item whose
  /// line holds only a marker, the other end of a parenthesis.
  private func completes(_ index: Int, _ shape: LineShape) -> Bool {
    let block = document.blocks[index]
    guard let open, block.kind == .line, block.listPosition == nil, shape.lead.markers.isEmpty,
      block.blanksBefore == 0 || block.followsPageBreak
    else { return false }
    return (passages[open.passage].isItem && passages[open.passage].text.isEmpty)
      || (open.shape.opensParenthesis && shape.closesParenthesis)
  }

  /// A further paragraph of the same list element; one after a list inside it closes that list.
  private func goesOnListElement(_ block: Block) -> Bool {
    guard let open, passages[open.passage].isItem,
      let above = document.blocks[passages[open.passage].blocks[0]].listPosition
    else { return false }
    guard let position = block.listPosition else { return true }
    return position.list == above.list && position.depth == above.depth
  }

  private mutating func add(_ passage: Passage, _ shape: LineShape) {
    passages.append(passage)
    open = (passages.count - 1, shape)
  }

  private mutating func join(_ index: Int, _ shape: LineShape) {
    guard let target = open?.passage else { return }
    passages[target].text.append(document.blocks[index].text)
    passages[target].blocks.append(index)
    open?.shape = shape
  }

  private func passage(_ kind: Passage.Kind, _ index: Int, _ text: SourceText) -> Passage {
    let block = document.blocks[index]
    var passage = Passage(
      kind: kind, block: index, text: text,
      start: block.text.isEmpty ? block.range.start : block.text.range.start, indent: block.indent)
    passage.standsApart = block.blanksBefore > 0 || block.followsPageBreak || index == 0
    return passage
  }

  // MARK: Items

  private mutating func addItems(_ index: Int, _ shape: LineShape) {
    let block = document.blocks[index]
    let doubt = wrapDoubt(index, shape)
    if shape.lead.markers.isEmpty || block.listPosition.map({ !$0.marker.isEmpty }) == true {
      var item = passage(.item, index, block.text)
      item.markerText = block.listPosition?.marker ?? ""
      item.marker = declaredMarker(block, shape)
      add(item, shape)
      return
    }
    var markers = shape.lead.markers
    if let runIn = runInMarker(block, shape) { markers.append(runIn) }
    for (place, marker) in markers.enumerated() {
      let isLast = place == markers.count - 1
      let next = isLast ? nil : markers[place + 1]
      let end = next?.range.lowerBound ?? block.text.string.utf8.count
      let begin = min(marker.range.upperBound, end)
      var item = passage(.item, index, block.text.words(begin..<end))
      item.marker = marker
      item.markerText = block.text.slice(marker.range).string
      item.start = block.text.sourceOffset(of: marker.range.lowerBound)
      item.wrapDoubt = place == 0 ? doubt : 0
      item.isRunIn = place > 0
      item.hasNotation = place == 0 && shape.lead.notation != nil
      item.isEmphasised = place == 0 && isHeadingLike(block)
      if place == 0, let indent = block.indent {
        // The column of the marker itself, behind a dash of the notation.
        item.indent = indent + (shape.lead.notation != nil ? marker.range.lowerBound : 0)
      } else if place > 0 {
        item.indent = nil
      }
      add(item, shape)
    }
  }

  /// The second marker of "(a) Title. (1) Text", as regulations run levels together.
  private func runInMarker(_ block: Block, _ shape: LineShape) -> Marker? {
    guard let last = shape.lead.markers.last, last.punctuation == .parentheses else { return nil }
    var text = block.text.string
    return text.withUTF8 { bytes in
      var position = shape.lead.textStart
      let limit = min(bytes.count, position + 120)
      while position + 2 < limit, bytes[position] != 0x2E { position += 1 }
      guard position + 2 < limit, bytes[position + 1] == 0x20, bytes[position + 2] == 0x28 else {
        return nil
      }
      let lexer = MarkerLexer(bytes)
      guard let marker = lexer.enumerator(at: position + 2), lexer.opensList(marker) else {
        return nil
      }
      return marker
    }
  }

  private func isHeadingLike(_ block: Block) -> Bool {
    if case .heading = block.kind { return true }
    return block.isBold
  }

  /// The marker a browser draws before a list element.
  private func declaredMarker(_ block: Block, _ shape: LineShape) -> Marker? {
    guard let position = block.listPosition else { return nil }
    var text = position.marker
    let lexed = text.withUTF8 { bytes -> Marker? in
      let lexer = MarkerLexer(bytes)
      return lexer.bullet(at: 0) ?? lexer.enumerator(at: 0)
    }
    guard var marker = lexed else {
      return Marker(
        range: 0..<0, core: 0..<0, punctuation: .none,
        readings: [MarkerReading(.bullet, 0, qualifier: 0x2022)])
    }
    if let ordinal = position.ordinal {
      // The list says how it counts; `i` is what its ordinal makes it.
      let exact = marker.readings.filter { Int($0.ordinal) == ordinal && !$0.isMisreading }
      if !exact.isEmpty { marker.readings = exact }
    }
    marker.readings.removeAll { $0.isMisreading }
    marker.doubt = 0
    return marker
  }

  private func words(of block: Block, _ shape: LineShape) -> SourceText {
    let end = block.text.string.utf8.count
    return block.text.slice(min(shape.lead.textStart, end)..<end)
  }

  // MARK: Wrapped lines

  /// Whether a line without marker goes on what the open passage says.
  private func isContinuation(_ index: Int, _ shape: LineShape) -> Bool {
    guard let open else { return false }
    let block = document.blocks[index]
    let above = passages[open.passage]
    if block.followsPageBreak || followsFurniture {
      switch open.shape.cues.end {
      case .open, .comma:
        return !shape.startsUpper || width.isFull(open.shape, before: shape, at: index)
      case .connective, .stem: return shape.startsLower
      case .semicolon, .colon, .terminal: return false
      }
    }
    guard block.blanksBefore == 0 else { return false }
    let end = open.shape.cues.end
    if block.isPrintedLine, let indent = block.indent, let column = above.indent, above.isItem,
      indent + 1 < column, !width.indentsFirstLines
    {
      return false
    }
    if width.isFull(open.shape, before: shape, at: index) { return true }
    if !shape.startsUpper, !above.isItem, width.isWrapped, open.shape.cues.isUnfinished {
      return true
    }
    if shape.startsLower, open.shape.cues.isUnfinished || end == .connective || end == .stem {
      return true
    }
    // A line that hangs below its item goes on with it as long as the sentence does.
    guard block.isPrintedLine, width.isWrapped || !shape.startsUpper, above.isItem,
      let indent = block.indent, let column = above.indent, indent > column
    else { return false }
    return open.shape.cues.isUnfinished || (end == .stem && !shape.startsUpper) || shape.startsLower
  }

  /// Whether a lone connective is the last word of a wrapped item that had no room above.
  private func hangsBelowItem(_ index: Int, _ shape: LineShape) -> Bool {
    let block = document.blocks[index]
    guard let open, block.isPrintedLine, passages[open.passage].isItem,
      let indent = block.indent, let column = passages[open.passage].indent,
      indent > column || width.indentsFirstLines
    else { return false }
    guard block.followsPageBreak || followsFurniture else {
      return block.blanksBefore == 0 && width.isFull(open.shape, before: shape, at: index)
    }
    let lines = passages[open.passage].blocks
    return lines.count > 1 && document.blocks[lines[lines.count - 1]].indent == indent
  }

  /// How much a line with a marker looks like a wrapped line that happens to begin with one.
  private func wrapDoubt(_ index: Int, _ shape: LineShape) -> Int32 {
    let block = document.blocks[index]
    guard let open, document.source.format == .markdown || block.isPrintedLine,
      block.blanksBefore == 0, open.shape.cues.isUnfinished,
      !open.shape.cues.expectsChildren
    else { return 0 }
    if width.isFull(open.shape, before: shape, at: index) { return shape.startsLower ? 10 : 7 }
    return shape.startsLower && shape.lead.notation == nil ? 6 : 0
  }

  // MARK: Lists that are part of a sentence

  /// "The policy covers / • one / • two / when medically necessary": the bullets are no items.
  private func endsEmbeddedBullets(_ index: Int, _ shape: LineShape) -> Bool {
    guard let open, shape.startsLower, document.blocks[index].isPrintedLine,
      document.blocks[index].blanksBefore == 0, let indent = document.blocks[index].indent
    else { return false }
    let above = passages[open.passage]
    guard above.isItem, above.marker?.isBullet == true, let column = above.indent else {
      return false
    }
    return indent < column && open.shape.cues.end == .open
  }

  private mutating func unlistEmbeddedBullets() {
    guard let last = open?.passage, let glyph = passages[last].marker?.readings.first else {
      return
    }
    var index = last
    while index >= 0, passages[index].isItem, passages[index].marker?.readings.first == glyph {
      passages[index].kind = .paragraph
      index -= 1
    }
  }

  // MARK: Lost markers

  /// A bare dash among dashes with printed markers stands where a marker got lost.
  private mutating func markLostMarkers() {
    let items = passages.indices.filter { passages[$0].isItem || passages[$0].isHeading }
    for (place, index) in items.enumerated() {
      guard hasBareDash(passages[index]) else { continue }
      let before = place > 0 ? items[place - 1] : nil
      let after = place + 1 < items.count ? items[place + 1] : nil
      passages[index].lostItsMarker =
        [before, after].contains { neighbour in neighbour.map(hasDashAndMarker) == true }
    }
  }

  private func hasBareDash(_ passage: Passage) -> Bool {
    guard passage.isItem, let reading = passage.marker?.readings.first,
      reading.numbering == .bullet, document.blocks[passage.blocks[0]].listPosition == nil
    else { return false }
    return reading.qualifier == 0x2D || reading.qualifier == 0x2A || reading.qualifier == 0x2B
  }

  private func hasDashAndMarker(_ index: Int) -> Bool {
    passages[index].isItem && shapes[passages[index].blocks[0]]?.lead.notation != nil
  }
}

extension SourceText {
  /// A part without the spaces around it.
  func words(_ range: Range<Int>) -> SourceText {
    var lower = range.lowerBound
    var upper = range.upperBound
    var string = string
    string.withUTF8 { bytes in
      while lower < upper, bytes[lower] == 0x20 { lower += 1 }
      while upper > lower, bytes[upper - 1] == 0x20 { upper -= 1 }
    }
    return slice(lower..<upper)
  }
}
