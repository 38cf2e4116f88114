/// A run of stars or underscores that may begin or end emphasis, by the rules of CommonMark 0.31
/// (section 6.2), except that doubled marks are also taken next to punctuation: converters write
/// `**Title:**text` where the rules want a space.
struct EmphasisDelimiter {
  var byte: UInt8
  /// Where the run stands in the text that was read so far.
  var text: Range<Int>
  var canOpen: Bool
  var canClose: Bool

  init(bytes: [UInt8], run: Range<Int>, line: Range<Int>, text: Int) {
    byte = bytes[run.lowerBound]
    self.text = text..<(text + run.count)
    let before = run.lowerBound > line.lowerBound ? bytes[run.lowerBound - 1] : 0x20
    let after = run.upperBound < line.upperBound ? bytes[run.upperBound] : 0x20
    let afterIsSpace =
      after <= 0x20 || (after == 0xC2 && Self.isNoBreakSpace(bytes, run.upperBound))
    let beforeIsSpace =
      before <= 0x20
      || (before == 0xA0 && run.lowerBound > 1 && bytes[run.lowerBound - 2] == 0xC2)
    let isLenient = run.count >= 2 && byte == 0x2A
    let opens =
      !afterIsSpace
      && (isLenient || !isASCIIPunctuation(after) || beforeIsSpace
        || isASCIIPunctuation(before))
    let closes =
      !beforeIsSpace
      && (isLenient || !isASCIIPunctuation(before) || afterIsSpace
        || isASCIIPunctuation(after))
    if byte == 0x5F {
      canOpen = opens && (!closes || isASCIIPunctuation(before))
      canClose = closes && (!opens || isASCIIPunctuation(after))
    } else {
      canOpen = opens
      canClose = closes
    }
  }

  private static func isNoBreakSpace(_ bytes: [UInt8], _ index: Int) -> Bool {
    index + 1 < bytes.count && bytes[index + 1] == 0xA0
  }

  /// The marks that pair up, as ranges of the text to take out, what is bold between them, and the
  /// last doubled mark that nothing closes.
  static func match(
    _ delimiters: [EmphasisDelimiter]
  ) -> (removals: [Range<Int>], bold: [Range<Int>], unclosed: EmphasisDelimiter?) {
    var removals: [Range<Int>] = []
    var bold: [Range<Int>] = []
    // Runs that can still be closed, per sign; what is left of each run is its `text`.
    var open: [[EmphasisDelimiter]] = [[], []]
    for delimiter in delimiters {
      let stack = delimiter.byte == 0x2A ? 0 : 1
      var closer = delimiter
      while closer.canClose, !closer.text.isEmpty, var opener = open[stack].popLast() {
        let width = min(opener.text.count, closer.text.count) >= 2 ? 2 : 1
        let left = (opener.text.upperBound - width)..<opener.text.upperBound
        let right = closer.text.lowerBound..<(closer.text.lowerBound + width)
        removals.append(left)
        removals.append(right)
        if width == 2 { bold.append(left.upperBound..<right.lowerBound) }
        while let other = open[1 - stack].last, other.text.lowerBound > left.lowerBound {
          open[1 - stack].removeLast()
        }
        opener.text = opener.text.lowerBound..<left.lowerBound
        closer.text = right.upperBound..<closer.text.upperBound
        if !opener.text.isEmpty { open[stack].append(opener) }
      }
      if closer.canOpen, !closer.text.isEmpty { open[stack].append(closer) }
    }
    return (removals, bold, open.joined().last { $0.text.count >= 2 })
  }
}
