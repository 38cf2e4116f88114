import ArticleTables
import CriteriaExtraction
import CriteriaRuntime
import DocumentModel

/// A score that the text describes and does not define: its range, its parameters and the points
/// they can have are said, its cut-offs stand elsewhere.
///
///     The XYZ score ranges from 0 to 12 points (Supplementary Table 2). The three parameters
///     include pain (VAS), stiffness (ST) and swelling (SW). ... divided into 1, 2, and 4 points
///     according to the cut-off representing the best accuracy, ...
struct DeclaredScore {
  private let article: Article
  private let vocabulary: Vocabulary
  private let names: [DataTable.Abbreviation]

  init(_ article: Article, vocabulary: Vocabulary, names: [DataTable.Abbreviation]) {
    self.article = article
    self.vocabulary = vocabulary
    self.names = names
  }

  /// - Parameter defined: the scores that tables define; what their notes say of this one's
  ///   cut-offs is taken over.
  func scores(beside defined: [(score: Score, table: DataTable)]) -> [Score] {
    var result: [Score] = []
    for index in article.prose.sentences.indices {
      guard let range = range(in: article.prose.sentences[index].text) else { continue }
      guard !defined.contains(where: { $0.score.name == range.name }),
        !result.contains(where: { $0.name == range.name })
      else { continue }
      result.append(score(range, index, defined))
    }
    return result
  }

  private struct Range {
    var name: String
    var minimum: ExactNumber
    var maximum: ExactNumber
  }

  private func citation(_ text: SourceText) -> Citation {
    Citation(
      text: text.string, line: article.document.location(of: text.range).line,
      start: text.range.start, end: text.range.end)
  }

  /// `The total XYZ score ranges from a minimum of 0 to a maximum up to 20 points`
  private func range(in text: SourceText) -> Range? {
    let words = text.string.split(separator: " ").map { word in
      word.filter { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "." }
    }
    guard let verb = words.firstIndex(where: { $0 == "ranges" || $0 == "ranged" }),
      words.contains(where: { $0.hasPrefix("point") }), words[..<verb].contains("score"),
      let name = words[..<verb].last(where: { word in
        names.contains { $0.short == word } || word.count(where: { $0.isUppercase }) >= 3
      })
    else { return nil }
    let numbers = words[verb...].compactMap { ExactNumber(decimal: $0) }
    guard numbers.count == 2 || numbers.count > 2 && text.string.contains("Table"),
      numbers[0] < numbers[1]
    else { return nil }
    return Range(name: name, minimum: numbers[0], maximum: numbers[1])
  }

  private func score(
    _ range: Range, _ index: Int, _ defined: [(score: Score, table: DataTable)]
  ) -> Score {
    let sentences = article.prose.sentences
    let section = sentences[index].section
    let near = sentences.indices.filter { sentences[$0].section == section }
    var holes: [ScoreHole] = []
    for place in near {
      for absent in absentTables(in: sentences[place].text) {
        holes.append(
          ScoreHole(
            message: "\(absent) is not part of the source",
            citation: citation(sentences[place].text)))
      }
    }
    let levels = near.lazy.compactMap { self.levels(in: sentences[$0].text) }.first
    let listed = near.lazy.compactMap { self.parameters(in: sentences[$0].text) }.first ?? []
    let points = ([.zero] + (levels?.points ?? [])).sorted()
    let long = names.first { $0.short == range.name }?.long
    var parameters: [ScoreParameter] = []
    for entry in listed {
      let measure = vocabulary.measure(of: entry.label) ?? vocabulary.measure(of: entry.short)
      var bands: [ScoreBand] = []
      if let levels, let known = knownCutOff(entry, levels, long, range.name, defined) {
        bands = known
      }
      let cutOffs = levels?.points.count ?? 0
      holes.append(
        ScoreHole(
          message: bands.isEmpty
            ? "no cut-off of '\(entry.label)' is given"
            : "of the \(cutOffs) cut-offs of '\(entry.label)' one is given",
          citation: citation(entry.text)))
      parameters.append(
        ScoreParameter(
          fact: measure?.fact ?? ScoreNames.fact(entry.label), label: entry.label,
          unit: measure?.unit ?? "1", bands: bands, possiblePoints: points,
          citation: citation(entry.text)))
    }
    return Score(
      id: ScoreNames.slug(range.name), name: range.name, title: long ?? range.name,
      parameters: parameters, minimum: range.minimum, maximum: range.maximum, strata: [],
      holes: holes, citation: citation(sentences[index].text))
  }

  /// `Supplementary Table S1` where the article has no such table.
  private func absentTables(in text: SourceText) -> [String] {
    let words = text.string.split(separator: " ")
    var result: [String] = []
    for index in words.indices.dropFirst() where words[index] == "Table" {
      let before = words[index - 1].filter(\.isLetter)
      guard ["Supplementary", "Supplemental", "Appendix", "Additional"].contains(before),
        index + 1 < words.count
      else { continue }
      let number = words[index + 1].filter { $0.isLetter || $0.isNumber }
      guard !article.tables.contains(where: { $0.label == "Table \(number)" }) else { continue }
      result.append("\(before) Table \(number)")
    }
    return result
  }

  private struct Levels {
    var points: [ExactNumber]
    /// What the cut-off of each level represents, in the same order; empty if not said.
    var meanings: [[String]]
  }

