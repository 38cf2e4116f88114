import ArticleTables
import CriteriaExtraction
import CriteriaRuntime
import DocumentModel

/// Reads a table that gives points as a score.
///
/// Four shapes occur, also mixed:
///
///     Parameter | Cut-off | Points      Parameter | Points        Parameter  | 0    | 1     | 2
///     WBC       | >12     | 1           Age                       Bilirubin  | <2   | 2–3   | >3
///               | ≤12     | 0             <65     | 0             Item       | Points
///                                         ≥65     | 1             Fever      | 2
///
/// What is not certain is a hole, never a number.
struct ScoreTable {
  struct Entry {
    var parameter: SourceText
    var category: String
    var points: ExactNumber
    var citation: Citation
    var isGrouped: Bool
  }

  let table: DataTable
  let vocabulary: Vocabulary
  let document: Document
  var entries: [Entry] = []
  private var total: (minimum: ExactNumber?, maximum: ExactNumber, citation: Citation)?
  private var holes: [ScoreHole] = []
  /// Why the points of some rows cannot be told: without them no total is right.
  private(set) var obstacles: [(message: String, range: SourceRange)] = []
  /// Items that give one of several numbers of points without saying when.
  private var open: [(label: SourceText, points: [ExactNumber], citation: Citation)] = []
  private var nameFromTotal: String?
  private let names: [DataTable.Abbreviation]

  init?(
    _ table: DataTable, document: Document, vocabulary: Vocabulary,
    names: [DataTable.Abbreviation]
  ) {
    self.table = table
    self.vocabulary = vocabulary
    self.document = document
    self.names = names
    guard !reportsByScore else { return nil }
    if let column = pointsColumn {
      readRows(points: column)
    } else if let answers = answerColumns {
      readAnswers(answers)
    } else if let points = matrixPoints {
      readMatrix(points)
    } else {
      return nil
    }
    guard !entries.isEmpty else { return nil }
  }

  // MARK: - Rows

  func citation(_ text: SourceText, line: Int) -> Citation {
    Citation(text: text.string, line: line, start: text.range.start, end: text.range.end)
  }

  private func rowCitation(_ row: DataTable.Row) -> Citation {
    var text = row.label
    if row.carriesLabel { text = SourceText("", segments: [], range: row.label.range) }
    for cell in row.cells where !cell.isEmpty {
      if text.isEmpty { text = cell } else { text.append(cell) }
    }
    return citation(text, line: row.line)
  }

  private mutating func readRows(points column: Int) {
    let conditions = conditionColumns(before: column)
    let condition = conditions.last
    if conditions.count > 1 {
      let named = conditions.map { "'\(table.columns[$0].name)'" }.joined(separator: " and ")
      obstacles.append(
        (
          "\(named) both say when points count, for different patients",
          table.columns[conditions[0]]
            .headers.last?.range ?? table.caption.range
        ))
    }
    for row in table.rows {
      let cell = row.cells[column].string
      let category = condition.map { row.cells[$0].string } ?? ""
      if isTotal(row, cell) {
        readTotal(row, cell)
        continue
      }
      guard !cell.isEmpty else { continue }
      if let problem = Self.unreadable(row.label.string) {
        obstacles.append(("'\(row.label.string)': \(problem)", row.label.range))
        continue
      }
      if let range = Self.pointRange(cell) {
        open.append((row.label, range, rowCitation(row)))
        continue
      }
      guard let points = Self.points(cell) else {
        obstacles.append(
          ("'\(row.label.string)': '\(cell)' is no number of points", row.cells[column].range))
        continue
      }
      if let group = row.group.last, category.isEmpty, isCategory(row, points: column) {
        entries.append(
          Entry(
            parameter: group, category: row.label.string, points: points,
            citation: rowCitation(row), isGrouped: true))
      } else {
        entries.append(
          Entry(
            parameter: row.label, category: category, points: points, citation: rowCitation(row),
            isGrouped: false))
      }
    }
  }

