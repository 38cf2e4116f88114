import ArticleTables
import CriteriaExtraction
import CriteriaRuntime
import DocumentModel

/// Named bands of a measure, from the groups of tables and from lists in the text, and doses with
/// their intervals.
struct ClassReader {
  private let article: Article
  private let vocabulary: Vocabulary

  init(_ article: Article, vocabulary: Vocabulary) {
    self.article = article
    self.vocabulary = vocabulary
  }

  private func citation(_ text: SourceText) -> Citation {
    Citation(
      text: text.string, line: article.document.location(of: text.range).line,
      start: text.range.start, end: text.range.end)
  }

  // MARK: - Classes

  func classifications(except scores: [Score]) -> [Classification] {
    var result: [Classification] = []
    // What a score counts is said there.
    let names = Set(
      scores.map { $0.name.lowercased() }
        + scores.flatMap { $0.parameters.map { ScoreNames.bare($0.label).lowercased() } })
    for sentence in article.prose.sentences {
      if let found = listed(in: sentence.text) { result.append(found) }
    }
    for table in article.tables {
      for head in table.rows where head.isGroup {
        let rows = table.rows.filter {
          $0.group.last?.range == head.label.range && !$0.isGroup && !$0.carriesLabel
        }
        guard rows.count >= 2, !names.contains(ScoreNames.bare(head.label.string).lowercased())
        else { continue }
        let found = classification(
          head.label.string, rows.map(\.label.string), citation(head.label))
        let isKnown = result.contains { known in
          known.name == found.name
            && known.categories.map(\.range) == found.categories.map(\.range)
            && (known.categories.contains { $0.range != nil }
              || known.categories.map(\.label) == found.categories.map(\.label))
        }
        if !isKnown { result.append(found) }
      }
    }
    return result
  }

  private func classification(
    _ label: String, _ categories: [String], _ citation: Citation
  ) -> Classification {
    let measured = MeasuredParameter(label: label, context: categories, vocabulary: vocabulary)
    let known = vocabulary.measure(named: measured.fact)
    let ranges = categories.map { Band(in: $0).flatMap(measured.range) }
    return Classification(
      name: ScoreNames.bare(label), fact: known?.fact,
      unit: ranges.contains { $0 != nil } ? measured.unit : nil,
      categories: zip(categories, ranges).map {
        Classification.Category(label: $0, range: $1)
      }, citation: citation)
  }

  /// `Three categories of X were ...: none (<1%), low (1%–49%), and high (≥50%) X`
  private func listed(in text: SourceText) -> Classification? {
    let string = text.string
    guard
      let of = string.split(separator: " ").firstIndex(where: {
        ["categories", "groups", "classes", "levels"].contains($0)
      })
    else { return nil }
    let words = string.split(separator: " ").map(String.init)
    guard of + 2 < words.count, words[of + 1] == "of" else { return nil }
    let subject = words[(of + 2)...].prefix {
      !["were", "was", "are", "is", "based", "according", "by"].contains($0)
    }.joined(separator: " ")
    var categories: [(label: String, band: Band)] = []
    for piece in string.split(separator: ")") {
      guard let open = piece.lastIndex(of: "("),
        let band = Band(in: String(piece[piece.index(after: open)...])),
        let name = piece[..<open].split(separator: " ").last
      else { continue }
      categories.append(
        ("\(name) (\(piece[piece.index(after: open)...]))", band))
    }
    guard categories.count >= 2, !subject.isEmpty else { return nil }
    let measures = vocabulary.measures(namedIn: string)
    let facts = Set(measures.map(\.fact))
    let measure = facts.count == 1 ? measures[0] : nil
    let measured = MeasuredParameter(
      label: measure?.label ?? subject, context: categories.map(\.label), vocabulary: vocabulary)
    return Classification(
      name: subject, fact: measure?.fact, unit: measure?.unit ?? measured.unit,
      categories: categories.map {
        Classification.Category(label: $0.label, range: measured.range($0.band))
      }, citation: citation(text))
  }

  // MARK: - Schedules

  /// `agent (3 mg/kg of body weight, every 2 weeks)`
  func schedules() -> [TreatmentSchedule] {
    article.prose.sentences.flatMap { sentence -> [TreatmentSchedule] in
      sentence.text.string.split(separator: ")").compactMap { piece in
        guard let open = piece.lastIndex(of: "("),
          let agent = piece[..<open].split(separator: " ").last
        else { return nil }
        let parts = piece[piece.index(after: open)...].split(separator: ",")
          .map { $0.split(separator: " ").map(String.init) }
        // A thousands separator is no end of the dose.
        let joined = Self.withThousands(parts)
        guard joined.count >= 2, let first = joined.first, first.count >= 2,
          let dose = ExactNumber(decimal: first[0].filter { $0 != "," }),
          let every = joined.dropFirst().first(where: { $0.first == "every" || $0.first == "once" }
          ),
          let unit = unitCode(printed: first[1])
        else { return nil }
        let words = every.drop { $0 == "once" || $0 == "every" }
        guard let number = words.first else { return nil }
        let count = ExactNumber(decimal: number)
        let name = count == nil ? number : words.dropFirst().first ?? ""
        guard let interval = unitCode(printed: name) else { return nil }
        return TreatmentSchedule(
          agent: String(agent), dose: dose, unit: unit, every: count ?? .one, interval: interval,
          citation: citation(sentence.text))
      }
    }
  }

  private static func withThousands(_ parts: [[String]]) -> [[String]] {
    guard parts.count >= 2, parts[0].count == 1, parts[0][0].allSatisfy(\.isNumber),
      let next = parts[1].first, next.count == 3, next.allSatisfy(\.isNumber)
    else { return parts }
    return [[parts[0][0] + next] + parts[1].dropFirst()] + parts.dropFirst(2)
  }
}
