import DocumentModel

/// Tables that no caption announces.
extension TableScanner {
  /// Rows of values under a header, in columns of white space or with the layout lost.
  mutating func uncaptionedTable(at start: Int) -> Int? {
    guard lines[start].cells == nil, start == 0 || lines[start].blanksBefore > 0 else {
      return nil
    }
    let header = lines[start].text.string
    guard !LineNature.endsWithValue(header), LineNature(header) == .words || lines[start].isSplit
    else { return nil }
    if !lines[start].isSplit {
      let names = WordLine(lines[start].text)
      guard FlattenedRows.namesLabels(names), !HeaderSplit.hints(for: header).isEmpty else {
        return nil
      }
    }
    let end = bodyEnd(from: start)
    let body = Array(lines[start..<end])
    let values = body.count { line in
      line.isSplit
        ? line.segments.dropFirst().contains { CellValue($0.text.string) != nil }
        : !lines[start].isSplit && LineNature.endsWithValue(line.text.string)
    }
    guard values >= 3, values * 2 >= body.count else { return nil }
    let rows = FlattenedRows(lines: body)
    guard rows.draft.columns.contains(where: { !$0.headers.isEmpty }),
      rows.draft.rows.count(where: { !$0.isEmpty }) >= 3
    else { return nil }
    let (noteTexts, afterNotes) = notes(from: end)
    var next = afterNotes
    var caption = heading(above: start)
    if next < lines.count, TableCaption(lines[next].text.string) != nil, isWithoutTable(next) {
      // Some journals print the caption below.
      caption = lines[next].text
      next += 1
    }
    add(
      caption: caption ?? lines[start].text.slice(0..<0), draft: rows.draft,
      notes: noteTexts, line: lines[start].line,
      ranges: [
        SourceRange(start: lines[start].text.range.start, end: lines[end - 1].text.range.end)
      ] + lines[end..<next].map(\.text.range))
    return next
  }

  private func isWithoutTable(_ caption: Int) -> Bool {
    var scanner = self
    return scanner.declaredTable(at: caption) == nil && scanner.flattenedTable(at: caption) == nil
  }

  /// The heading over a table without a caption: of the notation, or a short line that is no
  /// sentence; a sentence or two may stand between.
  func heading(above index: Int) -> SourceText? {
    for place in (max(0, index - 3)..<index).reversed() {
      guard lines[place].cells == nil else { return nil }
      let line = lines[place]
      if case .heading = document.blocks[blockOfLine[place]].kind { return line.text }
      guard let last = line.text.string.unicodeScalars.last else { return nil }
      let isHeading =
        line.text.string.utf8.count <= 100 && !line.isSplit
        && (line.blanksBefore > 0 || place == 0)
        && line.text.string.unicodeScalars.first?.properties.isUppercase ?? false
        && !".?!;,:".unicodeScalars.contains(last)
        && LineNature(line.text.string) == .words
      if isHeading { return line.text }
    }
    return nil
  }
}
