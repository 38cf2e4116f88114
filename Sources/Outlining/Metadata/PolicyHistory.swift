import DocumentModel

/// Finds the rows of a policy's list of changes, in tables and in lines.
struct PolicyHistory {
  private(set) var rows: [PolicyMetadata.HistoryRow] = []
  /// Indices of the blocks the rows come from.
  private(set) var blocks: [Int] = []

  /// Looks through all tables and through the lines of history sections.
  init(of document: Document, sections: [Section]) {
    let history = Self.historySections(sections)
    var follows = false
    for index in document.blocks.indices {
      let isInside = history.contains { $0.contains(index) }
      switch document.blocks[index].kind {
      case .table(let table):
        follows = read(table, block: index, of: document, isHistory: isInside || follows)
      case .furniture: continue
      case .heading: follows = false
      case .line: break
      }
    }
    for section in history { readLines(section, of: document) }
  }

  /// The blocks of each history section, and of what stands below column titles in it that were taken
  /// for a heading.
  private static func historySections(_ sections: [Section]) -> [Range<Int>] {
    var history: [Range<Int>] = []
    for section in sections {
      let goesOn = history.last?.upperBound == section.blocks.lowerBound
      let titles = section.heading.lowercased().split(separator: " ").map(String.init)
      if section.kind == .history || (goesOn && areColumnTitles(titles)) {
        history.append(section.blocks)
      }
    }
    return history
  }

  /// The row with the newest date that has a version, the first of several.
  var newest: PolicyMetadata.HistoryRow? {
    var newest: PolicyMetadata.HistoryRow?
    for row in rows where !row.version.isEmpty && isISO(row.date) {
      if row.date > newest?.date ?? "" { newest = row }
    }
    return newest ?? rows.first { !$0.version.isEmpty }
  }

  var newestDate: String? { rows.map(\.date).filter(isISO).max() }

