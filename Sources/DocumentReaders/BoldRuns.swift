/// The bold parts of a text while it is being read, as ranges of UTF-8 offsets.
struct BoldRuns {
  private var ranges: [Range<Int>] = []
  private var depth = 0
  private var start = 0

  mutating func removeAll() {
    ranges.removeAll(keepingCapacity: true)
    depth = 0
  }

  mutating func open(at offset: Int) {
    if depth == 0 { start = offset }
    depth += 1
  }

  mutating func close(at offset: Int) {
    guard depth > 0 else { return }
    depth -= 1
    if depth == 0, offset > start { ranges.append(start..<offset) }
  }

  /// Ends the runs with the block; those that go on begin anew in the next one.
  mutating func endBlock(at offset: Int) -> [Range<Int>] {
    if depth > 0, offset > start { ranges.append(start..<offset) }
    start = 0
    let ended = ranges
    ranges.removeAll(keepingCapacity: true)
    return ended
  }
}

/// How much of a block's text is bold.
struct Boldness {
  var isBold = false
  var prefix = 0

  init(of text: [UInt8], ranges: [Range<Int>]) {
    guard !ranges.isEmpty else { return }
    let merged = Self.merged(ranges.sorted { $0.lowerBound < $1.lowerBound }, in: text)
    let body = markerEnd(of: text)
    guard let first = merged.first, first.lowerBound <= body else { return }
    var end = min(first.upperBound, text.count)
    while end > first.lowerBound, text[end - 1] == 0x20 { end -= 1 }
    prefix = max(0, end - first.lowerBound)
    var last = text.count
    while last > 0, isClosingPunctuation(text[last - 1]) { last -= 1 }
    isBold = prefix > 0 && first.upperBound >= last && last > 0
  }

  /// Runs that only white space parts are one.
  private static func merged(_ ranges: [Range<Int>], in text: [UInt8]) -> [Range<Int>] {
    var merged: [Range<Int>] = []
    for range in ranges {
      if let last = merged.last,
        range.lowerBound <= last.upperBound
          || text[last.upperBound..<min(range.lowerBound, text.count)].allSatisfy({ $0 == 0x20 })
      {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    return merged
  }

  private func isClosingPunctuation(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x2E || byte == 0x3A || byte == 0x3B || byte == 0x2C || byte == 0x2A
  }
}
