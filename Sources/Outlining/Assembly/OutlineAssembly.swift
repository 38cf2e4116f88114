import DocumentModel

/// Makes items of passages and their placements.
struct OutlineAssembly {
  private let document: Document
  private let passages: [Passage]
  private let sectioning: Sectioning
  private let placements: [Placement]
  private let passageOfStep: [Int]

  private(set) var items: [Item] = []
  private(set) var passagesBesideItems: [OutlinePassage] = []
  private(set) var roles: [BlockRole]
  private(set) var itemOfStep: [Int?]
  /// For each item the column of its marker.
  private var columns: [Int?] = []
  private var scopes = ListScopes()
  private var scopeOfItem: [Int] = []
  /// The newest item of the current run of lists, and whether a heading closed it since.
  private var newest: Int?
  /// Subheadings around the current place.
  private var headings: [(rank: Int, text: SourceText, passage: Int)] = [] {
    didSet { headingTexts = headings.map(\.text) }
  }
  /// Their words, which all items below them share.
  private var headingTexts: [SourceText] = []
  private var bulletsOfParent: [Int: Int] = [:]
  private var bulletsOfScope: [Int: Int] = [:]

  init(
    _ document: Document, passages: [Passage], sectioning: Sectioning, steps: NestingSteps,
    placements: [Placement]
  ) {
    self.document = document
    self.passages = passages
    self.sectioning = sectioning
    self.placements = placements
    passageOfStep = steps.passageOfStep
    roles = Array(repeating: .unplaced, count: document.blocks.count)
    itemOfStep = Array(repeating: nil, count: steps.steps.count)
    items.reserveCapacity(steps.steps.count)
    columns.reserveCapacity(steps.steps.count)
    scopeOfItem.reserveCapacity(steps.steps.count)
    assemble()
    name()
    addRunnersUp()
  }

  private mutating func assemble() {
    var step = 0
    var section = -1
    for (index, passage) in passages.enumerated() {
      if sectioning.sectionOfPassage[index] != section {
        section = sectioning.sectionOfPassage[index]
        headings = []
        newest = nil
      }
      let kind = sectioning.sections[section].kind
      var placement: Placement?
      if step < passageOfStep.count, passageOfStep[step] == index {
        placement = placements[step]
        step += 1
      }
      if let placement, placement.kind != .text {
        addItem(passage, placement, step: step - 1, section: section)
        mark(passage, .item)
        continue
      }
      switch passage.kind {
      case .furniture: mark(passage, .furniture)
      case .table: mark(passage, kind == .history ? .history : .table)
      case .heading:
        mark(passage, .heading)
        if let rank = sectioning.subheadings[index] {
          headings.removeAll { $0.rank >= rank }
          headings.append((rank, passage.text, index))
          newest = nil
        }
      case .note: addAside(passage, .note, section: section, kind: kind)
      case .connective: addAside(passage, .connective, section: section, kind: kind)
      case .paragraph, .item: addText(passage, section: section, kind: kind)
      }
    }
  }

  private mutating func mark(_ passage: Passage, _ role: BlockRole) {
    for block in passage.blocks { roles[block] = role }
  }

  // MARK: Items

  private mutating func addItem(
    _ passage: Passage, _ placement: Placement, step: Int, section: Int
  ) {
    let parent = placement.parent.flatMap { itemOfStep[$0] }
    let index = items.count
    let kind: Item.Kind =
      passage.isEmphasised && passage.marker?.isBullet == false
      ? .heading : placement.reading?.numbering == .bullet ? .bullet : .ordered
    let range = SourceRange(
      start: passage.start, end: max(passage.start, passage.text.range.end))
    items.append(
      Item(
        id: "", kind: kind, section: section, parent: parent, path: "",
        labels: lostLabels(placement) + [label(of: passage, placement, parent: parent)],
        marker: placementMarker(passage, placement), text: passage.text,
        line: document.lines.position(of: passage.start).line, range: range,
        headings: headingTexts))
    columns.append(passage.indent)
    if let parent {
      items[parent].children.append(index)
      scopeOfItem.append(scopeOfItem[parent])
    } else {
      scopeOfItem.append(scope(placement, section: section))
    }
    if placement.reading?.numbering == .bullet { countBullet(index, parent: parent) }
    itemOfStep[step] = index
    newest = index
  }

