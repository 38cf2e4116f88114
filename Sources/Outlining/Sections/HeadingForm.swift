import DocumentModel

/// Tells which lines of a document have the form of a heading.
struct HeadingForm {
  private let document: Document
  private let shapes: [LineShape?]
  /// Styles of numbered headings that number the document's sections, not items of a list.
  private var sectionStyles: Set<Style> = []

  private struct Style: Hashable {
    var numbering: Numbering
    var punctuation: Punctuation
  }

  init(of document: Document, shapes: [LineShape?]) {
    self.document = document
    self.shapes = shapes
    for index in document.blocks.indices {
      guard let shape = shapes[index], let marker = shape.lead.markers.first, !marker.isBullet,
        formRank(index) != nil, !shape.hasLeaders
      else { continue }
      let words = document.blocks[index].text.slice(
        shape.lead.textStart..<document.blocks[index].text.string.utf8.count)
      switch HeadingWords(words.string).kind {
      case .background, .references, .history, .coding, .definitions, .notices:
        for reading in marker.readings where !reading.isMisreading {
          sectionStyles.insert(
            Style(numbering: reading.numbering, punctuation: marker.punctuation))
        }
      default:
        break
      }
    }
  }

  /// The rank of a heading without marker, or whose marker numbers sections; nil for anything else.
  func rank(_ index: Int) -> Int? {
    guard let shape = shapes[index], !shape.hasLeaders else { return nil }
    if let marker = shape.lead.markers.first {
      guard !marker.isBullet,
        marker.readings.contains(where: {
          sectionStyles.contains(
            Style(numbering: $0.numbering, punctuation: marker.punctuation))
        })
      else { return nil }
    }
    return formRank(index)
  }

  /// The rank by form alone, whatever the marker.
  func formRank(_ index: Int) -> Int? {
    let block = document.blocks[index]
    if case .heading(let level) = block.kind { return min(max(level, 1), 6) }
    guard let shape = shapes[index], case .line = block.kind, block.listPosition == nil,
      !block.continuesItem, shape.length > 2, shape.length <= 110, shape.wordCount <= 14
    else { return nil }
    if block.text.string.hasPrefix("§"), standsApart(index) || shape.cues.end == .terminal {
      return 7
    }
    switch shape.cues.end {
    case .open, .colon: break
    case .comma, .semicolon, .terminal, .connective, .stem: return nil
    }
    let text = block.text.string
    guard !LineWords.isNote(text), !LineWords.isConnective(text), !Self.isStem(text),
      !Self.statesValue(text)
    else { return nil }
    // A small letter goes on with the line above.
    if block.isBold, !shape.startsLower || block.blanksBefore > 0 { return 8 }
    if isCapitals(index, shape) { return 7 }
    if shape.cues.end == .colon, shape.wordCount <= 10, shape.length <= 100, shape.startsUpper,
      shape.titleWords * 3 >= (shape.titleWords + shape.plainWords) * 2,
      standsApart(index) || HeadingWords(text).kind != nil
    {
      return 8
    }
    return isTitle(index, shape) ? 9 : nil
  }

  private func isCapitals(_ index: Int, _ shape: LineShape) -> Bool {
    guard shape.isCapitals, shape.wordCount <= 10, shape.length >= 4,
      !document.blocks[index].text.string.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 })
    else { return false }
    if let above = previous(index), above.isCapitals, document.blocks[index].blanksBefore == 0 {
      return false
    }
    guard let (below, nextIndex) = next(index) else { return true }
    // The first line of a paragraph in capitals is no heading of it, unless it is much shorter.
    return !below.isCapitals || document.blocks[nextIndex].blanksBefore > 0
      || below.length > shape.length * 2
  }

  private func isTitle(_ index: Int, _ shape: LineShape) -> Bool {
    guard shape.cues.end == .open, shape.wordCount <= 12, shape.length <= 100, shape.startsUpper,
      shape.titleWords * 5 >= (shape.titleWords + shape.plainWords) * 4,
      standsApart(index) || (shape.wordCount <= 2 && namesAside(index))
    else { return false }
    guard let (below, nextIndex) = next(index) else { return false }
    let isNamed = HeadingWords(document.blocks[index].text.string).kind != nil
    if !isNamed {
      // A short criterion whose marker is lost looks like a title: "Age > 65" above "b) ...".
      let second = below.lead.markers.first?.readings.first?.ordinal == 2
      if second || Self.compares(document.blocks[index].text.string) { return false }
    }
    return document.blocks[nextIndex].blanksBefore > 0 || !below.lead.markers.isEmpty
      || (isNamed && !below.startsLower)
  }

  /// "References" is a heading even directly below the text before it.
  private func namesAside(_ index: Int) -> Bool {
    switch HeadingWords(document.blocks[index].text.string).kind {
    case .references, .history: true
    default: false
    }
  }

  private func standsApart(_ index: Int) -> Bool {
    let block = document.blocks[index]
    if index == 0 || block.blanksBefore > 0 || block.followsPageBreak { return true }
    switch document.blocks[index - 1].kind {
    case .furniture, .table, .heading: return true
    case .line: return false
    }
  }

  private func previous(_ index: Int) -> LineShape? {
    index > 0 ? shapes[index - 1] : nil
  }

  private func next(_ index: Int) -> (LineShape, Int)? {
    var position = index + 1
    while position < document.blocks.count {
      if let shape = shapes[position] { return (shape, position) }
      position += 1
      if position > index + 8 { return nil }
    }
    return nil
  }

  /// "... of the following:" introduces a list and names nothing.
  private static func isStem(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      let scan = WordScan(bytes)
      var position = 0
      while position < bytes.count {
        var end = position
        while end < bytes.count, bytes[end] != 0x20, bytes[end] != 0x3A { end += 1 }
        for word: StaticString in ["following", "below", "met", "when", "if", "must"]
        where scan.equals(position..<end, word) {
          return true
        }
        position = end + 1
      }
      return false
    }
  }

  private static func compares(_ text: String) -> Bool {
    text.unicodeScalars.contains { "<>≤≥=%".unicodeScalars.contains($0) }
  }

  /// `Effective date: 04/11/2024` is a label with its value.
  private static func statesValue(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let colon = bytes.firstIndex(of: 0x3A), colon + 1 < bytes.count else { return false }
    return bytes[(colon + 1)...].contains { $0 >= 0x30 && $0 <= 0x39 }
  }
}
