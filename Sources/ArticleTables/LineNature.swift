/// What a line under a table's caption can be, by its words.
enum LineNature {
  /// Ends with a value, or holds one where values stand.
  case row
  /// A header, a group, or part of a label.
  case words
  case note
  /// Running text of the article.
  case prose

  init(_ text: String) {
    let words = text.split(separator: " ")
    if Self.startsNote(text) {
      self = .note
    } else if Self.isProse(text, words: words) {
      self = .prose
    } else if Self.endsWithValue(text) {
      self = .row
    } else {
      self = .words
    }
  }

  /// `*Adjusted for age.`, `Values are ...`, `CI: confidence interval; HR: hazard ratio.`
  static func startsNote(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    if "*†‡§¶ªᵃᵇᶜᵈ".unicodeScalars.contains(first) { return CellValue(text) == nil }
    let lower = text.lowercased()
    if noteOpenings.contains(where: { lower.hasPrefix($0) }) { return true }
    let scalars = Array(text.unicodeScalars.prefix(4))
    if scalars.count == 4, scalars[0].properties.isLowercase,
      scalars[1] == ")" || scalars[1] == " ",
      scalars[1] == ")" || scalars[2].properties.isUppercase, !endsWithValue(text)
    {
      return true
    }
    return isAbbreviation(text)
  }

  /// `CI: confidence interval; ...` or `CI, confidence interval; ...` or `CI = confidence interval`.
  static func isAbbreviation(_ text: String) -> Bool {
    guard let mark = text.unicodeScalars.firstIndex(where: { ":=,;".unicodeScalars.contains($0) })
    else { return false }
    let scalars = text.unicodeScalars
    let short = scalars[..<mark]
    guard short.count <= 24, short.count >= 1 else { return false }
    let capitals = short.count { $0.properties.isUppercase }
    guard
      capitals >= 2
        || (capitals >= 1 && short.contains { "#0123456789".unicodeScalars.contains($0) })
    else { return false }
    let words = String(short).split(separator: " ")
    guard words.count <= 3,
      words.allSatisfy({ $0.unicodeScalars.contains { $0.properties.isUppercase } })
    else { return false }
    let rest = String(scalars[scalars.index(after: mark)...])
    guard rest.unicodeScalars.first?.properties.isWhitespace ?? false else { return false }
    let long = rest.split(separator: " ")
    guard let first = long.first, !endsWithValue(text) else { return false }
    // A header or label with a unit (`ALT, U/L`) is no abbreviation: those are words in full.
    let isList = rest.unicodeScalars.contains(";")
    return first.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0 == "-" || $0 == "’" }
      && first.count >= 3 && (long.count >= 2 || isList)
      && (scalars[mark] != "," || isList || text.hasSuffix("."))
  }

  private static let noteOpenings = [
    "values are", "value is", "values in", "values represent", "data are", "data is", "note:",
    "notes:", "note.", "abbreviation", "numbers in", "numbers are", "source:", "p-values ",
    "p values ", "percentages ", "footnote", "results are", "all values", "unless otherwise",
    "continuous variables", "categorical variables",
  ]

  private static let functionWords: Set<String> = [
    "the", "of", "and", "in", "was", "were", "with", "to", "that", "for", "by", "a", "is", "are",
    "this", "these", "as", "on", "from", "which", "have", "had", "has", "be", "been", "we", "at",
    "or", "not", "using", "who", "their", "our", "between",
  ]

  private static let verbs: Set<String> = [
    "was", "were", "is", "are", "have", "had", "has", "be", "been", "we", "that", "which", "this",
    "these", "the",
  ]

  static func isProse(_ text: String, words: [Substring]) -> Bool {
    guard words.count >= 6, text.utf8.count >= 36 else { return false }
    var functions = 0
    var strong = 0
    for word in words {
      let lower = word.lowercased()
      if functionWords.contains(lower) { functions += 1 }
      if verbs.contains(lower) { strong += 1 }
    }
    guard functions >= 2 else { return false }
    if endsWithValue(text) { return strong >= 1 && functions >= 3 }
    return strong >= 1 || functions >= 3 || words.count >= 9
  }

  static func endsWithValue(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    let reader = ValueReader(scalars: scalars)
    var start = 0
    while start < scalars.count {
      if start == 0 || scalars[start - 1].properties.isWhitespace {
        for match in reader.values(at: start) where match.end == scalars.count { return true }
      }
      start += 1
    }
    return false
  }
}