  /// Whether a row under a heading is one of its categories rather than a parameter of its own: a
  /// band, or one of rows of which one scores nothing, or one of a known scale.
  private func isCategory(_ row: DataTable.Row, points column: Int) -> Bool {
    guard let group = row.group.last else { return false }
    let siblings = table.rows.filter { $0.group.last?.range == group.range }
    if siblings.allSatisfy({ isPureBand($0.label.string) }) { return true }
    if siblings.contains(where: { sibling in
      Band(in: sibling.label.string) != nil && !isPureBand(sibling.label.string)
    }) {
      return false
    }
    let zero = siblings.contains { Self.points($0.cells[column].string) == .zero }
    let labels = siblings.map { $0.label.string.lowercased() }
    let scale: Set<String> = [
      "yes", "no", "male", "female", "none", "absent", "present", "mild", "moderate", "severe",
      "low",
      "intermediate", "high", "i", "ii", "iii", "iv", "v", "never", "former", "current",
    ]
    return zero || labels.allSatisfy { scale.contains($0) || CellValue($0)?.shape == .integer }
  }

  /// A band and its unit, no other words.
  private func isPureBand(_ label: String) -> Bool {
    guard Band(in: label) != nil || CellValue(label)?.shape == .integer else { return false }
    let rest = String(label.drop { !$0.isNumber }.reversed().prefix { !$0.isNumber }.reversed())
    let head = label.prefix { !$0.isNumber }
    guard !head.contains(where: { $0.isLetter }) else { return false }
    let unit = rest.drop { $0 == " " }
    return unit.isEmpty || unit == ")" || MeasuredParameter.unit(String(unit)) != nil
  }

  private mutating func readAnswers(_ columns: [(column: Int, answer: String)]) {
    for row in table.rows where !row.isGroup {
      if isTotal(row, "") {
        readTotal(row, row.cells.first { !$0.isEmpty }?.string ?? "")
        continue
      }
      for (column, answer) in columns {
        guard let points = Self.points(row.cells[column].string) else { continue }
        entries.append(
          Entry(
            parameter: row.label, category: answer, points: points, citation: rowCitation(row),
            isGrouped: true))
      }
    }
  }

  private mutating func readMatrix(_ points: [ExactNumber]) {
    for row in table.rows {
      if isTotal(row, "") {
        let cell = row.cells.first { !$0.isEmpty }?.string ?? ""
        readTotal(row, cell)
        continue
      }
      if row.cells.allSatisfy(\.isEmpty) || row.cells.count(where: { !$0.isEmpty }) < 2 {
        holes.append(
          ScoreHole(
            message: "'\(row.label.string)': its categories cannot be told apart",
            citation: citation(row.label, line: row.line)))
      }
      for (column, points) in points.enumerated() where !row.cells[column].isEmpty {
        let text = row.cells[column].string
        if let value = CellValue(text), value.shape == .placeholder { continue }
        entries.append(
          Entry(
            parameter: row.label, category: text, points: points,
            citation: citation(row.cells[column], line: row.line), isGrouped: true))
      }
    }
  }

  // MARK: - Total

  func isTotal(_ row: DataTable.Row, _ cell: String) -> Bool {
    let words = Self.words(row.label.string)
    if !words.isDisjoint(with: ["total", "sum", "maximum"]),
      words.isSubset(of: [
        "total", "sum", "maximum", "minimum", "score", "scores", "points", "point", "of", "the",
        "possible", "overall", "range", "and", "to", "all", "items", "number",
      ])
    {
      return true
    }
    // `KNEE = A score + B score`
    if row.label.string.contains("="), row.label.string.contains("+") { return true }
    // `KNEE | 0–6`: the one range among points.
    let ranges = table.rows.flatMap { row in
      row.cells.filter { CellValue($0.string)?.shape == .span }
    }
    return CellValue(cell)?.shape == .span && !row.label.isEmpty && row.group.isEmpty
      && ranges.count == 1 && row.line == table.rows.last?.line
  }

  private mutating func readTotal(_ row: DataTable.Row, _ cell: String) {
    if let equals = row.label.string.firstIndex(of: "=") {
      let name = ScoreNames.bare(String(row.label.string[..<equals]))
      if !name.isEmpty, name.split(separator: " ").count <= 3 { nameFromTotal = name }
    }
    guard let value = CellValue(cell) else { return }
    let numbers = value.numbers.compactMap { ExactNumber(decimal: $0.text) }
    let citation = rowCitation(row)
    if value.shape == .span, numbers.count == 2 {
      total = (numbers[0], numbers[1], citation)
    } else if numbers.count == 1 {
      total = (nil, numbers[0], citation)
    }
  }

