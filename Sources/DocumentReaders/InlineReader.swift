import DocumentModel

/// A line of text with what its notation says about it.
struct InlineText {
  var text: SourceText
  var isBold = false
  var boldPrefix = 0
}

/// Reads the notation inside a line: Markdown's marks, HTML tags, character references, formulas.
///
/// Plain text has the last three only; there, stars and underscores are signs like any other.
struct InlineReader {
  let bytes: [UInt8]
  let isMarkdown: Bool
  private let specials: SpecialBytes
  private var builder = SourceTextBuilder()
  private var bold = BoldRuns()
  private var delimiters: [EmphasisDelimiter] = []
  private var openBrackets: [OpenBracket] = []
  private var removals: [Range<Int>] = []
  /// A comment that does not end in the line; no later one does either.
  private var unclosedComment = Int.max
  private var openScripts: [(mark: Int, script: Script)] = []
  /// Where the marks stand that end what an earlier line has set in bold.
  private var boldEnd = -1

  private struct OpenBracket {
    /// Of the bracket and, before it, an image's exclamation mark.
    var text: Range<Int>
    var delimiterCount: Int
  }

  init(bytes: [UInt8], isMarkdown: Bool) {
    self.bytes = bytes
    self.isMarkdown = isMarkdown
    specials = isMarkdown ? SpecialBytes("<&$\\`*_[]") : SpecialBytes("<&$")
  }

  /// The bytes of the text that was read last.
  var textBytes: [UInt8] { builder.bytes }

  mutating func read(_ range: Range<Int>) -> InlineText {
    builder.removeAll()
    bold.removeAll()
    delimiters.removeAll(keepingCapacity: true)
    openBrackets.removeAll(keepingCapacity: true)
    removals.removeAll(keepingCapacity: true)
    openScripts.removeAll(keepingCapacity: true)
    unclosedComment = Int.max
    if range.lowerBound <= boldEnd { bold.open(at: 0) }
    var index = range.lowerBound
    while index < range.upperBound {
      let end = specials.plainEnd(in: bytes, from: index, to: range.upperBound)
      if end > index {
        builder.append(bytes, index..<end)
        index = end
      } else {
        index = readSpecial(at: index, in: range)
      }
    }
    return finished(range)
  }

  private mutating func readSpecial(at index: Int, in range: Range<Int>) -> Int {
    let byte = bytes[index]
    let end = range.upperBound
    switch byte {
    case 0x00...0x20, 0x7F:
      builder.space(at: index)
      return index + 1
    case 0x80...:
      return readScalar(at: index)
    case 0x3C:
      return readTag(at: index, end: end)
    case 0x26:
      if let reference = CharacterReference(in: bytes, at: index, end: end) {
        builder.append(scalar: reference.scalar, from: reference.range)
        return reference.range.upperBound
      }
    case 0x24:
      if let after = readFormula(at: index, end: end) { return after }
    case 0x5C:
      if index + 1 == end { return end }
      if isASCIIPunctuation(bytes[index + 1]) {
        builder.append(bytes[index + 1], from: index..<(index + 2))
        return index + 2
      }
    case 0x60:
      if let after = readCode(at: index, end: end) { return after }
    case 0x2A, 0x5F:
      return readDelimiter(at: index, in: range)
    case 0x5B:
      let isImage = index > range.lowerBound && bytes[index - 1] == 0x21
      builder.append(byte, from: index..<(index + 1))
      openBrackets.append(
        OpenBracket(
          text: (builder.count - (isImage ? 2 : 1))..<builder.count,
          delimiterCount: delimiters.count))
      return index + 1
    case 0x5D:
      if let after = readLinkEnd(at: index, end: end) { return after }
    default:
      break
    }
    builder.append(byte, from: index..<(index + 1))
    return index + 1
  }

  private mutating func readScalar(at index: Int) -> Int {
    let length = max(1, utf8SequenceLength(in: bytes, at: index))
    let scalar = scalarValue(in: bytes, at: index, length: length)
    builder.append(scalar: repairedC1Control(scalar), from: index..<(index + length))
    return index + length
  }

  private mutating func readFormula(at index: Int, end: Int) -> Int? {
    let math = LatexMath(bytes: bytes)
    guard let (content, after) = math.formula(at: index, end: end) else { return nil }
    // Converters pad formulas with spaces, also where print has none.
    if builder.bytes.last == 0x28 || builder.bytes.last == 0x5B || math.isScript(content) {
      builder.dropSpace()
    }
    math.write(content, into: &builder)
    var next = after
    while next < end, bytes[next] == 0x20 { next += 1 }
    let closing: [UInt8] = [0x29, 0x5D, 0x2C, 0x2E, 0x3B, 0x3A]
    if next < end, closing.contains(bytes[next]) {
      builder.dropSpace()
      return next
    }
    return after
  }

  private mutating func readCode(at index: Int, end: Int) -> Int? {
    var content = index
    while content < end, bytes[content] == 0x60 { content += 1 }
    let ticks = content - index
    var close = content
    let limit = min(end, content + 2000)
    while close < limit {
      guard bytes[close] == 0x60 else {
        close += 1
        continue
      }
      var after = close
      while after < end, bytes[after] == 0x60 { after += 1 }
      if after - close == ticks {
        appendLiteral(content..<close)
        return after
      }
      close = after
    }
    appendLiteral(index..<content)
    return content
  }