  /// The scope of an outermost item: the running list's, or a new one below the headings here.
  private mutating func scope(_ placement: Placement, section: Int) -> Int {
    if placement.kind != .opensOutermost, let last = items.indices.dropLast().last {
      return scopeOfItem[last]
    }
    let names = [sectioning.sections[section].heading] + headings.map(\.text.string)
    return scopes.scope(
      below: names.filter { !$0.isEmpty }, headedBy: headings.last?.passage ?? -1 - section)
  }

  private mutating func countBullet(_ index: Int, parent: Int?) {
    let ordinal: Int
    if let parent {
      ordinal = bulletsOfParent[parent, default: 0] + 1
      bulletsOfParent[parent] = ordinal
    } else {
      ordinal = bulletsOfScope[scopeOfItem[index], default: 0] + 1
      bulletsOfScope[scopeOfItem[index]] = ordinal
    }
    items[index].labels[items[index].labels.count - 1] = "•\(ordinal)"
  }

  /// Labels of items above this one that are not in the text.
  private func lostLabels(_ placement: Placement) -> [String] {
    placement.lostParents.map { lost in
      lost.reading.map { $0.numbering.label(Int($0.ordinal)) } ?? "?"
    }
  }

  private func placementMarker(_ passage: Passage, _ placement: Placement) -> String {
    guard placement.reading?.numbering != .bullet, passage.lostItsMarker else {
      return passage.markerText
    }
    return ""
  }

  /// The label as printed; a lost or misread one as it must have been.
  private func label(of passage: Passage, _ placement: Placement, parent: Int?) -> String {
    guard let reading = placement.reading, reading.numbering != .bullet else { return "•" }
    guard let marker = passage.marker, !marker.isBullet, !reading.isMisreading else {
      return reading.numbering.label(Int(reading.ordinal))
    }
    if reading.numbering == .dotted, let parent, isDottedBelow(marker, passage, parent) {
      return String(reading.ordinal)
    }
    var text = passage.markerText
    let start = marker.core.lowerBound - marker.range.lowerBound
    let end = marker.core.upperBound - marker.range.lowerBound
    return text.withUTF8 { bytes in
      guard start >= 0, end <= bytes.count, start <= end else { return "" }
      return String(decoding: bytes[start..<end], as: UTF8.self)
    }
  }

  /// `1.2` below `1` adds `2`.
  private func isDottedBelow(_ marker: Marker, _ passage: Passage, _ parent: Int) -> Bool {
    var printed = passage.markerText
    let start = marker.core.lowerBound - marker.range.lowerBound
    let outer = Array((items[parent].labels.last ?? "").utf8)
    return printed.withUTF8 { bytes in
      let end = start + outer.count
      return start >= 0 && end < bytes.count && bytes[end] == 0x2E
        && bytes[start..<end].elementsEqual(outer)
    }
  }

  // MARK: Text beside items

  private mutating func addAside(
    _ passage: Passage, _ attachment: Item.Attachment.Kind, section: Int, kind: Section.Kind
  ) {
    mark(passage, kind == .criteria ? .note : role(in: kind))
    guard kind == .criteria else { return }
    if attachment == .connective {
      mark(passage, .item)
      if let newest { attach(passage, .connective, to: newest) }
      return
    }
    if let owner = owner(of: passage), !isApart(passage) {
      attach(passage, .note, to: owner)
    } else {
      passagesBesideItems.append(
        OutlinePassage(
          kind: .note, section: section, text: passage.text,
          line: document.lines.position(of: passage.start).line))
    }
  }

  /// A line that is no item: it goes on its item, closes a list, or stands for itself.
  private mutating func addText(_ passage: Passage, section: Int, kind: Section.Kind) {
    guard kind == .criteria else {
      mark(passage, role(in: kind))
      return
    }
    let text = passage.isItem ? wholeText(of: passage) : passage.text
    if let newest, passage.isItem, goesOn(passage, newest) {
      items[newest].text.append(text)
      items[newest].range.end = max(items[newest].range.end, text.range.end)
      mark(passage, .item)
    } else if let owner = owner(of: passage), !isApart(passage) {
      var closing = passage
      closing.text = text
      attach(closing, .closing, to: owner)
      mark(passage, .item)
    } else {
      passagesBesideItems.append(
        OutlinePassage(
          kind: .paragraph, section: section, text: text,
          line: document.lines.position(of: passage.start).line))
      mark(passage, .paragraph)
    }
  }

  /// A line that only looked like an item goes on the sentence above it.
  private func goesOn(_ passage: Passage, _ newest: Int) -> Bool {
    if passage.wrapDoubt > 0 { return true }
    return !passage.standsApart && TextCues(items[newest].text.string).isUnfinished
      && (passage.marker?.doubt ?? 0) >= MarkerLexer.Doubt.strong
  }

