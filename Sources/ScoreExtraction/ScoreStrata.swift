import ArticleTables
import CriteriaRuntime
import DocumentModel

/// The groups of patients that a score makes, and what the tables report about each.
struct ScoreStrata {
  private let article: Article
  private let tables: [DataTable]
  private let names: [DataTable.Abbreviation]
  /// The article defines one score: what speaks of a score speaks of it.
  private let isOnly: Bool

  init(_ article: Article, names: [DataTable.Abbreviation], isOnly: Bool) {
    self.article = article
    tables = article.tables
    self.names = names
    self.isOnly = isOnly
  }

  /// Rows under a heading that is the score's name, and rows of tables of risk groups, else the
  /// groups that a sentence names; ascending.
  func strata(of score: Score) -> [ScoreStratum] {
    var found: [ScoreStratum] = []
    let known = Set(
      ([score.name] + names.filter { $0.short == score.name }.map(\.long)).map(Self.plain))
    for table in tables {
      let listsTotals = listsTotals(table, score, known)
      for row in table.rows {
        let isMember =
          row.group.last.map { known.contains(Self.plain($0.string)) } ?? listsTotals
        if isMember, let range = Self.range(row.label.string) {
          add(row.label, range, row, table, columns: Array(table.columns.indices), to: &found)
        }
      }
      if let column = scoreColumn(of: table, score, known) {
        for row in table.rows {
          guard let range = Self.range(row.cells[column].string) else { continue }
          add(
            row.label.isEmpty ? row.cells[column] : row.label, range, row, table,
            columns: table.columns.indices.filter { $0 != column }, to: &found)
        }
      }
    }
    if found.isEmpty { found = said(of: score, known) }
    return found.sorted {
      ($0.range.lower ?? ExactNumber(Int.min)) < ($1.range.lower ?? ExactNumber(Int.min))
    }
  }

  /// `KNEE score | Patients | Deaths`: a table whose rows are totals.
  private func listsTotals(_ table: DataTable, _ score: Score, _ known: Set<String>) -> Bool {
    guard table.line != score.citation.line,
      Self.plain(table.caption.string) != Self.plain(score.title),
      table.rows.count >= 2, table.rows.allSatisfy({ Self.range($0.label.string) != nil })
    else { return false }
    let stub = Self.plain(table.stub.string)
    return known.contains(stub)
      || isOnly && ["score", "points", "total", "total points", "total score"].contains(stub)
  }

  /// From the first sentence or note about the score that divides its whole range.
  private func said(of score: Score, _ known: Set<String>) -> [ScoreStratum] {
    let texts = tables.flatMap(\.notes) + article.prose.sentences.map(\.text)
    for text in texts {
      let words = Set(Self.plain(text.string).split(separator: " ").map(String.init))
      let isAbout =
        known.contains { Self.plain(text.string).contains($0) }
        || isOnly && !words.isDisjoint(with: ["score", "scores", "points", "interpretation"])
      guard isAbout, let division = TotalDivision(in: text.string),
        division.covers(score.minimum, score.maximum)
      else { continue }
      let line = article.document.location(of: text.range).line
      return division.parts.map {
        ScoreStratum(
          label: $0.label, range: $0.range, evidence: [],
          citation: Citation(
            text: text.string, line: line, start: text.range.start, end: text.range.end))
      }
    }
    return []
  }

  private static func plain(_ text: String) -> String {
    var words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
    if words.count > 1, words.last == "score" { words.removeLast() }
    return words.joined(separator: " ")
  }

  /// `Risk group | Points | Deaths`: the column of totals in a table whose rows are groups.
  private func scoreColumn(
    of table: DataTable, _ score: Score, _ known: Set<String>
  ) -> Int? {
    let stub = Set(Self.plain(table.stub.string).split(separator: " ").map(String.init))
    guard !stub.isDisjoint(with: ["risk", "group", "category", "class", "stratum", "level"]) else {
      return nil
    }
    let printed = Self.plain(
      ([table.caption.string] + table.columns.flatMap { $0.headers.map(\.string) })
        .joined(separator: " "))
    guard isOnly || known.contains(where: { printed.contains($0) }) else { return nil }
    return table.columns.indices.first { column in
      let header = Self.plain(table.columns[column].headers.last?.string ?? "")
      let words = Set(header.split(separator: " ").map(String.init))
      guard
        known.contains(header)
          || !words.isDisjoint(with: ["score", "points", "total"]) && words.count <= 3
      else { return false }
      let cells = table.rows.map { $0.cells[column].string }.filter { !$0.isEmpty }
      return cells.count >= 2 && cells.allSatisfy { Self.range($0) != nil }
        && !(cells.allSatisfy { CellValue($0)?.shape == .integer }
          && Self.plain(table.caption.string) == Self.plain(score.title))
    }
  }

  /// `0`, `1–2`, `≥3`, `3 or more`, `0–2 points`
  static func range(_ label: String) -> ScoreRange? {
    var text = label
    for suffix in [" points", " point", " pts"] where text.hasSuffix(suffix) {
      text = String(text.dropLast(suffix.count))
    }
    for suffix in [" or more", " and more", " or higher", "+"] where text.hasSuffix(suffix) {
      text = "≥" + text.dropLast(suffix.count)
    }
    if let value = CellValue(text), value.shape == .integer, let number = value.numbers.first,
      let exact = ExactNumber(decimal: number.text)
    {
      return ScoreRange(lower: exact, includesLower: true, upper: exact, includesUpper: true)
    }
    guard let band = Band(in: text) else { return nil }
    var range = ScoreRange()
    if let lower = band.lower {
      guard let exact = ExactNumber(decimal: lower.text) else { return nil }
      range.lower = exact
      range.includesLower = band.includesLower
    }
    if let upper = band.upper {
      guard let exact = ExactNumber(decimal: upper.text) else { return nil }
      range.upper = exact
      range.includesUpper = band.includesUpper
    }
    return range
  }

  private func add(
    _ label: SourceText, _ range: ScoreRange, _ row: DataTable.Row, _ table: DataTable,
    columns: [Int], to found: inout [ScoreStratum]
  ) {
    func citation(_ text: SourceText) -> Citation {
      Citation(text: text.string, line: row.line, start: text.range.start, end: text.range.end)
    }
    let source =
      table.label.isEmpty ? table.caption.string : "\(table.label). \(table.caption.string)"
    let evidence = columns.filter { !row.cells[$0].isEmpty }.map { column in
      ScoreEvidence(
        source: source, measure: table.columns[column].name, value: row.cells[column].string,
        citation: citation(row.cells[column]))
    }
    if let index = found.firstIndex(where: { $0.range == range }) {
      found[index].evidence += evidence
    } else {
      found.append(
        ScoreStratum(
          label: label.string, range: range, evidence: evidence, citation: citation(label)))
    }
  }
}
