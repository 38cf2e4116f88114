import DocumentModel

/// Collects the normalised text of a block together with the places it was read from.
///
/// White space of any kind becomes single spaces, and none at either end; characters that print
/// nothing (zero-width, soft hyphen, direction marks) are dropped; ligatures become their letters.
struct SourceTextBuilder {
  private(set) var bytes: [UInt8] = []
  private var segments: [SourceText.Segment] = []
  /// Where the next byte would stand if text and source go on in step.
  private var expected = -1
  /// Source of white space that is written only when more text follows.
  private var pendingSpace = -1
  private var start = 0
  private var end = 0
  private(set) var hasText = false

  var count: Int { bytes.count }
  var isEmpty: Bool { bytes.isEmpty }
  /// Where the next character will stand.
  var nextOffset: Int { bytes.count + (pendingSpace >= 0 ? 1 : 0) }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    segments.removeAll(keepingCapacity: true)
    expected = -1
    pendingSpace = -1
    hasText = false
  }

  mutating func space(at source: Int) {
    if pendingSpace < 0, !bytes.isEmpty { pendingSpace = source }
  }

  mutating func dropSpace() {
    pendingSpace = -1
  }

  /// Appends bytes of the source as they are; none of them is white space to fold.
  mutating func append(_ source: [UInt8], _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    begin(at: range.lowerBound, end: range.upperBound)
    source.withUnsafeBufferPointer {
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: $0[range]))
    }
    expected = range.upperBound
  }

  mutating func append(_ byte: UInt8, from range: Range<Int>) {
    begin(at: range.lowerBound, end: range.upperBound)
    bytes.append(byte)
    expected = range.lowerBound + 1
  }

  /// Appends a character that the source writes in another way, or folds it away.
  mutating func append(scalar: UInt32, from range: Range<Int>) {
    switch CharacterFolding(of: scalar) {
    case .none:
      begin(at: range.lowerBound, end: range.upperBound)
      let before = bytes.count
      appendUTF8(scalar, to: &bytes)
      expected = range.lowerBound + bytes.count - before
      if expected != range.upperBound { expected = -1 }
    case .space:
      space(at: range.lowerBound)
    case .nothing:
      return
    case .letters(let letters):
      begin(at: range.lowerBound, end: range.upperBound)
      bytes.append(contentsOf: letters.utf8)
      expected = -1
    }
  }

  private mutating func begin(at source: Int, end sourceEnd: Int) {
    if pendingSpace >= 0 {
      if pendingSpace != expected {
        segments.append(SourceText.Segment(text: bytes.count, source: pendingSpace))
      }
      bytes.append(0x20)
      expected = pendingSpace + 1
      pendingSpace = -1
    }
    if source != expected {
      segments.append(SourceText.Segment(text: bytes.count, source: source))
    }
    if !hasText {
      start = source
      hasText = true
    }
    end = sourceEnd
  }

  /// The text so far; `emptyAt` is where an empty text stands.
  func text(emptyAt: Int) -> SourceText {
    guard hasText else {
      return SourceText("", segments: [], range: SourceRange(start: emptyAt, end: emptyAt))
    }
    let isVerbatim = segments.count == 1 && segments[0].source == start
    return SourceText(
      String(decoding: bytes, as: UTF8.self), segments: isVerbatim ? [] : segments,
      range: SourceRange(start: start, end: end))
  }

  /// Takes out ranges of the text, ascending and disjoint: marks that turned out to be notation.
  mutating func remove(_ ranges: [Range<Int>]) {
    guard !ranges.isEmpty else { return }
    let whole = segments
    let (oldStart, oldEnd) = (start, end)
    let oldBytes = bytes
    removeAll()
    var position = 0
    var segment = 0
    for range in ranges + [oldBytes.count..<oldBytes.count] where range.lowerBound >= position {
      copy(oldBytes, position..<range.lowerBound, of: whole, from: &segment)
      position = range.upperBound
    }
    if hasText {
      start = max(start, oldStart)
      end = min(max(end, start), oldEnd)
    }
  }

  /// Appends a part of an earlier text; parts come in ascending order, so that the walk over the
  /// segments goes on where the last one stopped.
  private mutating func copy(
    _ old: [UInt8], _ range: Range<Int>, of whole: [SourceText.Segment],
    from segmentIndex: inout Int
  ) {
    var index = range.lowerBound
    while index < range.upperBound, segmentIndex < whole.count {
      let segment = whole[segmentIndex]
      let segmentEnd =
        segmentIndex + 1 < whole.count ? whole[segmentIndex + 1].text : old.count
      let end = min(segmentEnd, range.upperBound)
      while index < end {
        let source = segment.source + index - segment.text
        if old[index] == 0x20 {
          space(at: source)
          index += 1
          continue
        }
        let run = index
        while index < end, old[index] != 0x20 { index += 1 }
        begin(at: source, end: source + index - run)
        bytes.append(contentsOf: old[run..<index])
        expected = source + index - run
      }
      if index >= segmentEnd { segmentIndex += 1 }
    }
  }

  /// Where the text at an offset stands in the source.
  private func sourceOffset(of offset: Int) -> Int {
    var low = 0
    var high = segments.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if segments[middle].text <= offset { low = middle } else { high = middle }
    }
    return low < segments.count ? segments[low].source + offset - segments[low].text : start
  }

  /// Writes the text from `mark` on as superscript or subscript, as far as such characters exist.
  mutating func raise(from mark: Int, as script: Script) {
    guard mark < bytes.count, bytes.count - mark <= 64 else { return }
    let scalars = Array(String(decoding: bytes[mark...], as: UTF8.self).unicodeScalars)
    guard let raised = script.characters(for: scalars.map(\.value)) else { return }
    var offset = mark
    let sources = scalars.map { scalar in
      defer { offset += UTF8.width(scalar) }
      return sourceOffset(of: offset)
    }
    let (oldEnd, oldStart) = (end, start)
    bytes.removeLast(bytes.count - mark)
    while let last = segments.last, last.text >= mark { segments.removeLast() }
    expected = -1
    for (index, scalar) in raised.enumerated() where index < sources.count {
      segments.append(SourceText.Segment(text: bytes.count, source: sources[index]))
      appendUTF8(scalar, to: &bytes)
    }
    start = oldStart
    end = oldEnd
  }
}

/// What normalisation makes of a character.
enum CharacterFolding: Equatable {
  case none
  case space
  case nothing
  case letters(String)

  init(of scalar: UInt32) {
    switch scalar {
    case 0x00...0x20, 0x7F, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000:
      self = .space
    case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0xFEFF,
      0xFE00...0xFE0F:
      self = .nothing
    case 0xFB00: self = .letters("ff")
    case 0xFB01: self = .letters("fi")
    case 0xFB02: self = .letters("fl")
    case 0xFB03: self = .letters("ffi")
    case 0xFB04: self = .letters("ffl")
    case 0xFB05, 0xFB06: self = .letters("st")
    default: self = .none
    }
  }
}

/// A character that a control code of the C1 range stands for: such codes come from Windows-1252
/// text that was taken for Latin-1 on its way. Other characters stand for themselves.
func repairedC1Control(_ scalar: UInt32) -> UInt32 {
  guard (0x80...0x9F).contains(scalar), scalar != 0x85 else {
    return scalar == 0x85 ? 0x2026 : scalar
  }
  return windows1252Scalar(UInt8(scalar))
}