  private mutating func attach(
    _ passage: Passage, _ kind: Item.Attachment.Kind, to item: Int
  ) {
    items[item].attachments.append(
      Item.Attachment(
        kind: kind, text: passage.text,
        line: document.lines.position(of: passage.start).line))
  }

  /// The item a passage belongs to: the innermost open one that it is indented below.
  private func owner(of passage: Passage) -> Int? {
    guard let newest else { return nil }
    if document.blocks[passage.blocks[0]].continuesItem,
      let depth = document.blocks[passage.blocks[0]].listPosition?.depth
    {
      var item = newest
      while items[item].labels.count > 0, depthOf(item) > depth, let parent = items[item].parent {
        item = parent
      }
      return item
    }
    guard let indent = passage.indent else { return newest }
    var item: Int? = newest
    while let candidate = item {
      if let column = columns[candidate], column < indent { return candidate }
      if columns[candidate] == nil { return candidate }
      item = items[candidate].parent
    }
    // In Markdown a line without blank line above goes with its item, whatever its column.
    return passage.standsApart || document.blocks[passage.blocks[0]].isPrintedLine ? nil : newest
  }

  private func depthOf(_ item: Int) -> Int {
    var depth = 1
    var item = item
    while let parent = items[item].parent {
      depth += 1
      item = parent
    }
    return depth
  }

  /// A paragraph of its own, not indented below any item: it speaks for the section.
  private func isApart(_ passage: Passage) -> Bool {
    guard passage.standsApart, let newest else { return false }
    let block = document.blocks[passage.blocks[0]]
    if block.continuesItem { return false }
    guard let indent = passage.indent else { return true }
    var root = newest
    while let parent = items[root].parent { root = parent }
    return indent <= (columns[root] ?? 0)
  }

  /// The words of a line whose marker was none, marker included.
  private func wholeText(of passage: Passage) -> SourceText {
    var text = document.blocks[passage.blocks[0]].text
    for block in passage.blocks.dropFirst() { text.append(document.blocks[block].text) }
    return text
  }

  private func role(in kind: Section.Kind) -> BlockRole {
    switch kind {
    case .background, .definitions: .background
    case .references: .reference
    case .history: .history
    case .coding: .metadata
    case .notices, .preamble, .other, .criteria: .paragraph
    }
  }

  // MARK: Names

  /// Labels a path may have. Only damaged pages nest deeper; the outermost ones are left out there,
  /// or the paths of ten thousand lists in each other would fill the memory.
  private static let deepest = 200

  private mutating func name() {
    let prefixes = scopes.prefixes()
    var ids = SlugRegistry(capacity: items.count)
    for index in items.indices {
      let own = items[index].labels
      if let parent = items[index].parent {
        var labels = items[parent].labels + own
        let isWhole = labels.count <= Self.deepest
        if !isWhole { labels.removeFirst(labels.count - Self.deepest) }
        items[index].path =
          isWhole
          ? String(joining: items[parent].path, ".", own.joined(separator: "."))
          : prefixes[scopeOfItem[index]] + labels.joined(separator: ".")
        items[index].labels = labels
      } else {
        items[index].path = prefixes[scopeOfItem[index]] + own.joined(separator: ".")
      }
      let section = sectioning.sections[items[index].section].id
      items[index].id = ids.unique(String(joining: section, "/", items[index].path))
    }
  }

  private mutating func addRunnersUp() {
    for (step, placement) in placements.enumerated() {
      guard let item = itemOfStep[step], let other = placement.runnerUp else { continue }
      let label = items[item].labels.last ?? ""
      let parent = other.parent.flatMap { itemOfStep[$0] }
      let path = parent.map { items[$0].path + "." + label } ?? label
      guard path != items[item].path else { continue }
      items[item].runnerUp = Item.RunnerUp(
        path: path,
        decidedAtLine: document.lines.position(
          of: passages[passageOfStep[other.decidedAt]].start
        ).line)
    }
  }
}

extension String {
  /// Two texts with a sign between them, in no more memory than they need: an outline holds many.
  fileprivate init(joining first: String, _ separator: Unicode.Scalar, _ second: String) {
    let count = first.utf8.count + 1 + second.utf8.count
    self.init(unsafeUninitializedCapacity: count) { buffer in
      var end = buffer.initialize(fromContentsOf: first.utf8)
      buffer.initializeElement(at: end, to: UInt8(ascii: separator))
      end = buffer[(end + 1)...].initialize(fromContentsOf: second.utf8)
      return end
    }
  }
}
