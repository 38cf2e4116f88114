import ArticleTables
import DocumentModel

/// Claims of significance against each other, against intervals and against probabilities.
///
/// - "significantly longer than" sorts the groups it compares into two sides; two sentences about
///   the same outcome put a group on the same side.
/// - Where a table gives the ratio of one side's group to the reference group on the other side, its
///   interval excludes 1.
/// - A difference called significant has p < 0.05, one called not significant has not.
/// - Variables said to be significant in a univariate or multivariate analysis of a cited table have
///   p < 0.05 in that column.
struct ClaimCheck {
  private let article: Article
  private let mentions: [Mention]
  private let terms: Terms

  private struct Claim {
    var sentence: Int
    var text: SourceText
    /// UTF-8 range of the comparing words.
    var range: Range<Int>
    var outcome: Int
    var name: [String]
    /// Whether each category stands before the comparing words.
    var leads: [String: Bool]
  }

  init(_ article: Article, mentions: [Mention], terms: Terms) {
    self.article = article
    self.mentions = mentions
    self.terms = terms
  }

  func run(_ ledger: inout Ledger) {
    let claims = article.prose.sentences.indices.compactMap(claim)
    var contradicted: Set<String> = []
    checkAgainstEachOther(claims, &contradicted, &ledger)
    checkAgainstIntervals(claims, contradicted, &ledger)
    for index in article.prose.sentences.indices {
      checkProbabilities(article.prose.sentences[index].text, &ledger)
      checkAnalysis(index, &ledger)
    }
  }

  // MARK: - Comparisons

  private func claim(_ index: Int) -> Claim? {
    let text = article.prose.sentences[index].text
    let words = Words(text.string)
    let comparatives: Set<String> = [
      "longer", "shorter", "higher", "lower", "greater", "better", "worse", "more", "less",
      "larger",
      "smaller", "fewer",
    ]
    guard
      let place = words.words.indices.first(where: { place in
        words.words[place] == "significantly" && place + 2 < words.words.count
          && comparatives.contains(words.words[place + 1]) && words.words[place + 2] == "than"
      }), place == 0 || words.words[place - 1] != "not"
    else { return nil }
    let mine = mentions.filter { $0.sentence == index && $0.stratum != nil }
    guard mine.count >= 2, let first = mine.first, let name = first.stratum?.name,
      mine.allSatisfy({ $0.stratum?.name == name && $0.outcome == first.outcome })
    else { return nil }
    let start = words.ranges[place].lowerBound
    var leads: [String: Bool] = [:]
    for mention in mine {
      guard let stratum = mention.stratum else { continue }
      leads[stratum.category] = mention.number.range.lowerBound < start
    }
    guard leads.values.contains(true), leads.values.contains(false) else { return nil }
    return Claim(
      sentence: index, text: text, range: start..<words.ranges[place + 2].upperBound,
      outcome: first.outcome, name: name, leads: leads)
  }

  private func key(_ claim: Claim, _ category: String) -> String {
    "\(claim.outcome)|\(claim.name.joined(separator: " "))|\(category)"
  }

  private func sides(_ claim: Claim) -> String {
    let first = claim.leads.keys.filter { claim.leads[$0] == true }.sorted()
    let second = claim.leads.keys.filter { claim.leads[$0] == false }.sorted()
    return first.joined(separator: " and ") + " from " + second.joined(separator: " and ")
  }

  private func checkAgainstEachOther(
    _ claims: [Claim], _ contradicted: inout Set<String>, _ ledger: inout Ledger
  ) {
    for (index, first) in claims.enumerated() {
      for second in claims[(index + 1)...]
      where first.outcome == second.outcome && first.name == second.name {
        let differing = first.leads.keys.sorted().filter { category in
          second.leads[category].map { $0 != first.leads[category] } ?? false
        }
        // All sides exchanged is the same claim said the other way round.
        guard !differing.isEmpty, differing.count < first.leads.count else {
          ledger.agreements += 1
          continue
        }
        var message =
          "the text says here that \(sides(first)) differ significantly, and elsewhere \(sides(second))"
        var related: [(range: SourceRange, message: String)] = [
          (second.text.sourceRange(of: second.range), "the other statement")
        ]
        for category in differing {
          contradicted.insert(key(first, category))
          if let (cell, _) = ratio(first, category), includesOne(cell) {
            message += "; the interval of '\(cell.string)' for \(category) includes 1"
            related.append((cell.range, "the ratio of \(category)"))
          }
        }
        ledger.report(
          .unsupportedClaim, at: first.text.sourceRange(of: first.range), message, related: related)
      }
    }
  }

  /// The ratio of a category against the reference, which has none in its row.
  private func ratio(_ claim: Claim, _ category: String) -> (SourceText, reference: String)? {
    for tableIndex in terms.outcomes[claim.outcome].tables {
      let table = terms.tables[tableIndex]
      guard
        let group = terms.groups.first(where: {
          $0.table == tableIndex && $0.names.contains(claim.name)
        })
      else { continue }
      for column in table.columns.indices {
        let cells = group.members.map { table.rows[$0].cells[column] }
        let ratios = cells.map { cell in
          CellValue(cell.string).flatMap { value -> String? in
            value.shape == .estimateInterval && value.name != nil ? value.name : nil
          }
        }
        guard let reference = ratios.firstIndex(where: { $0 == nil }),
          ratios.count(where: { $0 == nil }) == 1, ratios.count >= 2,
          let mine = group.members.firstIndex(where: {
            table.rows[$0].label.string == category
          }), mine != reference
        else { continue }
        return (cells[mine], table.rows[group.members[reference]].label.string)
      }
    }
    return nil
  }

