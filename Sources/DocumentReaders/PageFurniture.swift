import DocumentModel

/// Finds what a publisher prints around the text of a page: running heads, footers, page numbers,
/// and notices about the document.
///
/// Text with a list marker is never furniture. Running heads and footers stand at the end of a page
/// and come again, but for their numbers; where form feeds are lost, the page numbers say where
/// pages end.
enum PageFurniture {
  static func mark(_ blocks: inout [Block], traits: [LineTraits]) {
    markPageNumbers(&blocks, traits: traits)
    markRunningLines(&blocks, traits: traits)
    markNotices(&blocks, traits: traits)
    noteBreaks(&blocks, traits: traits)
  }

  private static func markPageNumbers(_ blocks: inout [Block], traits: [LineTraits]) {
    for index in blocks.indices {
      let flags = traits[index].flags
      guard flags.contains(.pageNumber), !flags.contains(.marker) else { continue }
      blocks[index].kind = .furniture(.pageNumber)
    }
    // A number on a line of its own is a page number only at the end of a page.
    for index in blocks.indices where traits[index].flags.contains(.bareNumber) {
      let page = traits[index].page
      let isFirst = index == 0 || traits[index - 1].page != page
      let isLast = index + 1 == blocks.count || traits[index + 1].page != page
      let hasPages = page > 0 || (traits.last?.page ?? 0) > 0
      if hasPages, isFirst || isLast, blocks[index].kind == .line {
        blocks[index].kind = .furniture(.pageNumber)
      }
    }
  }

  // MARK: Running heads and footers

  /// Where a page ends: `above` is the last block before, `below` the first one after.
  private struct PageEnd {
    var above: Int
    var below: Int
  }

  private static let zone = 8

  private static func markRunningLines(_ blocks: inout [Block], traits: [LineTraits]) {
    let ends = pageEnds(blocks, traits: traits)
    guard ends.count >= 2 else { return }
    let footers = repeatedKeys(blocks, traits, ends.map(\.above), step: -1)
    let headers = repeatedKeys(blocks, traits, [0] + ends.map(\.below), step: 1)
    for end in ends {
      mark(&blocks, traits, from: end.above, step: -1, keys: footers, as: .pageFooter)
      mark(&blocks, traits, from: end.below, step: 1, keys: headers, as: .pageHeader)
    }
  }

  /// Page ends by form feeds, or else by page number lines. The end of the last page counts; the
  /// beginning of the first does not, for its running head may be the document's only title: it
  /// only shows what comes again.
  private static func pageEnds(_ blocks: [Block], traits: [LineTraits]) -> [PageEnd] {
    var ends: [PageEnd] = []
    if (traits.last?.page ?? 0) > 0 {
      for index in blocks.indices.dropFirst() where traits[index].page != traits[index - 1].page {
        ends.append(PageEnd(above: index - 1, below: index))
      }
    } else {
      for index in blocks.indices where blocks[index].kind == .furniture(.pageNumber) {
        ends.append(PageEnd(above: index - 1, below: index + 1))
      }
    }
    // Where the document ends with a page number, the last page's end is known already, and its
    // lines must not count twice.
    if let last = ends.last, last.below < blocks.count {
      ends.append(PageEnd(above: blocks.count - 1, below: blocks.count))
    }
    return ends
  }

  private static func isCandidate(_ block: Block, _ trait: LineTraits) -> Bool {
    guard !trait.flags.contains(.marker), block.range.count <= 600 else { return false }
    switch block.kind {
    case .line, .heading: return true
    case .table, .furniture: return false
    }
  }

  /// The candidate lines next to a page end, from the end inwards; page numbers among them are passed.
  private static func walk(
    _ blocks: [Block], _ traits: [LineTraits], from start: Int, step: Int, _ visit: (Int) -> Bool
  ) {
    var index = start
    var steps = 0
    while blocks.indices.contains(index), steps < zone {
      if blocks[index].kind != .furniture(.pageNumber) {
        guard isCandidate(blocks[index], traits[index]), visit(index) else { return }
      }
      index += step
      steps += 1
    }
  }

