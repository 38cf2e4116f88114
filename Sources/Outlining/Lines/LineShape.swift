import DocumentModel

/// What one printed line looks like, before anybody knows what it belongs to.
struct LineShape {
  var lead: MarkerLexer.Lead
  /// Columns up to the end of the line, indentation included.
  var extent: Int
  /// Columns of the first word.
  var firstWord: Int
  var startsLower: Bool
  var startsUpper: Bool
  /// No lower case letter in at least two upper case ones.
  var isCapitals: Bool
  var wordCount: Int
  /// Words that begin with a capital or with no letter at all.
  var titleWords: Int
  /// Words that begin with a small letter and are long enough to have a capital in a title.
  var plainWords: Int
  var length: Int
  /// A run of four or more dots: a line of a table of contents.
  var hasLeaders: Bool
  /// A parenthesis of the line is closed in a later one.
  var opensParenthesis: Bool
  /// A parenthesis of an earlier line is closed in this one.
  var closesParenthesis: Bool
  var cues: TextCues

  init(_ block: Block) {
    var text = block.text.string
    let indent = block.indent ?? 0
    self = text.withUTF8 { LineShape(bytes: $0, indent: indent) }
  }

  private init(bytes: UnsafeBufferPointer<UInt8>, indent: Int) {
    let lead = MarkerLexer(bytes).lead()
    var columns = 0
    var words = 0
    var titles = 0
    var plains = 0
    var uppers = 0
    var lowers = 0
    var dots = 0
    var leaders = false
    var firstWord = 0
    var wordStart = lead.textStart
    var depth = 0
    var closes = false
    var position = 0
    func endWord(at end: Int) {
      guard end > wordStart else { return }
      words += 1
      let first = bytes[wordStart]
      if first >= 0x61, first <= 0x7A {
        if end - wordStart > 4 { plains += 1 }
      } else {
        titles += 1
      }
      if firstWord == 0 { firstWord = end - wordStart }
    }
    while position < bytes.count {
      let byte = bytes[position]
      if byte & 0xC0 != 0x80 { columns += 1 }
      if byte == 0x2E {
        dots += 1
        if dots >= 4 { leaders = true }
      } else {
        dots = 0
      }
      if position >= lead.textStart {
        if byte >= 0x41, byte <= 0x5A { uppers += 1 }
        if byte >= 0x61, byte <= 0x7A { lowers += 1 }
        if byte == 0x28 { depth += 1 }
        if byte == 0x29 {
          if depth == 0 { closes = true } else { depth -= 1 }
        }
        if byte == 0x20 {
          endWord(at: position)
          wordStart = position + 1
        }
      }
      position += 1
    }
    endWord(at: bytes.count)
    let first = lead.textStart < bytes.count ? bytes[lead.textStart] : 0
    self.lead = lead
    extent = indent + columns
    self.firstWord = firstWord
    startsLower = first >= 0x61 && first <= 0x7A
    startsUpper = first >= 0x41 && first <= 0x5A
    isCapitals = uppers >= 2 && lowers == 0
    wordCount = words
    titleWords = titles
    plainWords = plains
    length = bytes.count - lead.textStart
    hasLeaders = leaders
    opensParenthesis = depth > 0
    closesParenthesis = closes
    cues = TextCues(bytes: bytes)
  }
}

/// Words that make a line a note, a connective or the like.
enum LineWords {
  /// `Note: ...`, `***Note ...`, `NOTES -`: the text belongs beside the criteria, not among them.
  static func isNote(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var start = 0
      while start < bytes.count, isNoteSign(bytes[start]) { start += 1 }
      let scan = WordScan(bytes)
      for (word, length) in noteWords where start + length <= bytes.count {
        guard scan.equals(start..<(start + length), word) else { continue }
        let end = start + length
        if start > 0 || end == bytes.count { return true }
        return bytes[end] == 0x3A || bytes[end] == 0x2D || bytes[end] == 0xE2
          || (end + 1 < bytes.count && bytes[end] == 0x20
            && (bytes[end + 1] == 0x3A || bytes[end + 1] == 0x2D || bytes[end + 1] == 0xE2))
      }
      return false
    }
  }

  private static let noteWords: [(StaticString, Int)] = [
    ("please note", 11), ("notes", 5), ("note", 4),
  ]

  private static func isNoteSign(_ byte: UInt8) -> Bool {
    byte == 0x2A || byte == 0x20 || byte == 0x5B || byte == 0x28 || byte == 0x5C
  }

  /// A line of nothing but `AND`, `-OR-`, `(or)`, `and/or`.
  static func isConnective(_ text: String) -> Bool {
    guard text.utf8.count <= 14 else { return false }
    var text = text
    return text.withUTF8 { bytes in
      var start = 0
      var end = bytes.count
      while start < end, isAround(bytes[start]) { start += 1 }
      while end > start, isAround(bytes[end - 1]) { end -= 1 }
      return start < end && WordScan(bytes).isConnective(start..<end)
    }
  }

  private static func isAround(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x28, 0x29, 0x2A, 0x2C, 0x2D, 0x2E, 0x3A, 0x3B, 0x5B, 0x5D, 0x5F, 0xE2, 0x80, 0x93,
      0x94:
      true
    default:
      false
    }
  }
}