  private func includesOne(_ cell: SourceText) -> Bool {
    guard let interval = CellValue(cell.string)?.interval else { return false }
    return interval.lower.value <= 1 && interval.upper.value >= 1
  }

  private func checkAgainstIntervals(
    _ claims: [Claim], _ contradicted: Set<String>, _ ledger: inout Ledger
  ) {
    var seen: Set<String> = []
    for claim in claims {
      for category in claim.leads.keys.sorted() {
        guard !contradicted.contains(key(claim, category)),
          let (cell, reference) = ratio(claim, category),
          let mine = claim.leads[category], let theirs = claim.leads[reference], mine != theirs,
          !ledger.isSuspect(cell), !seen.contains(key(claim, category))
        else { continue }
        if includesOne(cell) {
          seen.insert(key(claim, category))
          ledger.report(
            .unsupportedClaim, at: claim.text.sourceRange(of: claim.range),
            "\(category) and \(reference) are said to differ significantly, but the interval of "
              + "'\(cell.string)' includes 1",
            related: [(cell.range, "the ratio of \(category) to \(reference)")])
        } else {
          ledger.agreements += 1
        }
      }
    }
  }

  // MARK: - Probabilities

  private func checkProbabilities(_ text: SourceText, _ ledger: inout Ledger) {
    let words = Words(text.string)
    let significant = words.words.indices.filter {
      words.words[$0] == "significant" || words.words[$0] == "significantly"
    }
    guard significant.count == 1, let place = significant.first else { return }
    let before = words.words[max(0, place - 3)..<place]
    let negated = before.contains { ["no", "not", "without", "non", "neither"].contains($0) }
    let probabilities = Self.probabilities(in: text.string)
    // A sentence that defines the level prints no result.
    guard !probabilities.isEmpty,
      !["considered", "defined", "level", "threshold", "regarded"].contains(where: {
        words.words.contains($0)
      })
    else { return }
    let small = probabilities.filter {
      $0.number.value < 0.05 || $0.number.bound == .less && $0.number.value <= 0.05
    }
    if negated ? small.isEmpty : small.count == probabilities.count {
      ledger.agreements += 1
    } else if negated ? small.count == probabilities.count : small.isEmpty {
      guard let first = probabilities.first else { return }
      ledger.report(
        .unsupportedClaim, at: text.sourceRange(of: words.ranges[place]),
        negated
          ? "called not significant, but '\(first.text)' is below 0.05"
          : "called significant, but '\(first.text)' is not below 0.05")
    }
  }

  /// `p=0.03`, `P < 0.001`
  private static func probabilities(
    in text: String
  ) -> [(text: String, number: PrintedNumber)] {
    let pieces = text.split { " (),;".contains($0) }
    var result: [(text: String, number: PrintedNumber)] = []
    for index in pieces.indices {
      for length in 1...3 where index + length <= pieces.count {
        let joined = pieces[index..<index + length].joined(separator: length == 1 ? "" : " ")
        guard let first = joined.first, first == "p" || first == "P" else { break }
        let bare = joined.hasSuffix(".") ? String(joined.dropLast()) : joined
        if let value = CellValue(bare), value.shape == .probability, value.name != nil,
          let number = value.numbers.first
        {
          result.append((bare, number))
          break
        }
      }
    }
    return result
  }

  // MARK: - Analyses

  private func checkAnalysis(_ index: Int, _ ledger: inout Ledger) {
    let sentence = article.prose.sentences[index]
    let words = Words(sentence.text.string)
    let kinds = ["univari", "multivari"].filter { kind in
      words.words.contains { $0.hasPrefix(kind) }
    }
    guard kinds.count == 1, let kind = kinds.first,
      words.words.contains(where: {
        ["associated", "significant", "independent", "predicted", "predictors"].contains($0)
      }), !words.words.contains("not"), !words.words.contains("no")
    else { return }
    let tables = tablesMeant(index)
    guard tables.count == 1, let table = tables.first,
      let column = table.columns.indices.first(where: {
        table.columns[$0].name.lowercased().contains(kind)
          && !table.rows.allSatisfy { row in row.cells.isEmpty }
      })
    else { return }
    let onlyClaim = words.words.contains("only")
    for row in table.rows {
      guard let value = row.value(column), value.shape == .probability,
        let number = value.numbers.first
      else { continue }
      let isSmall = number.value < 0.05
      let isNamed = terms.names(of: row.label.string).contains {
        !words.positions(of: $0).isEmpty
      }
      if isNamed != isSmall, isNamed || onlyClaim {
        ledger.report(
          .unsupportedClaim, at: sentence.text.range,
          isNamed
            ? "'\(row.label.string)' is named as significant, \(table.name) gives "
              + "'\(row.cells[column].string)'"
            : "'\(row.label.string)' is not named as significant, \(table.name) gives "
              + "'\(row.cells[column].string)'",
          related: [(row.cells[column].range, "the probability")])
      } else if isNamed {
        ledger.agreements += 1
      }
    }
  }

  /// The tables a sentence cites, else those of the outcome it names.
  private func tablesMeant(_ index: Int) -> [DataTable] {
    let text = article.prose.sentences[index].text.string
    let words = Words(text)
    let cited = article.tables.filter { table in
      !table.label.isEmpty && !words.positions(of: Words(table.label).words).isEmpty
    }
    guard cited.isEmpty else { return cited }
    let named = terms.outcomes.filter { outcome in
      outcome.names.contains { !words.positions(of: $0).isEmpty }
    }.flatMap(\.tables)
    return Set(named).sorted().map { article.tables[$0] }
  }
}