  private static func repeatedKeys(
    _ blocks: [Block], _ traits: [LineTraits], _ starts: [Int], step: Int
  ) -> Set<[UInt8]> {
    var counts: [[UInt8]: Int] = [:]
    for (place, start) in starts.enumerated() {
      // Where pages are short, what belongs to the next one counts there.
      let other = place + step
      let limit = starts.indices.contains(other) ? starts[other] : nil
      walk(blocks, traits, from: start, step: step) { index in
        if let limit, step < 0 ? index <= limit : index >= limit { return false }
        counts[key(blocks[index]), default: 0] += 1
        return true
      }
    }
    let needed = max(2, starts.count / 4)
    return Set(counts.lazy.filter { $0.value >= needed }.map(\.key))
  }

  private static func mark(
    _ blocks: inout [Block], _ traits: [LineTraits], from start: Int, step: Int,
    keys: Set<[UInt8]>, as furniture: Block.Furniture
  ) {
    var found: [Int] = []
    walk(blocks, traits, from: start, step: step) { index in
      guard keys.contains(key(blocks[index])) else { return false }
      found.append(index)
      return true
    }
    for index in found { blocks[index].kind = .furniture(furniture) }
  }

  /// The text of a line without its numbers, which change from page to page.
  private static func key(_ block: Block) -> [UInt8] {
    var key: [UInt8] = []
    var inNumber = false
    for byte in block.text.string.utf8 {
      if isASCIIDigit(byte) {
        if !inNumber { key.append(0x23) }
        inNumber = true
      } else {
        key.append(byte)
        inNumber = false
      }
    }
    return key
  }

  // MARK: Notices

  private static let longestNotice = 12

  /// Marks paragraphs that are worded as legal notices.
  private static func markNotices(_ blocks: inout [Block], traits: [LineTraits]) {
    var start = 0
    while start < blocks.count {
      guard isParagraphLine(blocks[start], traits[start]) else {
        start += 1
        continue
      }
      var end = start + 1
      var weight = Int(traits[start].notice)
      while end < blocks.count, blocks[end].blanksBefore == 0,
        isParagraphLine(blocks[end], traits[end]), traits[end].page == traits[start].page,
        !traits[end].flags.contains(.whole)
      {
        weight += Int(traits[end].notice)
        end += 1
      }
      if weight >= NoticePhrases.threshold {
        while start < end - 1, isSetOff(start, blocks, traits) { start += 1 }
        for index in noticeLines(start..<end, blocks, traits) {
          blocks[index].kind = .furniture(.notice)
        }
      }
      start = end
    }
  }

  /// The lines of a paragraph that are its notice: all of them, unless some without a phrase of
  /// notices sound like criteria; then only those between the phrases. A paragraph that is very long
  /// is none: without blank lines, a whole page is one paragraph.
  private static func noticeLines(
    _ range: Range<Int>, _ blocks: [Block], _ traits: [LineTraits]
  ) -> Range<Int> {
    let weighted = range.filter { traits[$0].notice > 0 }
    guard range.count <= longestNotice, let first = weighted.first, let last = weighted.last else {
      return range.lowerBound..<range.lowerBound
    }
    let others = (range.lowerBound..<first).map { $0 } + ((last + 1)..<range.upperBound).map { $0 }
    let isMixed = others.contains { soundsLikeCriteria(blocks[$0].text.string) }
    return isMixed ? first..<(last + 1) : range
  }

  private static func soundsLikeCriteria(_ line: String) -> Bool {
    if line.utf8.last == 0x3A { return true }
    let words = line.lowercased().split { !$0.isLetter }
    return words.contains {
      ["following", "criteria", "necessary", "covered"].contains($0)
    }
  }

  /// Whether a line above a paragraph ends so early that it is not a wrapped part of it.
  private static func isSetOff(_ index: Int, _ blocks: [Block], _ traits: [LineTraits]) -> Bool {
    traits[index].notice == 0
      && blocks[index].range.count * 4 < blocks[index + 1].range.count * 3
  }

  private static func isParagraphLine(_ block: Block, _ trait: LineTraits) -> Bool {
    block.kind == .line && !trait.flags.contains(.marker) && !trait.flags.contains(.interiorTab)
  }

  private static func noteBreaks(_ blocks: inout [Block], traits: [LineTraits]) {
    var isBroken = false
    for index in blocks.indices {
      if index > 0, traits[index].page != traits[index - 1].page { isBroken = true }
      if case .furniture = blocks[index].kind {
        isBroken = true
      } else {
        blocks[index].followsPageBreak = isBroken
        isBroken = false
      }
    }
  }
}