  // MARK: - Score

  /// `KNEE` of `The KNEE score`, of a total `KNEE = A + B`, or the short form of the caption.
  private var name: String {
    if let nameFromTotal { return nameFromTotal }
    let caption = table.caption.string.lowercased().filter { $0 != "." }
    if let known = names.first(where: { $0.long.lowercased() == caption }) { return known.short }
    if let known = names.filter({ caption.contains($0.long.lowercased()) && $0.long.count > 8 })
      .max(by: { $0.long.count < $1.long.count })
    {
      return known.short
    }
    let words = table.caption.string.split(separator: " ")
    for (index, word) in words.enumerated() {
      let bare = word.filter { $0.isLetter || $0.isNumber || $0 == "-" }
      let next = index + 1 < words.count ? words[index + 1].lowercased().filter(\.isLetter) : ""
      if ["score", "index", "scale", "rule"].contains(next),
        bare.count(where: { $0.isUppercase }) >= 2
          || (index > 0 && bare.first?.isUppercase ?? false)
      {
        return bare
      }
      if word.hasPrefix("("), bare.count(where: { $0.isUppercase }) >= 2 { return bare }
    }
    if let capitals = ScoreNames.capitals(in: table.caption.string) { return capitals }
    let title = table.caption.string.split { $0 == "." || $0 == "," || $0 == "(" }.first ?? "score"
    return String(title)
  }

  func score(findings: inout [Finding]) -> Score {
    var parameters: [ScoreParameter] = []
    var holes = holes
    var order: [String] = []
    var byLabel: [String: [Entry]] = [:]
    for entry in mergedEntries {
      let key = entry.parameter.string
      if byLabel[key] == nil { order.append(key) }
      byLabel[key, default: []].append(entry)
    }
    for key in order {
      guard let entries = byLabel[key] else { continue }
      parameters.append(parameter(key, entries, &holes, &findings))
    }
    for item in open {
      parameters.append(
        ScoreParameter(
          fact: ScoreNames.fact(ScoreNames.bare(item.label.string)), label: item.label.string,
          unit: nil, bands: [], possiblePoints: item.points, citation: item.citation))
      holes.append(
        ScoreHole(
          message: "'\(item.label.string)': when it gives which of its points is not said",
          citation: item.citation))
    }
    parameters.sort { $0.citation.start < $1.citation.start }
    for (index, parameter) in parameters.enumerated()
    where parameters[..<index].contains(where: { $0.fact == parameter.fact }) {
      // One fact asked once would mean two things.
      parameters[index].fact += "\(index + 1)"
    }
    var minimum = ExactNumber.zero
    var maximum = ExactNumber.zero
    for parameter in parameters {
      let points = parameter.bands.flatMap(\.points) + parameter.possiblePoints
      if let least = points.min(), let sum = try? minimum.adding(least) { minimum = sum }
      if let most = points.max(), let sum = try? maximum.adding(most) { maximum = sum }
    }
    let caption = citation(table.caption, line: table.line)
    if let total, total.maximum != maximum || total.minimum.map({ $0 != minimum }) ?? false {
      let stated = total.minimum.map { "\($0) to \(total.maximum)" } ?? "at most \(total.maximum)"
      let range = SourceRange(start: total.citation.start, end: total.citation.end)
      findings.append(
        Finding(
          .totalMismatch, at: document.location(of: range),
          message: "the total is stated as \(stated), the parameters make \(minimum) to \(maximum)")
      )
      holes.append(
        ScoreHole(
          message: "the stated total, \(stated), is not what the parameters make",
          citation: total.citation))
    }
    let name = name
    return Score(
      id: ScoreNames.slug(name), name: name, title: table.caption.string, parameters: parameters,
      minimum: minimum, maximum: maximum, strata: [], holes: holes, citation: caption)
  }
}

extension StringProtocol {
  /// Where some words end for the first time; nil if they do not occur.
  func end(of needle: String) -> Index? {
    indices.first { self[$0...].hasPrefix(needle) }.map { index($0, offsetBy: needle.count) }
  }
}
