/// An HTML tag or comment inside a line of text.
struct InlineTag {
  enum Kind: Equatable {
    case superscript, subscripted, bold
    /// Separates words: `<br>`, `<p>`, `<td>`.
    case breaking
    case other
    case comment
  }

  var kind: Kind
  var isEnd: Bool
  var range: Range<Int>

  /// Reads a tag at a `<`; nil for anything that is not the tag of a known element, so that
  /// `<18 years>` stays text.
  init?(in bytes: [UInt8], at start: Int, end: Int) {
    var index = start + 1
    guard index < end else { return nil }
    if bytes[index] == 0x21 {
      guard let close = Self.commentEnd(in: bytes, at: start, end: end) else { return nil }
      self.init(kind: .comment, isEnd: false, range: start..<close)
      return
    }
    let isEnd = bytes[index] == 0x2F
    if isEnd { index += 1 }
    let name = index
    while index < end, isASCIILetterOrDigit(bytes[index]), index - name < 12 { index += 1 }
    guard index > name, index < end, let kind = Self.kind(of: bytes[name..<index]) else {
      return nil
    }
    guard bytes[index] == 0x3E || bytes[index] == 0x2F || bytes[index] <= 0x20 else { return nil }
    let limit = min(end, index + 4096)
    while index < limit, bytes[index] != 0x3E {
      if bytes[index] == 0x3C { return nil }
      index += 1
    }
    guard index < limit else { return nil }
    self.init(kind: kind, isEnd: isEnd, range: start..<(index + 1))
  }

  private init(kind: Kind, isEnd: Bool, range: Range<Int>) {
    self.kind = kind
    self.isEnd = isEnd
    self.range = range
  }

  /// The end of a comment `<!-- ... -->` that begins at `start`.
  static func commentEnd(in bytes: [UInt8], at start: Int, end: Int) -> Int? {
    guard start + 4 <= end, bytes[start + 1] == 0x21, bytes[start + 2] == 0x2D,
      bytes[start + 3] == 0x2D
    else { return nil }
    var index = start + 4
    while index + 2 < end {
      if bytes[index] == 0x2D, bytes[index + 1] == 0x2D, bytes[index + 2] == 0x3E {
        return index + 3
      }
      index += 1
    }
    return nil
  }

  private static func kind(of name: ArraySlice<UInt8>) -> Kind? {
    kinds[String(decoding: name, as: UTF8.self).lowercased()]
  }

  private static let kinds: [String: Kind] = {
    var kinds: [String: Kind] = [
      "sup": .superscript, "sub": .subscripted, "b": .bold, "strong": .bold,
    ]
    let breaking = [
      "br", "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "tr", "td", "th", "table", "thead",
      "tbody", "tfoot", "caption", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre",
      "section", "article", "header", "footer", "details", "summary", "center",
    ]
    for name in breaking { kinds[name] = .breaking }
    let other = [
      "i", "em", "u", "s", "a", "span", "font", "small", "big", "del", "ins", "strike", "mark",
      "code", "tt", "q", "cite", "abbr", "img", "col", "colgroup", "nobr", "wbr", "kbd", "var",
    ]
    for name in other { kinds[name] = .other }
    return kinds
  }()
}