  private func isISO(_ date: String) -> Bool {
    date.utf8.count >= 7 && date.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D }
  }

  // MARK: Tables

  /// Reads a table of changes; false if it is none. A table without titles is one where it goes on
  /// with the table before, or stands in a history section.
  private mutating func read(
    _ table: Table, block: Int, of document: Document, isHistory: Bool
  ) -> Bool {
    let caption = table.caption?.string.lowercased() ?? ""
    let titled =
      isHistory
      || ["history", "revision", "change log", "updates"].contains { caption.contains($0) }
      || table.rows.first.map(isTitleRow) ?? false
    guard titled else { return false }
    let before = rows.count
    for row in table.rows {
      guard let found = historyRow(row, of: document) else { continue }
      rows.append(found)
    }
    guard rows.count > before else { return false }
    blocks.append(block)
    return true
  }

  /// Column titles like `#`, `Date`, `Change`.
  private func isTitleRow(_ row: Table.Row) -> Bool {
    Self.areColumnTitles(row.cells.map { $0.text.string.lowercased() })
  }

  private static func areColumnTitles(_ titles: [String]) -> Bool {
    titles.contains { $0.contains("date") }
      && titles.contains { title in
        ["change", "revision", "summary", "description", "update", "comment", "action", "reason"]
          .contains { title.contains($0) } && !title.contains("date")
      }
  }

  private func historyRow(_ row: Table.Row, of document: Document) -> PolicyMetadata.HistoryRow? {
    var date: String?
    var version = ""
    var change = ""
    for cell in row.cells where !cell.text.isEmpty {
      let text = cell.text.string
      let bytes = Array(text.utf8)
      if date == nil, let found = CalendarDate.first(in: bytes), isDateCell(bytes, found) {
        date = found.iso
      } else if version.isEmpty, isVersion(bytes) {
        version = withoutPrefix(text)
      } else if text.utf8.count > change.utf8.count {
        change = text
      }
    }
    guard let date else { return nil }
    return PolicyMetadata.HistoryRow(
      version: version, date: date, change: change,
      location: document.location(of: row.range))
  }

  /// A date with at most a label in front of it.
  private func isDateCell(_ text: [UInt8], _ date: CalendarDate) -> Bool {
    date.range.lowerBound <= 24 && text.count - date.range.upperBound <= 12
  }

  /// `3.7`, `v2`, `Version 4`, `12`
  private func isVersion(_ text: [UInt8]) -> Bool {
    let words = Array(withoutPrefix(String(decoding: text, as: UTF8.self)).utf8)
    guard let first = words.first, words.count <= 10, first >= 0x30, first <= 0x39 else {
      return false
    }
    return words.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2E }
  }

  private func withoutPrefix(_ version: String) -> String {
    for prefix in ["version ", "revision ", "rev. ", "rev ", "v. ", "v"]
    where version.lowercased().hasPrefix(prefix) {
      return String(version.dropFirst(prefix.count))
    }
    return version
  }

  // MARK: Lines

  /// Rows of text: a date first, `01/2024: text`, `Revised 01/2024 - text`, or a date at the end of
  /// the line. Lines without a date go on with the row before.
  private mutating func readLines(_ range: Range<Int>, of document: Document) {
    var open = false
    for index in range.clamped(to: document.blocks.indices) {
      let block = document.blocks[index]
      guard case .line = block.kind else {
        if case .heading = block.kind { open = false }
        continue
      }
      let line = MetadataLine(block.text, block: index, of: document)
      if let row = row(of: line, in: document) {
        rows.append(row)
        open = true
      } else if open, block.blanksBefore == 0 || block.followsPageBreak {
        rows[rows.count - 1].change +=
          (rows[rows.count - 1].change.isEmpty ? "" : " ") + block.text.string
      } else {
        open = false
        continue
      }
      blocks.append(index)
    }
  }

  private func row(of line: MetadataLine, in document: Document) -> PolicyMetadata.HistoryRow? {
    guard let date = CalendarDate.first(in: line.lower, from: line.body) else { return nil }
    let head = date.range.lowerBound - line.body
    let tail = line.lower.count - date.range.upperBound
    guard head <= 24 || tail <= 2 else { return nil }
    var version = ""
    var change: String
    // "... was approved by the committee on 1/2/2024" is a sentence, not a row.
    let lead = line.words(line.body..<date.range.lowerBound)
    guard tail == 0 || tail > 2 || !leadsIntoSentence(lead) else { return nil }
    if head <= 24 {
      change = line.words(changeStart(line, after: date)..<line.lower.count)
      let words = lead.split { $0 == " " || $0 == "(" || $0 == ":" || $0 == "," }.map(String.init)
      version = words.first { isVersion(Array($0.utf8)) }.map(withoutPrefix) ?? ""
      if change.isEmpty, version.isEmpty { change = lead }
    } else {
      change = lead
    }
    return PolicyMetadata.HistoryRow(
      version: version, date: date.iso, change: change,
      location: document.location(of: document.blocks[line.block].range))
  }

  private func leadsIntoSentence(_ lead: String) -> Bool {
    let last = lead.split(separator: " ").last.map { $0.lowercased() } ?? ""
    return [
      "on", "of", "in", "by", "until", "through", "from", "after", "before", "since",
    ].contains(last)
  }

  private func changeStart(_ line: MetadataLine, after date: CalendarDate) -> Int {
    var index = date.range.upperBound
    while index < line.lower.count {
      if [0x20, 0x3A, 0x2D, 0x2E, 0x29, 0x7C, 0x3B].contains(line.lower[index]) {
        index += 1
      } else if index + 2 < line.lower.count, line.lower[index] == 0xE2,
        line.lower[index + 1] == 0x80,
        line.lower[index + 2] == 0x93 || line.lower[index + 2] == 0x94
      {
        index += 3
      } else {
        break
      }
    }
    return index
  }
}
