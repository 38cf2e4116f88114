import DocumentModel

extension Prose {
  init(lines: [TextLine], abbreviations: [DataTable.Abbreviation]) {
    let vocabulary = WordCounts(lines)
    var sections = [""]
    var paragraphs: [(text: SourceText, section: Int)] = []
    var figures: [SourceText] = []
    var inFigure = false
    var lastLine = 0
    var afterHeading = false
    for line in lines {
      let follows = line.line == lastLine + 1 && line.blanksBefore == 0
      lastLine = line.line
      let mayWrap = afterHeading && follows
      afterHeading = false
      let text = line.text.string
      if Self.isFigure(text) {
        figures.append(line.text)
        inFigure = !Self.endsSentence(text) || Self.isShortLabel(text)
        continue
      }
      if inFigure {
        if follows {
          vocabulary.append(line.text, to: &figures[figures.count - 1])
          continue
        }
        inFigure = false
      }
      if mayWrap, text.utf8.count < 40, !Self.endsSentence(text),
        text.unicodeScalars.first?.properties.isLowercase ?? false
      {
        sections[sections.count - 1] += " " + text
        continue
      }
      if let heading = Self.heading(line) {
        sections.append(heading.title)
        guard let rest = heading.rest else {
          afterHeading = heading.title.first?.isNumber ?? false
          continue
        }
        paragraphs.append((rest, sections.count - 1))
        continue
      }
      guard let last = paragraphs.last, last.section == sections.count - 1,
        line.blanksBefore == 0 || !Self.endsSentence(last.text.string)
      else {
        paragraphs.append((line.text, sections.count - 1))
        continue
      }
      vocabulary.append(line.text, to: &paragraphs[paragraphs.count - 1].text)
    }
    self.sections = sections
    self.figures = figures
    var citations = CitationMarks()
    sentences = paragraphs.flatMap { paragraph in
      Self.sentences(of: paragraph.text).map {
        Sentence(text: citations.removed(from: $0), section: paragraph.section)
      }
    }
    self.abbreviations = abbreviations
    self.abbreviations += sentences.flatMap { Self.definitions(in: $0.text.string) }
  }

  private static func isFigure(_ text: String) -> Bool {
    for prefix in ["Figure ", "Fig. "] where text.hasPrefix(prefix) {
      let rest = text.dropFirst(prefix.count)
      guard let digit = rest.first, digit.isNumber else { return false }
      let after = rest.drop { $0.isNumber || ("A"..."Z").contains($0) }
      return after.first == "." || after.first == ":"
    }
    return false
  }

  private static func isShortLabel(_ text: String) -> Bool { text.utf8.count < 12 }

  static func endsSentence(_ text: String) -> Bool {
    var scalars = text.unicodeScalars[...]
    while let last = scalars.last,
      last.properties.numericType != nil || last == ")" || last == "”" || last == "\""
        || last == ","
    { scalars.removeLast() }
    guard let last = scalars.last else { return false }
    return ".!?:".unicodeScalars.contains(last)
  }

  private static let headings: Set<String> = [
    "abstract", "introduction", "background", "methods", "materials and methods",
    "patients and methods", "results", "discussion", "conclusion", "conclusions", "references",
    "acknowledgments", "acknowledgements", "limitations", "summary",
  ]

  /// A heading by its words or its number, or a paragraph's opening label (`Results: ...`).
  private static func heading(_ line: TextLine) -> (title: String, rest: SourceText?)? {
    let text = line.text.string
    let lower = text.lowercased()
    if headings.contains(lower.filter { $0 != ":" && $0 != "." }) { return (text, nil) }
    if let colon = text.firstIndex(of: ":"), headings.contains(lower[..<colon].lowercased()) {
      let offset = text.utf8.distance(from: text.startIndex, to: colon) + 1
      let count = text.utf8.count
      var start = offset
      for byte in text.utf8.dropFirst(offset) {
        guard byte == 0x20 else { break }
        start += 1
      }
      return (String(text[..<colon]), line.text.slice(min(start, count)..<count))
    }
    // `3. Outcome by sex`
    let words = text.split(separator: " ")
    guard let first = words.first, words.count >= 2, words.count <= 12, first.hasSuffix("."),
      first.dropLast().allSatisfy({ $0.isNumber || $0 == "." }), first.count <= 6,
      !endsSentence(String(text.dropFirst(first.count))),
      words[1].unicodeScalars.first?.properties.isUppercase ?? false
    else { return nil }
    return (text, nil)
  }

