public import CriteriaRuntime
public import DocumentModel
public import Outlining

/// One revision of a policy, ready to be compared.
public struct Revision: Sendable, Equatable {
  /// Where a node stands in its document.
  public struct Place: Sendable, Equatable {
    /// The item's path; for a note that of its item, for a heading the prefix its items' paths have.
    public var path: String?
    /// Index in `sections`; -1 for the root.
    public var section: Int
    /// From 1; 0 for the root.
    public var line: Int
    /// Index in the outline's items, for items.
    public var item: Int?

    public init(path: String?, section: Int, line: Int, item: Int? = nil) {
      self.path = path
      self.section = section
      self.line = line
      self.item = item
    }
  }

  /// As shown to people: `braces@1.2`, or the file's name.
  public var name: String
  public var file: String
  public var format: SourceFormat
  public var metadata: PolicyMetadata
  public var sections: [Section]
  public var tree: RevisionTree
  /// By index in `tree.nodes`.
  public var places: [Place]
  /// What the document defines to be computed.
  public var scoring: Scoring

  /// The revision that an outline describes.
  public init(of outline: Outline, name: String, scoring: Scoring = Scoring()) {
    self.name = name
    self.scoring = scoring
    file = outline.document.source.name
    format = outline.document.source.format
    metadata = outline.metadata
    sections = outline.sections
    tree = RevisionTree()
    places = [Place(path: nil, section: -1, line: 0)]
    var itemsOfSection = Array(repeating: [Int](), count: outline.sections.count)
    for (index, item) in outline.items.enumerated() where item.parent == nil {
      if itemsOfSection.indices.contains(item.section) {
        itemsOfSection[item.section].append(index)
      }
    }
    for (index, section) in outline.sections.enumerated() {
      let node = append(
        .init(kind: .section, text: section.heading), under: 0,
        Place(path: section.id, section: index, line: section.location.line))
      let passages =
        section.kind == .criteria ? outline.passages.filter { $0.section == index } : []
      appendItems(
        itemsOfSection[index], and: passages, of: outline, under: node, section: index)
      if section.kind != .criteria { appendPassages(of: outline, section: index, under: node) }
    }
  }

  private mutating func append(
    _ content: RevisionTree.Content, under parent: Int, _ place: Place
  ) -> Int {
    places.append(place)
    return tree.append(content, under: parent)
  }

  /// Unnumbered headings that hold for what comes next, outermost first.
  private struct OpenHeadings {
    var texts: [String] = []
    var nodes: [Int] = []
  }

  /// The items and paragraphs of a section in reading order, below the unnumbered headings that stand
  /// above them.
  private mutating func appendItems(
    _ roots: [Int], and passages: [OutlinePassage], of outline: Outline, under section: Int,
    section sectionIndex: Int
  ) {
    var open = OpenHeadings()
    var rest = passages[...]
    func appendPassages(_ revision: inout Revision, before item: Item?) {
      while let passage = rest.first, passage.line < item?.line ?? .max {
        rest.removeFirst()
        // A heading of the item may stand above the paragraph already; else the last item's hold.
        let own = (item?.headings ?? []).prefix {
          $0.range.start < passage.text.range.start
        }.map(\.string)
        if let item, !open.texts.starts(with: own) {
          revision.openHeadings(own, of: item, under: section, &open)
        }
        _ = revision.append(
          .init(kind: .passage, text: passage.text.string), under: open.nodes.last ?? section,
          Place(path: nil, section: sectionIndex, line: passage.line))
      }
    }
    for root in roots {
      let item = outline.items[root]
      appendPassages(&self, before: item)
      openHeadings(item.headings.map(\.string), of: item, under: section, &open)
      appendItem(root, of: outline, under: open.nodes.last ?? section)
    }
    appendPassages(&self, before: nil)
  }

  /// Appends those headings of an item that are not open yet, and closes all others.
  private mutating func openHeadings(
    _ headings: [String], of item: Item, under section: Int, _ open: inout OpenHeadings
  ) {
    let shared = zip(open.texts, headings).prefix { $0 == $1 }.count
    open.texts.removeSubrange(shared...)
    open.nodes.removeSubrange(shared...)
    let slash = item.path.utf8.firstIndex(of: UInt8(ascii: "/"))
    for heading in headings.dropFirst(shared) {
      open.nodes.append(
        append(
          .init(kind: .heading, text: heading), under: open.nodes.last ?? section,
          Place(
            path: slash.map { String(item.path[..<$0]) }, section: item.section, line: item.line)))
      open.texts.append(heading)
    }
  }

  private mutating func appendItem(_ root: Int, of outline: Outline, under parent: Int) {
    // An explicit stack: nesting depth comes from the document.
    var stack = [(item: root, parent: parent)]
    while let (index, parent) = stack.popLast() {
      let item = outline.items[index]
      let connectives = item.attachments.filter { $0.kind == .connective }.map(\.text.string)
      let node = append(
        .init(
          kind: .item, label: item.labels.last ?? "", marker: item.marker, text: item.text.string,
          connectives: connectives),
        under: parent, Place(path: item.path, section: item.section, line: item.line, item: index))
      // Notes stand before the children: a tree in document order takes a node's children whole.
      for attachment in item.attachments where attachment.kind != .connective {
        _ = append(
          .init(kind: .note, text: attachment.text.string), under: node,
          Place(path: item.path, section: item.section, line: attachment.line))
      }
      for child in item.children.reversed() { stack.append((child, node)) }
    }
  }

  /// The paragraphs of a section without items, each of one or more lines.
  private mutating func appendPassages(of outline: Outline, section index: Int, under parent: Int) {
    var text = ""
    var line = 0
    func flush(_ revision: inout Revision) {
      guard !text.isEmpty else { return }
      _ = revision.append(
        .init(kind: .passage, text: text), under: parent,
        Place(path: nil, section: index, line: line))
      text = ""
    }
    for block in outline.sections[index].blocks
    where outline.document.blocks.indices.contains(block) && outline.roles.indices.contains(block) {
      let source = outline.document.blocks[block]
      switch outline.roles[block] {
      case .paragraph, .note, .background, .reference, .unplaced:
        if source.blanksBefore > 0 || source.continuesItem || source.listPosition != nil
          || Revision.startsListItem(source.text.string)
        {
          flush(&self)
        }
        if text.isEmpty { line = source.line }
        text += text.isEmpty ? source.text.string : " " + source.text.string
      case .table:
        flush(&self)
        if case .table(let table) = source.kind {
          for row in table.rows {
            text = row.cells.map(\.text.string).joined(separator: " | ")
            line = row.line
            flush(&self)
          }
        } else {
          text = source.text.string
          line = source.line
        }
      case .heading
      where !source.text.isEmpty && block != outline.sections[index].blocks.lowerBound:
        flush(&self)
      case .item, .heading, .metadata, .history, .furniture:
        flush(&self)
      }
    }
    flush(&self)
  }

  /// A glyph or a short label with its delimiter begins a paragraph of its own.
  private static func startsListItem(_ text: String) -> Bool {
    var length = 0
    for byte in text.utf8.prefix(8) {
      if byte == UInt8(ascii: "(") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "*")
        || byte >= 0x80
      {
        // A glyph stands first; "(" may open a label.
        guard length == 0 else { return false }
        if byte != UInt8(ascii: "(") { return true }
      } else if byte == UInt8(ascii: ".") || byte == UInt8(ascii: ")") {
        return length > 0
      } else if AtomScanner.isDigit(byte) || (AtomScanner.isLetter(byte) && length < 2) {
        length += 1
      } else {
        return false
      }
    }
    return false
  }
}
