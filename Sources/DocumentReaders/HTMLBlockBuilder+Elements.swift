import DocumentModel

extension HTMLBlockBuilder {
  mutating func startElement(
    name: String, attributes: MarkupAttributes, at offset: Int, contentStart: Int
  ) {
    let element =
      isXML ? xmlElement(name) : HTMLElement(name: name) ?? .inline
    if element == .lineBreak {
      if context.heading != nil { line.space(at: offset) } else { endLine() }
    } else if element.endsLine {
      flush()
      if separatesParagraphs(element) { blanks = max(blanks, 1) }
    }
    var opened = inherited(element, attributes)
    let numbering = applyStyle(name: name, attributes: attributes, to: &opened)
    switch element {
    case .bold: opened.opensBold = true
    case .superscript, .subscripted:
      opened.scriptMark = line.nextOffset
    case .heading(let level): opened.heading = level
    case .preformatted:
      opened.isPreformatted = true
      skipsLineEnd = true
    case .orderedList, .bulletList:
      openList(element, attributes, numbering)
      opened.opensList = true
    case .item:
      openItem(attributes, numbering, at: contentStart)
      opened.opensItem = true
    case .definitionList:
      opened.definitionList = nextList
      opened.definitionDepth += 1
      opened.definition = nil
      nextList += 1
    case .term: opened.definition = .term
    case .definition: opened.definition = .description
    case .table: tables.append(OpenTable(firstBlock: blocks.count))
    case .row: openRow()
    case .cell, .headerCell:
      openCell(attributes, isHeader: element == .headerCell, at: contentStart)
    case .caption:
      if let table = tables.indices.last { tables[table].caption = blocks.count..<blocks.count }
    default: break
    }
    if isXML, let marker = attributes["marker"] {
      openLabelled(marker, &opened, at: contentStart)
    }
    if opened.opensBold { bold.open(at: line.nextOffset) }
    open.append(opened)
  }

  mutating func endElement(at offset: Int) {
    guard let ended = open.last else { return }
    switch ended.element {
    case .superscript where ended.scriptMark >= 0:
      line.raise(from: ended.scriptMark, as: .superscript)
    case .subscripted where ended.scriptMark >= 0:
      line.raise(from: ended.scriptMark, as: .subscripted)
    case .script, .style: endRawText(isStyle: ended.element == .style)
    case .title: endTitle()
    case .lineBreak: break
    default:
      guard ended.element.endsLine else { break }
      flush()
      if separatesParagraphs(ended.element) { blanks = max(blanks, 1) }
    }
    if ended.opensBold { bold.close(at: line.count) }
    open.removeLast()
    if ended.opensItem, !items.isEmpty { items.removeLast() }
    if ended.opensList { closeList() }
    switch ended.element {
    case .table: closeTable()
    case .cell, .headerCell: closeCell()
    case .caption:
      if let table = tables.indices.last, let caption = tables[table].caption {
        tables[table].caption = caption.lowerBound..<max(caption.lowerBound, blocks.count)
      }
    default: break
    }
  }

  private func separatesParagraphs(_ element: HTMLElement) -> Bool {
    switch element {
    case .paragraph, .heading, .table, .preformatted, .rule: context.place == nil
    default: false
    }
  }

  // MARK: What elements hand down

  private func inherited(
    _ element: HTMLElement, _ attributes: MarkupAttributes
  ) -> OpenElement {
    var opened = context
    opened.element = element
    opened.page = nil
    opened.labelledList = nil
    opened.opensBold = false
    opened.opensList = false
    opened.opensItem = false
    opened.scriptMark = -1
    opened.furniture = context.furniture ?? furniture(of: element, attributes)
    return opened
  }

  private func furniture(
    of element: HTMLElement, _ attributes: MarkupAttributes
  ) -> Block.Furniture? {
    if let role = attributes["role"], let furniture = PageRegion.furniture(role: role) {
      return furniture
    }
    switch element {
    case .navigation, .control: return .navigation
    case .footer: return .pageFooter
    case .aside, .noScript: return .banner
    case .header: return open.contains { $0.element == .main } ? nil : .pageHeader
    case .inline, .bold, .body, .main: return nil
    default:
      guard !attributes.isEmpty else { return nil }
      return PageRegion.furniture(names: attributes.classes + [attributes["id"] ?? ""])
    }
  }