  /// Cuts where a full stop is followed by a capital, except after abbreviations and initials.
  static func sentences(of paragraph: SourceText) -> [SourceText] {
    let utf8 = Array(paragraph.string.utf8)
    var result: [SourceText] = []
    var start = 0
    var index = 0
    while index < utf8.count {
      let byte = utf8[index]
      defer { index += 1 }
      guard byte == 0x2E || byte == 0x3F || byte == 0x21 else { continue }
      if index > 0, utf8[index - 1] >= 0x30 && utf8[index - 1] <= 0x39, index + 1 < utf8.count,
        utf8[index + 1] >= 0x30 && utf8[index + 1] <= 0x39
      {
        continue
      }
      var next = index + 1
      // Reference numbers are printed behind the stop: `benefit.12,13 The`.
      while next < utf8.count,
        utf8[next] >= 0x30 && utf8[next] <= 0x39 || utf8[next] == 0x2C
          || utf8[next] == 0x29 || utf8[next] == 0x2D
      { next += 1 }
      guard next < utf8.count, utf8[next] == 0x20 else { continue }
      let after = next + 1
      guard after < utf8.count, isSentenceStart(utf8, after) else { continue }
      guard !endsWithAbbreviation(utf8[start..<index]) else { continue }
      result.append(paragraph.slice(start..<next))
      start = after
      index = after - 1
    }
    if start < utf8.count { result.append(paragraph.slice(start..<utf8.count)) }
    return result
  }

  private static func isSentenceStart(_ utf8: [UInt8], _ index: Int) -> Bool {
    let byte = utf8[index]
    return byte >= 0x41 && byte <= 0x5A || byte == 0x28 || byte >= 0x30 && byte <= 0x39
      || byte >= 0xC3
  }

  private static func endsWithAbbreviation(_ sentence: ArraySlice<UInt8>) -> Bool {
    let word = sentence.reversed().prefix { $0 != 0x20 && $0 != 0x28 }.reversed()
    let text = String(decoding: Array(word), as: UTF8.self).lowercased()
    if text.utf8.count == 1, let letter = text.utf8.first, letter >= 0x61 && letter <= 0x7A {
      return true
    }
    return [
      "vs", "e.g", "i.e", "fig", "figs", "al", "dr", "no", "st", "approx", "ca", "cf", "etc", "ref",
      "refs", "inc", "co", "ltd", "corp", "mr", "ms", "prof",
    ].contains(text)
  }

  /// `overall survival (OS)`: the words before the bracket whose initials it holds.
  static func definitions(in sentence: String) -> [DataTable.Abbreviation] {
    var result: [DataTable.Abbreviation] = []
    let words = sentence.split(separator: " ")
    for (index, word) in words.enumerated() where word.hasPrefix("(") {
      let short = word.dropFirst().prefix { $0 != ")" && $0 != "," && $0 != ";" }
      let stem = short.hasSuffix("s") ? short.dropLast() : short
      let letters = stem.filter { $0.isLetter }
      guard letters.count >= 2, letters.count <= 8,
        letters.unicodeScalars.count(where: { $0.properties.isUppercase }) * 2 >= letters.count,
        word.contains(")")
      else { continue }
      // The long form begins at the nearest word with the first initial that leaves a word for
      // most of the others.
      let initial = letters.lowercased().prefix(1)
      var found: Range<Int>?
      for length in 1...min(8, max(1, index)) where index - length >= 0 {
        let start = index - length
        let initials = words[start..<index].flatMap { $0.split { $0 == "-" || $0 == "/" } }
          .compactMap { $0.first { $0.isLetter }?.lowercased() }
        guard initials.first == String(initial), initials.count + 1 >= letters.count,
          isSubsequence(initials, of: letters.lowercased())
        else { continue }
        found = start..<index
        break
      }
      guard let found else { continue }
      result.append(
        DataTable.Abbreviation(
          short: String(stem), long: words[found].joined(separator: " ").filter { $0 != "," }))
    }
    return result
  }

  /// Whether at least all but one of the letters are initials, in order.
  private static func isSubsequence(_ initials: [String], of letters: String) -> Bool {
    var position = 0
    var found = 0
    for letter in letters {
      if let next = initials[min(position, initials.count)...].firstIndex(of: String(letter)) {
        position = next + 1
        found += 1
      }
    }
    return found + 1 >= letters.count && found >= 2
  }
}
