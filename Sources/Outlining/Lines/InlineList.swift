import DocumentModel

/// A list inside a sentence: "fever, (ii) rigors, or (iii) both" after "one of (i)".
struct InlineList {
  struct Part {
    /// UTF-8 offsets in the sentence; the words go up to the next marker.
    var marker: Marker
    var words: Range<Int>
  }

  /// At least two parts that count from one, in order; empty where the sentence has no list.
  private(set) var parts: [Part] = []

  init(in text: String) {
    var text = text
    text.withUTF8 { find(in: $0) }
  }

  private mutating func find(in bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count(where: { $0 == 0x29 }) >= 2 else { return }
    let lexer = MarkerLexer(bytes)
    var markers: [Marker] = []
    var numbering = Numbering.unknown
    var depth = 0
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      let beginsWord = position > 0 && bytes[position - 1] == 0x20
      if beginsWord, depth == 0, let marker = marker(at: position, lexer),
        let reading = marker.readings.first(where: {
          !$0.isMisreading && Int($0.ordinal) == markers.count + 1
            && (markers.isEmpty || $0.numbering == numbering)
        }), markers.isEmpty || markers[0].punctuation == marker.punctuation,
        Self.beginsPart(bytes, marker.range.upperBound)
      {
        numbering = reading.numbering
        markers.append(marker)
        position = marker.range.upperBound
        continue
      }
      if byte == 0x28 { depth += 1 }
      if byte == 0x29, depth > 0 { depth -= 1 }
      position += 1
    }
    guard markers.count >= 2 else { return }
    for (index, marker) in markers.enumerated() {
      let end = index + 1 < markers.count ? markers[index + 1].range.lowerBound : bytes.count
      parts.append(Part(marker: marker, words: marker.range.upperBound..<end))
    }
  }

  private func marker(at position: Int, _ lexer: MarkerLexer) -> Marker? {
    guard let marker = lexer.enumerator(at: position), marker.doubt < MarkerLexer.Doubt.some else {
      return nil
    }
    switch marker.punctuation {
    case .parentheses, .parenthesis: return marker
    default: return nil
    }
  }

  /// Words of a part follow, not those of a reference: "(a) and (b)", "(a) above".
  private static func beginsPart(_ bytes: UnsafeBufferPointer<UInt8>, _ end: Int) -> Bool {
    guard end + 1 < bytes.count, bytes[end] == 0x20 else { return false }
    var wordEnd = end + 1
    while wordEnd < bytes.count, bytes[wordEnd] != 0x20, bytes[wordEnd] != 0x2C { wordEnd += 1 }
    let scan = WordScan(bytes)
    for word: StaticString in ["and", "or", "and/or", "above", "below", "of", "through", "to"]
    where scan.equals((end + 1)..<wordEnd, word) {
      return false
    }
    return wordEnd - end > 1
  }
}

extension Outline {
  /// The parts of an item's sentence that are a list of their own, as items of the kind `inline`.
  ///
  /// They are no items of the outline: the sentence stays whole, and what it requires is read from
  /// it as a whole.
  public func inlineItems(of index: Int) -> [Item] {
    let item = items[index]
    let labels = Set(item.children.compactMap { items[$0].labels.last })
    let parts = InlineList(in: item.text.string).parts.map { part -> Item in
      let words = item.text.words(part.words)
      let label = item.text.slice(part.marker.core).string
      let start = item.text.sourceOffset(of: part.marker.range.lowerBound)
      return Item(
        id: item.id + "." + label, kind: .inline, section: item.section, parent: index,
        path: item.path + "." + label, labels: item.labels + [label],
        marker: item.text.slice(part.marker.range).string, text: words,
        line: document.lines.position(of: start).line,
        range: SourceRange(start: start, end: max(start, words.range.end)), headings: item.headings)
    }
    return parts.contains { labels.contains($0.labels[$0.labels.count - 1]) } ? [] : parts
  }
}
