import ArticleTables
import DocumentModel

/// Spans of time in the text against the tables and the abstract's against the results'.
///
/// The same outcome of the same patients is the same span of time. Where the units differ, one
/// constant factor for all conversions of the article (days to months: 30, 30.4, 30.44, ...) must
/// explain every pair to half a unit of the last printed place; the factor that explains most is
/// taken and named.
struct MentionCheck {
  private let article: Article
  private let mentions: [Mention]
  private let terms: Terms

  private struct Pair {
    var mention: Mention
    var value: PrintedNumber
    var unit: String
    var range: SourceRange
    var place: String
  }

  init(_ article: Article, mentions: [Mention], terms: Terms) {
    self.article = article
    self.mentions = mentions
    self.terms = terms
  }

  func run(_ ledger: inout Ledger) -> [EvidenceReport.Conversion] {
    var converted: [Pair] = []
    for mention in mentions {
      guard let pair = tablePair(mention) ?? resultsPair(mention) else { continue }
      if pair.unit != mention.unit {
        converted.append(pair)
      } else if (pair.value.value - mention.number.value.value).magnitude
        <= (pair.value.decimals == mention.number.value.decimals
          ? 1e-9 : max(pair.value.rounding, mention.number.value.rounding) + 1e-9)
      {
        ledger.agreements += 1
      } else {
        report(pair, "", &ledger)
      }
    }
    return checkConversions(converted, &ledger)
  }

  private func report(_ pair: Pair, _ explanation: String, _ ledger: inout Ledger) {
    ledger.report(
      .textTableMismatch, at: pair.mention.range,
      "the text gives \(pair.mention.number.value.text) \(name(pair.mention.unit)), \(pair.place) "
        + "gives \(pair.value.text) \(name(pair.unit))" + explanation,
      related: [(pair.range, "the other figure")])
  }

  private func name(_ unit: String) -> String {
    switch unit {
    case "d": "days"
    case "wk": "weeks"
    case "mo": "months"
    default: "years"
    }
  }

  /// The cell of the stratum's row in the table of the outcome, where the header names a unit.
  private func tablePair(_ mention: Mention) -> Pair? {
    guard let stratum = mention.stratum else { return nil }
    for tableIndex in terms.outcomes[mention.outcome].tables {
      let table = terms.tables[tableIndex]
      guard
        let group = terms.groups.first(where: {
          $0.table == tableIndex && $0.names.contains(stratum.name)
        }),
        let row = group.members.map({ table.rows[$0] }).first(where: {
          $0.label.string == stratum.category
        })
      else { continue }
      for column in table.columns.indices {
        let unit = Words(table.columns[column].name).words.lazy
          .compactMap(TextNumber.timeUnit).first
        guard let unit, let value = row.value(column)?.numbers.first else { continue }
        return Pair(
          mention: mention, value: value, unit: unit, range: row.cells[column].range,
          place: "\(table.name) ('\(table.rows[group.row].label.string)' \(stratum.category))")
      }
    }
    return nil
  }

  /// For the abstract: what the text after it says of all patients.
  private func resultsPair(_ mention: Mention) -> Pair? {
    guard terms.abstract.contains(article.prose.sentences[mention.sentence].section),
      mention.stratum == nil
    else { return nil }
    let candidates = mentions.filter {
      $0.outcome == mention.outcome && $0.stratum == nil
        && !terms.abstract.contains(article.prose.sentences[$0.sentence].section)
        && Words($0.text.string).words.contains("median")
        && Words(mention.text.string).words.contains("median")
    }
    guard candidates.count == 1, let other = candidates.first else { return nil }
    return Pair(
      mention: mention, value: other.number.value, unit: other.unit, range: other.range,
      place: "the text of the results")
  }

  // MARK: - Conversions

  /// How many of the smaller unit make one of the larger, in the order of preference.
  private static func factors(_ small: String, _ large: String) -> [Double] {
    switch (small, large) {
    case ("d", "mo"): [30.4375, 30.44, 30.4, 30.42, 30, 30.5, 28]
    case ("d", "wk"): [7]
    case ("d", "a"): [365.25, 365, 360]
    case ("wk", "mo"): [4.348, 4.345, 4.35, 4.33, 4.3, 4]
    case ("wk", "a"): [52.18, 52]
    case ("mo", "a"): [12]
    default: []
    }
  }

  private static let sizes = ["d", "wk", "mo", "a"]

  private func checkConversions(
    _ pairs: [Pair], _ ledger: inout Ledger
  ) -> [EvidenceReport.Conversion] {
    var result: [EvidenceReport.Conversion] = []
    for (index, small) in Self.sizes.enumerated() {
      for large in Self.sizes[(index + 1)...] {
        let concerned = pairs.filter {
          Set([$0.unit, $0.mention.unit]) == Set([small, large])
        }
        var best: (factor: Double, explained: Int)?
        for factor in Self.factors(small, large) {
          let explained = concerned.count { explains($0, factor, small) }
          if explained > best?.explained ?? 0 { best = (factor, explained) }
        }
        guard let best, best.explained >= 2, best.explained * 3 >= concerned.count * 2 else {
          continue
        }
        ledger.agreements += best.explained
        result.append(
          EvidenceReport.Conversion(
            from: small, to: large, factor: best.factor, explained: best.explained))
        if let first = concerned.first(where: { explains($0, best.factor, small) }) {
          ledger.report(
            .constantConversion, at: first.mention.range,
            "one factor, \(plain(best.factor)) \(name(small)) to the \(name(large).dropLast()), explains "
              + "\(best.explained) of \(concerned.count) conversions")
        }
        for pair in concerned where !explains(pair, best.factor, small) {
          let value = pair.unit == small ? pair.value : pair.mention.number.value
          report(
            pair,
            ", which is \(fixed(value.value / best.factor, decimals: 2)) \(name(large)) (one factor, "
              + "\(plain(best.factor)), explains \(best.explained) of \(concerned.count) conversions)",
            &ledger)
        }
      }
    }
    return result
  }

  private func plain(_ factor: Double) -> String {
    factor == factor.rounded() ? fixed(factor, decimals: 0) : String(factor)
  }

  private func explains(_ pair: Pair, _ factor: Double, _ small: String) -> Bool {
    let (smaller, larger) =
      pair.unit == small
      ? (pair.value, pair.mention.number.value) : (pair.mention.number.value, pair.value)
    let slack = larger.rounding + smaller.rounding / factor + 1e-9
    return (smaller.value / factor - larger.value).magnitude <= slack
  }
}