  /// Applies style sheets and the `style` attribute, and returns the list style they ask for.
  private mutating func applyStyle(
    name: String, attributes: MarkupAttributes, to opened: inout OpenElement
  ) -> ListNumbering? {
    guard !attributes.isEmpty || !sheet.isEmpty else { return nil }
    var style = ElementStyle()
    if !sheet.isEmpty {
      let isList = opened.element == .orderedList || opened.element == .bulletList
      style = sheet.style(
        element: name, classes: attributes.classes, id: attributes["id"],
        nesting: isList ? kindDepth(isBulleted: opened.element == .bulletList) : 0)
    }
    if let inlineStyle = attributes["style"] {
      style.apply(ElementStyle(declarations: inlineStyle.utf8))
    }
    // The XML that PDF converters write gives every line its place in attributes.
    if isXML, let top = attributes.integer("top"), let left = attributes.integer("left") {
      (style.top, style.left, style.isAbsolute) = (top, left, attributes["number"] == nil)
    }
    opened.indent = max(0, opened.indent + (style.indent ?? 0))
    if let top = style.top, let left = style.left, style.isAbsolute {
      let outer = context.place
      opened.place = PagePlace(
        page: outer?.page ?? pageOfContext(), top: top + (outer?.top ?? 0),
        left: left + (outer?.left ?? 0))
    }
    if let level = style.wordLevel {
      opened.wordLevel = level
      opened.wordList = style.wordList
    }
    if style.isBold == true, opened.element != .bold, opened.heading == nil {
      opened.opensBold = true
    }
    return style.numbering
  }

  /// The page of an element without a positioned ancestor: the element it stands in.
  private mutating func pageOfContext() -> Int {
    guard let parent = open.indices.last else { return 0 }
    if let page = open[parent].page { return page }
    pages += 1
    open[parent].page = pages
    return pages
  }

  // MARK: Lists

  private mutating func openList(
    _ element: HTMLElement, _ attributes: MarkupAttributes, _ styled: ListNumbering?
  ) {
    let isBulleted = element == .bulletList
    let depth = kindDepth(isBulleted: isBulleted)
    let bullets: [ListNumbering] = [.disc, .circle, .square]
    let standard = isBulleted ? bullets[min(depth, 2)] : .decimal
    let numbering = styled ?? attributes["type"].flatMap(ListNumbering.init(name:)) ?? standard
    let isReversed = attributes["reversed"] != nil
    let start = attributes.integer("start")
    lists.append(
      OpenList(
        id: nextList, isBulleted: isBulleted, kindDepth: depth + 1, numbering: numbering,
        next: start ?? 1,
        step: isReversed ? -1 : 1, depth: lists.count + 1,
        reversedBlocks: isReversed && start == nil ? [] : nil))
    nextList += 1
  }

  /// How many lists of a kind are open.
  private func kindDepth(isBulleted: Bool) -> Int {
    guard let last = lists.last else { return 0 }
    return last.isBulleted == isBulleted ? last.kindDepth : lists.count - last.kindDepth
  }

  private mutating func openItem(
    _ attributes: MarkupAttributes, _ styled: ListNumbering?, at start: Int
  ) {
    if lists.isEmpty {
      items.append(
        OpenItem(
          position: Block.ListPosition(list: 0, depth: 1, ordinal: nil, marker: "•"), start: start))
      return
    }
    if lists.count > 1 { addWordlessItem() }
    let list = lists.count - 1
    if let value = attributes.integer("value") {
      lists[list].next = value
      lists[list].reversedBlocks = nil
    }
    let numbering =
      styled ?? attributes["type"].flatMap(ListNumbering.init(name:)) ?? lists[list].numbering
    let ordinal = lists[list].next
    lists[list].next += lists[list].step
    lists[list].itemCount += 1
    items.append(
      OpenItem(
        position: Block.ListPosition(
          list: lists[list].id, depth: lists[list].depth,
          ordinal: numbering.isNumbered ? ordinal : nil, marker: numbering.marker(ordinal)),
        start: start))
  }

