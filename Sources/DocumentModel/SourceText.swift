/// Normalised text that knows which bytes it was read from.
///
/// Readers fold white space to single spaces, decode entities, drop emphasis marks and write signs
/// as characters (`≥`, `³`), so that the same sentence has the same text in every format. The
/// segments lead from any place in the text back to the source, so that a finding about one word
/// points at that word.
public struct SourceText: Sendable, Equatable {
  /// From `text` (a UTF-8 offset in `string`) on, text and source run in step, starting at `source`.
  public struct Segment: Sendable, Equatable {
    public var text: Int
    public var source: Int

    public init(text: Int, source: Int) {
      self.text = text
      self.source = source
    }
  }

  public private(set) var string: String
  /// Ascending in `text`, the first at 0. None where the whole text stands in the source byte for
  /// byte, from the start of `range`, as most text does.
  public private(set) var segments: [Segment]
  /// The bytes the whole text was read from.
  public private(set) var range: SourceRange

  public init(_ string: String, segments: [Segment], range: SourceRange) {
    self.string = string
    self.segments = segments
    self.range = range
  }

  /// Text that stands in the source byte for byte.
  public init(_ string: String, verbatimAt start: Int) {
    self.init(
      string, segments: [],
      range: SourceRange(start: start, end: start + string.utf8.count))
  }

  public var isEmpty: Bool { string.isEmpty }

  /// The source offset of a UTF-8 offset in `string`.
  public func sourceOffset(of textOffset: Int) -> Int {
    guard textOffset < string.utf8.count else { return range.end }
    var low = 0
    var high = segments.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if segments[middle].text <= textOffset { low = middle } else { high = middle }
    }
    guard !segments.isEmpty else { return min(range.start + textOffset, range.end) }
    let offset = segments[low].source + textOffset - segments[low].text
    return min(max(offset, range.start), range.end)
  }

  /// The source bytes of a range of UTF-8 offsets in `string`.
  public func sourceRange(of textRange: Range<Int>) -> SourceRange {
    guard !textRange.isEmpty else {
      let offset = sourceOffset(of: textRange.lowerBound)
      return SourceRange(start: offset, end: offset)
    }
    return SourceRange(
      start: sourceOffset(of: textRange.lowerBound),
      end: max(
        sourceOffset(of: textRange.lowerBound), sourceOffset(of: textRange.upperBound - 1) + 1))
  }

  /// The part between two UTF-8 offsets, which must lie on character boundaries.
  public func slice(_ textRange: Range<Int>) -> SourceText {
    let utf8 = string.utf8
    let lower = utf8.index(utf8.startIndex, offsetBy: textRange.lowerBound)
    let upper = utf8.index(utf8.startIndex, offsetBy: textRange.upperBound)
    guard lower < upper else {
      return SourceText("", segments: [], range: sourceRange(of: textRange))
    }
    if segments.isEmpty {
      return SourceText(
        String(string[lower..<upper]), verbatimAt: range.start + textRange.lowerBound)
    }
    var parts = [Segment(text: 0, source: sourceOffset(of: textRange.lowerBound))]
    for segment in segments
    where segment.text > textRange.lowerBound && segment.text < textRange.upperBound {
      parts.append(
        Segment(text: segment.text - textRange.lowerBound, source: segment.source))
    }
    return SourceText(
      String(string[lower..<upper]), segments: parts, range: sourceRange(of: textRange))
  }

  /// Appends text read from further on in the source, after `separator`.
  public mutating func append(_ other: SourceText, separator: String = " ") {
    guard !other.isEmpty else { return }
    guard !isEmpty else {
      self = other
      return
    }
    let offset = string.utf8.count + separator.utf8.count
    string += separator + other.string
    if segments.isEmpty { segments = [Segment(text: 0, source: range.start)] }
    if other.segments.isEmpty {
      segments.append(Segment(text: offset, source: other.range.start))
    }
    for segment in other.segments {
      segments.append(Segment(text: segment.text + offset, source: segment.source))
    }
    range = SourceRange(
      start: min(range.start, other.range.start), end: max(range.end, other.range.end))
  }
}
