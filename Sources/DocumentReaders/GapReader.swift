import DocumentModel

/// Vouches for what lies between the blocks of a document.
struct GapReader {
  let source: SourceFile
  private let encoding: TextEncoding

  init(of source: SourceFile) {
    self.source = source
    encoding = TextEncoding(of: source.bytes)
  }

  /// The white space, notation and other text in a range that no block covers.
  func entries(in range: Range<Int>) -> [ByteAccount.Entry] {
    if encoding == .utf8 { return entries(of: source.bytes, in: range) { $0 } }
    let decoded = DecodedText(decoding: Array(source.bytes[range]), as: encoding)
    guard var offsets = decoded.offsets else {
      return entries(of: decoded.bytes, in: 0..<decoded.bytes.count) { $0 + range.lowerBound }
    }
    return entries(of: decoded.bytes, in: 0..<decoded.bytes.count) {
      offsets.sourceOffset(of: $0) + range.lowerBound
    }
  }

  private func entries(
    of bytes: [UInt8], in range: Range<Int>, offset: (Int) -> Int
  ) -> [ByteAccount.Entry] {
    var result: [ByteAccount.Entry] = []
    var scanner = GapScanner(
      bytes: bytes, end: range.upperBound, format: source.format, position: range.lowerBound)
    while scanner.position < range.upperBound {
      let start = scanner.position
      let role = scanner.next()
      let end = scanner.position
      result.append(
        ByteAccount.Entry(
          range: SourceRange(start: offset(start), end: offset(end)), role: role))
    }
    return result
  }
}

/// Parts a gap into pieces that are blank, notation, or neither.
private struct GapScanner {
  let bytes: [UInt8]
  let end: Int
  let format: SourceFormat
  var position: Int
  /// No comment ends behind the one that begins here.
  private var hasUnclosedComment = false

  init(bytes: [UInt8], end: Int, format: SourceFormat, position: Int) {
    self.bytes = bytes
    self.end = end
    self.format = format
    self.position = position
  }

  /// Moves behind the next piece and says what it is.
  mutating func next() -> String {
    let start = position
    skipBlanks()
    if position > start { return ByteAccount.blank }
    if bytes[position] == 0x3C, skipComment() { return ByteAccount.markup }
    return format == .html ? markupPiece() : linePiece()
  }

  private mutating func skipBlanks() {
    while position < end {
      let length = bytes[position] < 0x80 ? 1 : utf8SequenceLength(in: bytes, at: position)
      guard length > 0, position + length <= end else { return }
      switch CharacterFolding(of: scalarValue(in: bytes, at: position, length: length)) {
      case .space, .nothing: position += length
      default: return
      }
    }
  }

  private mutating func skipComment() -> Bool {
    guard !hasUnclosedComment, position + 3 < end, bytes[position + 1] == 0x21,
      bytes[position + 2] == 0x2D, bytes[position + 3] == 0x2D
    else { return false }
    guard let close = InlineTag.commentEnd(in: bytes, at: position, end: end) else {
      hasUnclosedComment = true
      return false
    }
    position = close
    return true
  }

  // MARK: HTML

  private mutating func markupPiece() -> String {
    if bytes[position] == 0x3C, position + 1 < end,
      isASCIILetter(bytes[position + 1]) || [0x2F, 0x21, 0x3F].contains(bytes[position + 1])
    {
      position = tagEnd(from: position)
      return ByteAccount.markup
    }
    if let reference = CharacterReference(in: bytes, at: position, end: end),
      bytes[position] == 0x26
    {
      position = reference.range.upperBound
      switch CharacterFolding(of: reference.scalar) {
      case .space, .nothing: return ByteAccount.blank
      default: return ByteAccount.unplaced
      }
    }
    position += max(1, bytes[position] < 0x80 ? 1 : utf8SequenceLength(in: bytes, at: position))
    position = min(position, end)
    return ByteAccount.unplaced
  }

  /// The end of a tag; a `>` in quotes does not end it.
  private func tagEnd(from start: Int) -> Int {
    var index = start + 1
    var quote: UInt8?
    var firstEnd: Int?
    while index < end {
      let byte = bytes[index]
      if byte == 0x3E {
        if quote == nil { return index + 1 }
        if firstEnd == nil { firstEnd = index + 1 }
      } else if let open = quote {
        if byte == open { quote = nil }
      } else if byte == 0x22 || byte == 0x27, bytes[index - 1] == 0x3D || bytes[index - 1] == 0x20 {
        quote = byte
      }
      index += 1
    }
    return firstEnd ?? end
  }

  // MARK: Text

  /// The rest of a line that has no block: a rule, a fence, or notation that leaves no text.
  private mutating func linePiece() -> String {
    let start = position
    while position < end, ![0x0A, 0x0D, 0x0C].contains(bytes[position]) { position += 1 }
    if LineNotation.isRule(bytes, start..<position)
      || (format == .markdown && LineNotation.isFence(bytes, start..<position))
    {
      return ByteAccount.markup
    }
    var inline = InlineReader(bytes: bytes, isMarkdown: format == .markdown)
    return inline.read(start..<position).text.isEmpty
      ? ByteAccount.markup : ByteAccount.unplaced
  }
}

/// Lines that are notation as a whole.
enum LineNotation {
  /// The sign of a line that is nothing but one sign repeated: a rule or an underline.
  static func ruleSign(_ bytes: [UInt8], _ range: Range<Int>) -> UInt8? {
    guard let sign = bytes[range].first,
      [0x2D, 0x5F, 0x2A, 0x3D, 0x7E].contains(sign)
    else { return nil }
    var count = 0
    for index in range {
      if bytes[index] == sign {
        count += 1
      } else if bytes[index] > 0x20 {
        return nil
      }
    }
    return count >= 3 ? sign : nil
  }

  static func isRule(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    ruleSign(bytes, range) != nil
  }

  /// Whether a line begins as a code fence does.
  static func isFence(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard range.count >= 3 else { return false }
    let sign = bytes[range.lowerBound]
    return (sign == 0x60 || sign == 0x7E) && bytes[range.lowerBound + 1] == sign
      && bytes[range.lowerBound + 2] == sign
      && !bytes[(range.lowerBound + 3)..<range.upperBound].contains(0x60)
  }
}