  /// An item that consists of a list alone still counts.
  private mutating func addWordlessItem() {
    guard let item = items.last, !item.hasBlock, !line.hasText, context.furniture == nil,
      item.position.ordinal != nil || isXML
    else { return }
    let range = SourceRange(start: item.start, end: item.start)
    var block = Block(
      kind: .line, text: SourceText("", segments: [], range: range), range: range,
      line: lineNumber(at: item.start), blanksBefore: blanks)
    place(&block)
    blanks = 0
    blocks.append(block)
    traits.append(LineTraits(flags: [.marker, .whole]))
    places.append(nil)
  }

  /// Numbers a reversed list, whose first number is the count of its items.
  private mutating func closeList() {
    guard let list = lists.popLast(), let reversed = list.reversedBlocks else { return }
    for index in reversed where index < blocks.count {
      guard let ordinal = blocks[index].listPosition?.ordinal else { continue }
      let number = list.itemCount - 1 + ordinal
      blocks[index].listPosition?.ordinal = number
      blocks[index].listPosition?.marker = list.numbering.marker(number)
    }
  }

  // MARK: XML

  /// A paragraph that names its own marker in an attribute.
  private mutating func openLabelled(
    _ marker: String, _ opened: inout OpenElement, at start: Int
  ) {
    let words = Array(marker.utf8)
    guard !opened.opensItem, isLoneMarker(words) || isLoneMarker(words + [0x2E]) else { return }
    let list = labelledList()
    addWordlessItem()
    items.append(
      OpenItem(
        position: Block.ListPosition(
          list: list, depth: (items.last?.position.depth ?? 0) + 1, ordinal: nil, marker: marker),
        start: start))
    opened.opensItem = true
  }

  /// The list that the labelled children of the innermost element form.
  private mutating func labelledList() -> Int {
    let list = open.last?.labelledList ?? nextList
    if list == nextList { nextList += 1 }
    if let parent = open.indices.last { open[parent].labelledList = list }
    return list
  }

  private func xmlElement(_ name: String) -> HTMLElement {
    let lower = name.lowercased()
    let isLabelled = !items.isEmpty
    if XMLVocabulary.runIn.contains(lower) { return .inline }
    if XMLVocabulary.contents.contains(lower) { return .navigation }
    if XMLVocabulary.headings.contains(lower) {
      return isLabelled ? .inline : .heading(min(6, 1 + open.count { $0.element == .block } / 2))
    }
    if isLabelled, XMLVocabulary.content.contains(lower), !line.isEmpty { return .inline }
    switch HTMLElement(name: lower) {
    case .bold, .superscript, .subscripted, .lineBreak: return HTMLElement(name: lower) ?? .inline
    case .table, .row, .cell, .headerCell: return HTMLElement(name: lower) ?? .block
    case .inline: return .inline
    default: return .block
    }
  }

  // MARK: Other text

  private mutating func endTitle() {
    if title == nil, line.hasText, !isXML {
      title = line.text(emptyAt: 0)
      line.removeAll()
    }
    flush()
  }

  private mutating func endRawText(isStyle: Bool) {
    guard let range = rawText else { return }
    rawText = nil
    if isStyle { sheet.read(bytes[range]) }
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, bytes[start] <= 0x20 { start += 1 }
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    guard start < end else { return }
    let place = SourceRange(start: start, end: end)
    blocks.append(
      Block(
        kind: .furniture(.script), text: SourceText("", segments: [], range: place), range: place,
        line: lines.position(of: start).line))
    traits.append(LineTraits(page: Int32(clamping: context.place?.page ?? 0)))
    places.append(nil)
  }
}

/// Element names that XML vocabularies for rules and regulations share.
enum XMLVocabulary {
  /// Parts of a line.
  static let runIn: Set<String> = [
    "ref", "e", "emphasis", "italic", "bolditalic", "su", "ac", "term", "def", "quote", "keyterm",
    "num", "enum", "inline", "xref", "fr", "footnoteref", "noteref", "callout", "dfn", "date",
  ]
  /// A table of contents repeats the headings.
  static let contents: Set<String> = ["tableofcontents", "toc", "contents", "navmap"]
  static let headings: Set<String> = [
    "title", "subject", "head", "heading", "hd", "header", "subheading", "appendixtitle",
  ]
  /// Elements that hold the words of a labelled paragraph behind its title.
  static let content: Set<String> = ["content", "text", "p", "chapeau"]
}