  /// `divided into 1, 2, and 4 points according to the cut-off representing A, B, and C`
  private func levels(in text: SourceText) -> Levels? {
    let words = text.string.split(separator: " ").map(String.init)
    guard let unit = words.firstIndex(where: { $0.hasPrefix("point") }) else { return nil }
    var points: [ExactNumber] = []
    var index = unit - 1
    while index >= 0 {
      let bare = words[index].filter { $0 != "," }
      if let number = ExactNumber(decimal: bare) {
        points.insert(number, at: 0)
      } else if bare != "and" && bare != "or" {
        break
      }
      index -= 1
    }
    guard points.count >= 2 else { return nil }
    var meanings: [[String]] = []
    if let start = words[unit...].firstIndex(where: {
      ["representing", "for", "at"].contains($0)
    }) {
      let rest = words[(start + 1)...].joined(separator: " ")
      let end = rest.range(ofWords: " for each ") ?? rest.endIndex
      meanings = rest[..<end].split(separator: ",").flatMap { part -> [[String]] in
        let list = part.split(separator: " ").map { $0.lowercased() }
        return [Array(list.drop { $0 == "and" || $0 == "the" })]
      }.filter { !$0.isEmpty }
    }
    return Levels(points: points, meanings: meanings.count == points.count ? meanings : [])
  }

  private struct Listed {
    var label: String
    var short: String
    var text: SourceText
  }

  /// `The five parameters include A (a), B (b), ... and E (e)`
  private func parameters(in text: SourceText) -> [Listed]? {
    let string = text.string
    let lower = string.lowercased()
    guard
      lower.contains("parameters include") || lower.contains("parameters are")
        || lower.contains("parameters were") || lower.contains("items include")
    else { return nil }
    let utf8 = Array(string.utf8)
    var start: Int?
    for opening in ["include ", " are ", " were "] where start == nil {
      start = Self.offset(of: Array(opening.utf8), in: utf8).map { $0 + opening.utf8.count }
    }
    guard var begin = start else { return nil }
    if String(decoding: utf8[begin...].prefix(4), as: UTF8.self) == "the " { begin += 4 }
    var result: [Listed] = []
    var depth = 0
    var position = begin
    func take(_ end: Int) {
      var slice = text.slice(begin..<end)
      var words = slice.string.split(separator: " ")
      if words.first == "and" {
        slice = text.slice(min(begin + 4, end)..<end)
        words.removeFirst()
      }
      // The last bracket is the short form: `pain at rest (VAS)`.
      guard slice.string.hasSuffix(")"), let open = slice.string.lastIndex(of: "(") else { return }
      let short = slice.string[slice.string.index(after: open)...].dropLast()
      var label = slice.string[..<open]
      while label.last == " " { label.removeLast() }
      guard !label.isEmpty else { return }
      result.append(Listed(label: String(label), short: String(short), text: slice))
    }
    while position < utf8.count {
      if utf8[position] == 0x28 { depth += 1 }
      if utf8[position] == 0x29 { depth -= 1 }
      if depth == 0, utf8[position] == 0x2C {
        take(position)
        begin = position + 1
        while begin < utf8.count, utf8[begin] == 0x20 { begin += 1 }
      }
      position += 1
    }
    if begin < utf8.count, utf8.last == 0x2E { take(utf8.count - 1) }
    return result.count >= 2 ? result : nil
  }

  private static func offset(of needle: [UInt8], in bytes: [UInt8]) -> Int? {
    guard needle.count <= bytes.count else { return nil }
    return (0...(bytes.count - needle.count)).first {
      bytes[$0..<$0 + needle.count].elementsEqual(needle)
    }
  }

  /// A cut-off that the note of another score's table says was taken from this one.
  private func knownCutOff(
    _ entry: Listed, _ levels: Levels, _ long: String?, _ name: String,
    _ defined: [(score: Score, table: DataTable)]
  ) -> [ScoreBand]? {
    for (score, table) in defined {
      guard
        let note = table.notes.first(where: { note in
          let lower = note.string.lowercased()
          return lower.contains("cut-off") || lower.contains("cutoff")
        }),
        note.string.contains(name)
          || long.map({ note.string.lowercased().contains($0.lowercased()) })
            ?? false
      else { continue }
      let said = note.string.lowercased()
      guard
        let level = levels.meanings.firstIndex(where: { meaning in
          said.contains(meaning.joined(separator: " "))
        })
      else { continue }
      let fact = (vocabulary.measure(of: entry.label) ?? vocabulary.measure(of: entry.short))?.fact
      guard let fact, let parameter = score.parameters.first(where: { $0.fact == fact }) else {
        continue
      }
      // The band that scores, in the other score, begins at the cut-off; higher levels may begin
      // anywhere above it.
      let reached = Array(levels.points[level...])
      guard
        let above = parameter.bands.first(where: { $0.points != [.zero] }),
        let below = parameter.bands.first(where: { $0.points == [.zero] }), level == 0
      else { continue }
      return [
        ScoreBand(
          condition: above.condition, points: reached, isStated: false, citation: above.citation),
        ScoreBand(
          condition: below.condition, points: [.zero], isStated: false, citation: below.citation),
      ]
    }
    return nil
  }
}

extension String {
  /// Where some words begin; nil if they do not occur.
  fileprivate func range(ofWords needle: String) -> String.Index? {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(needle) { return index }
      index = self.index(after: index)
    }
    return nil
  }
}