  private mutating func appendLiteral(_ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      if bytes[index] >= 0x80 {
        index = readScalar(at: index)
      } else {
        if bytes[index] <= 0x20 {
          builder.space(at: index)
        } else {
          builder.append(bytes[index], from: index..<(index + 1))
        }
        index += 1
      }
    }
  }

  private mutating func readDelimiter(at index: Int, in range: Range<Int>) -> Int {
    if index == boldEnd {
      bold.close(at: builder.count)
      return index + 2
    }
    var after = index
    while after < range.upperBound, bytes[after] == bytes[index] { after += 1 }
    let delimiter = EmphasisDelimiter(
      bytes: bytes, run: index..<after, line: range,
      text: builder.nextOffset)
    builder.append(bytes, index..<after)
    delimiters.append(delimiter)
    return after
  }

  /// Ends a link `[text](address)`: its brackets and address are notation.
  private mutating func readLinkEnd(at index: Int, end: Int) -> Int? {
    guard let open = openBrackets.popLast() else { return nil }
    guard index + 1 < end, bytes[index + 1] == 0x28 else { return nil }
    var depth = 0
    var close = index + 1
    let limit = min(end, index + 4096)
    while close < limit {
      switch bytes[close] {
      case 0x5C: close += 1
      case 0x28: depth += 1
      case 0x29: depth -= 1
      case 0x5B, 0x3C: return nil
      case 0x20 where close + 1 < limit && bytes[close + 1] != 0x22: return nil
      default: break
      }
      if depth == 0 { break }
      close += 1
    }
    guard close < limit, bytes[close] == 0x29 else { return nil }
    removals.append(open.text)
    return close + 1
  }

  private mutating func readTag(at index: Int, end: Int) -> Int {
    guard !(index > unclosedComment && bytes[index..<end].starts(with: commentStart)),
      let tag = InlineTag(in: bytes, at: index, end: end)
    else {
      if bytes[index..<end].starts(with: commentStart) { unclosedComment = index }
      builder.append(bytes[index], from: index..<(index + 1))
      return index + 1
    }
    switch tag.kind {
    case .superscript, .subscripted:
      let script: Script = tag.kind == .superscript ? .superscript : .subscripted
      if !tag.isEnd {
        openScripts.append((builder.nextOffset, script))
      } else if let open = openScripts.popLast() {
        builder.raise(from: open.mark, as: open.script)
      }
    case .bold:
      if tag.isEnd { bold.close(at: builder.count) } else { bold.open(at: builder.nextOffset) }
    case .breaking:
      builder.space(at: index)
    case .other, .comment:
      break
    }
    return tag.range.upperBound
  }

  private mutating func finished(_ line: Range<Int>) -> InlineText {
    var ranges = bold.endBlock(at: builder.count)
    if !delimiters.isEmpty {
      let matched = EmphasisDelimiter.match(delimiters)
      removals += matched.removals
      ranges += matched.bold
      if let opener = matched.unclosed, let end = boldEnd(opener.byte, behind: line.upperBound) {
        removals.append((opener.text.upperBound - 2)..<opener.text.upperBound)
        ranges.append(opener.text.upperBound..<builder.count)
        boldEnd = end
      }
    }
    if !removals.isEmpty {
      removals.sort { $0.lowerBound < $1.lowerBound }
      ranges = shifted(ranges)
      builder.remove(removals)
    }
    let boldness = Boldness(of: builder.bytes, ranges: ranges)
    return InlineText(
      text: builder.text(emptyAt: line.lowerBound), isBold: boldness.isBold,
      boldPrefix: boldness.prefix)
  }

  /// Where bold text that a line leaves open ends in one of the next lines of its paragraph.
  private func boldEnd(_ mark: UInt8, behind lineEnd: Int) -> Int? {
    let limit = min(bytes.count, lineEnd + 1000)
    var isBlank = false
    for index in lineEnd..<max(lineEnd, limit - 1) {
      switch bytes[index] {
      case 0x0A where isBlank: return nil
      case 0x0A: isBlank = true
      case 0x00...0x20: break
      case mark where bytes[index + 1] == mark: return bytes[index - 1] > 0x20 ? index : nil
      default: isBlank = false
      }
    }
    return nil
  }

  /// Ranges of the text as they are after the removals.
  private func shifted(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var removedBefore = [0]
    var removed = 0
    for removal in removals {
      removed += removal.count
      removedBefore.append(removed)
    }
    func shifted(_ offset: Int) -> Int {
      var low = 0
      var high = removals.count
      while low < high {
        let middle = (low + high) / 2
        if removals[middle].upperBound <= offset { low = middle + 1 } else { high = middle }
      }
      let within = low < removals.count ? max(0, offset - removals[low].lowerBound) : 0
      return offset - removedBefore[low] - within
    }
    return ranges.map { range in
      let start = shifted(range.lowerBound)
      return start..<max(start, shifted(range.upperBound))
    }
  }
}

/// The Unicode scalar value of a valid UTF-8 sequence.
func scalarValue(in bytes: [UInt8], at index: Int, length: Int) -> UInt32 {
  guard length > 1 else { return UInt32(bytes[index]) }
  var scalar = UInt32(bytes[index]) & (0x7F >> UInt32(length))
  for offset in 1..<length { scalar = scalar << 6 | UInt32(bytes[index + offset] & 0x3F) }
  return scalar
}

private let commentStart = Array("<!--".utf8)
