public import DocumentModel

/// What became of every byte of a file: ascending entries that part the file exactly.
///
/// Blocks have the roles they are given. Between them there is only `blank` (white space and
/// characters that print nothing) and `markup` (tags, comments, rules, fences); whatever else stands
/// there is `unplaced`, and so are bytes that are no text.
public struct ByteAccount: Sendable, Equatable {
  public struct Entry: Sendable, Equatable {
    public var range: SourceRange
    public var role: String

    public init(range: SourceRange, role: String) {
      self.range = range
      self.role = role
    }
  }

  /// The roles of what lies between blocks.
  public static let blank = "blank"
  public static let markup = "markup"
  public static let unplaced = "unplaced"
  /// The role of a title that the notation declares beside the text.
  public static let metadata = "metadata"

  public private(set) var entries: [Entry] = []

  /// Accounts for a document.
  ///
  /// - Parameter roles: What each block is, in the order of the blocks; a block without one is
  ///   `unplaced`.
  public init(of document: Document, roles: [String]) {
    let gaps = GapReader(of: document.source)
    var position = 0
    for span in Self.spans(of: document, roles: roles) {
      let start = max(span.range.start, position)
      guard start < span.range.end else { continue }
      if position < start { append(gaps.entries(in: position..<start)) }
      append(Entry(range: SourceRange(start: start, end: span.range.end), role: span.role))
      position = span.range.end
    }
    let count = document.source.bytes.count
    if position < count { append(gaps.entries(in: position..<count)) }
    overlay(document.unplaced)
  }

  /// Bytes by role, roles in alphabetical order.
  public var totals: [(role: String, bytes: Int)] {
    var bytes: [String: Int] = [:]
    for entry in entries { bytes[entry.role, default: 0] += entry.range.count }
    return bytes.map { (role: $0.key, bytes: $0.value) }.sorted { $0.role < $1.role }
  }

  /// The ranges nobody can vouch for.
  public var unplaced: [SourceRange] {
    entries.filter { $0.role == Self.unplaced }.map(\.range)
  }

  private static func spans(of document: Document, roles: [String]) -> [Entry] {
    let count = document.source.bytes.count
    var spans = document.blocks.enumerated().map { index, block in
      Entry(range: block.range, role: index < roles.count ? roles[index] : unplaced)
    }
    if let title = document.declaredTitleRange {
      spans.append(Entry(range: title, role: metadata))
    }
    spans.removeAll { $0.range.start < 0 || $0.range.end > count || $0.range.isEmpty }
    let isAscending = zip(spans, spans.dropFirst()).allSatisfy { $0.range < $1.range }
    if !isAscending { spans.sort { $0.range < $1.range } }
    return spans
  }

  private mutating func append(_ entry: Entry) {
    guard !entry.range.isEmpty else { return }
    if let last = entries.last, last.role == entry.role, last.range.end == entry.range.start,
      entry.role == Self.blank || entry.role == Self.markup || entry.role == Self.unplaced
    {
      entries[entries.count - 1].range.end = entry.range.end
    } else {
      entries.append(entry)
    }
  }

  private mutating func append(_ entries: [Entry]) {
    for entry in entries { append(entry) }
  }

  /// Cuts bytes that are no text out of the entries they lie in.
  private mutating func overlay(_ ranges: [SourceRange]) {
    guard !ranges.isEmpty else { return }
    let old = entries
    entries = []
    var next = 0
    for entry in old {
      var position = entry.range.start
      while next < ranges.count, ranges[next].end <= position { next += 1 }
      var index = next
      while index < ranges.count, ranges[index].start < entry.range.end {
        let start = max(position, ranges[index].start)
        let end = min(entry.range.end, ranges[index].end)
        if start < end {
          append(Entry(range: SourceRange(start: position, end: start), role: entry.role))
          append(Entry(range: SourceRange(start: start, end: end), role: Self.unplaced))
          position = end
        }
        index += 1
      }
      append(Entry(range: SourceRange(start: position, end: entry.range.end), role: entry.role))
    }
  }
}
