import DocumentModel

/// The way from offsets in decoded text back to the bytes of the file.
///
/// It keeps a checkpoint every few kilobytes and decodes forward from there, so that it stays small
/// whatever the encoding.
struct OffsetMap {
  struct Checkpoint {
    var decoded: Int
    var source: Int
  }

  let steps: DecodingSteps
  let checkpoints: [Checkpoint]
  let decodedCount: Int
  private var position = Checkpoint(decoded: 0, source: 0)

  init(steps: DecodingSteps, checkpoints: [Checkpoint], decodedCount: Int) {
    self.steps = steps
    self.checkpoints = checkpoints
    self.decodedCount = decodedCount
  }

  /// The source offset of the character that holds the decoded offset.
  mutating func sourceOffset(of decoded: Int) -> Int {
    guard decoded < decodedCount else { return steps.bytes.count }
    seek(decoded)
    while position.decoded < decoded {
      let next = self.next(after: position)
      guard next.decoded <= decoded else { break }
      position = next
    }
    return position.source
  }

  mutating func sourceRange(of range: SourceRange) -> SourceRange {
    let start = sourceOffset(of: range.start)
    return SourceRange(start: start, end: max(start, sourceOffset(of: range.end)))
  }

  /// The same text, with segments that lead to the bytes of the file.
  mutating func sourceText(of text: SourceText) -> SourceText {
    var segments: [SourceText.Segment] = []
    let count = text.string.utf8.count
    let old =
      text.segments.isEmpty
      ? [SourceText.Segment(text: 0, source: text.range.start)] : text.segments
    for (index, segment) in old.enumerated() where count > 0 {
      let end = index + 1 < old.count ? old[index + 1].text : count
      appendSegments(of: segment, to: end, into: &segments)
    }
    return SourceText(text.string, segments: segments, range: sourceRange(of: text.range))
  }

  private mutating func appendSegments(
    of segment: SourceText.Segment, to end: Int, into segments: inout [SourceText.Segment]
  ) {
    var source = sourceOffset(of: segment.source)
    segments.append(SourceText.Segment(text: segment.text, source: source))
    var lead = source - segment.text
    let last = segment.source + end - segment.text
    while position.decoded < last, position.source < steps.bytes.count {
      position = next(after: position)
      source = position.source
      let text = segment.text + position.decoded - segment.source
      guard text < end else { break }
      if source - text != lead {
        segments.append(SourceText.Segment(text: text, source: source))
        lead = source - text
      }
    }
  }

  private func next(after position: Checkpoint) -> Checkpoint {
    let step = steps.step(at: position.source)
    return Checkpoint(
      decoded: position.decoded + utf8Length(of: step.scalar),
      source: position.source + step.length)
  }

  private mutating func seek(_ decoded: Int) {
    if decoded >= position.decoded, decoded - position.decoded < 8192 { return }
    var low = 0
    var high = checkpoints.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if checkpoints[middle].decoded <= decoded { low = middle } else { high = middle }
    }
    if !checkpoints.isEmpty { position = checkpoints[low] }
  }

  private func utf8Length(of scalar: UInt32) -> Int {
    scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4
  }
}

extension OffsetMap {
  /// Turns a document whose ranges count bytes of decoded text into one that counts bytes of the file.
  mutating func translate(_ document: inout Document) {
    document.lines = LineTable(starts: document.lines.starts.map { sourceOffset(of: $0) })
    if let range = document.declaredTitleRange {
      document.declaredTitleRange = sourceRange(of: range)
    }
    document.unplaced = document.unplaced.map { sourceRange(of: $0) }
    for index in document.blocks.indices {
      translate(&document.blocks[index])
    }
  }

  private mutating func translate(_ block: inout Block) {
    block.text = sourceText(of: block.text)
    if case .table(var table) = block.kind {
      if let caption = table.caption { table.caption = sourceText(of: caption) }
      for row in table.rows.indices {
        table.rows[row].range = sourceRange(of: table.rows[row].range)
        for cell in table.rows[row].cells.indices {
          table.rows[row].cells[cell].text = sourceText(of: table.rows[row].cells[cell].text)
        }
      }
      block.kind = .table(table)
    }
    block.range = sourceRange(of: block.range)
  }
}
