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
  private struct Entry {
    var parameter: SourceText
    var category: String
    var points: ExactNumber
    var citation: Citation
    var isGrouped: Bool
  }

  private let table: DataTable
  private let vocabulary: Vocabulary
  private let document: Document
  private var entries: [Entry] = []
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

  // MARK: - Shapes

  private static func words(_ text: String) -> Set<String> {
    Set(text.lowercased().split { !$0.isLetter }.map(String.init))
  }

  private var speaksOfScore: Bool {
    let words = Self.words(table.caption.string + " " + table.stub.string)
    return !words.isDisjoint(with: ["score", "scores", "scoring", "points", "index", "scale"])
  }

  /// `Outcome by X score`, `Risk group | Score | Deaths`: results of a score, not its definition.
  private var reportsByScore: Bool {
    let stub = Self.words(table.stub.string)
    if !stub.isDisjoint(with: ["risk", "group", "class", "stratum", "strata"]),
      stub.isDisjoint(with: ["factor", "factors", "marker", "item", "criterion", "predictor"])
    {
      return true
    }
    let caption = table.caption.string.lowercased()
    let division = [" by ", "according to", "stratified"].compactMap { caption.end(of: $0) }.max()
    guard let division else { return false }
    return !Self.words(String(caption[division...]))
      .isDisjoint(with: [
        "score", "scores", "points", "index", "group", "groups", "class", "classes", "risk",
        "total",
        "strata", "stratum",
      ])
      || !speaksOfPoints && matrixPoints == nil
  }

  private var speaksOfPoints: Bool {
    let printed = table.caption.string + " " + table.columns.map(\.name).joined(separator: " ")
    return !Self.words(printed).isDisjoint(with: ["points", "point", "pts", "weight", "weights"])
  }

  /// The column whose cells are points.
  private var pointsColumn: Int? {
    table.columns.indices.last { column in
      let header = table.columns[column].headers.last?.string ?? ""
      let words = Self.words(header)
      let isNamed =
        !words.isDisjoint(with: ["point", "points", "pts"])
        || words.contains("score") && words.count <= 2 || words == ["weight"]
      guard isNamed || (speaksOfScore && table.columns.count == 1),
        words.isDisjoint(with: [
          "mean", "median", "average", "change", "baseline", "sd", "iqr", "range",
        ])
      else { return false }
      let cells = table.rows.filter { !isTotal($0, $0.cells[column].string) }
        .map { $0.cells[column].string }.filter { !$0.isEmpty }
      let numbers = cells.filter { Self.points($0) != nil }
      return numbers.count >= 2 && numbers.count * 2 >= cells.count
    }
  }

  /// `2`, `+1`, `−1`, `2 points`
  private static func points(_ text: String) -> ExactNumber? {
    var text = text
    for suffix in [" points", " point", " pts"] where text.hasSuffix(suffix) {
      text = String(text.dropLast(suffix.count))
    }
    for prefix in ["Score ", "Points "] where text.hasPrefix(prefix) {
      text = String(text.dropFirst(prefix.count))
    }
    guard let value = CellValue(text), value.numbers.count == 1, let number = value.numbers.first,
      number.bound == nil, !number.isPercent, value.name == nil,
      [.integer, .signed, .decimal, .probability].contains(value.shape)
    else { return nil }
    return ExactNumber(decimal: number.text)
  }

  /// The whole numbers of `0–3`; those of `1 or 2`, and none.
  private static func pointRange(_ text: String) -> [ExactNumber]? {
    let choices = text.split(separator: " ")
    if choices.count == 3, choices[1] == "or", let first = ExactNumber(decimal: String(choices[0])),
      let second = ExactNumber(decimal: String(choices[2]))
    {
      return Set([.zero, first, second]).sorted()
    }
    guard let value = CellValue(text), value.shape == .span, value.numbers.count == 2,
      value.numbers.allSatisfy({ $0.isInteger && !$0.isPercent }),
      let first = Int(exactly: value.numbers[0].value),
      let last = Int(exactly: value.numbers[1].value), first < last, last - first <= 100
    else { return nil }
    return (first...last).map { ExactNumber($0) }
  }

  /// Why one number of points cannot be what a row gives; nil if it can.
  private static func unreadable(_ label: String) -> String? {
    let words = label.split(separator: " ").map { $0.lowercased() }
    if let last = words.last, ["or", "to", "and"].contains(last) {
      return "its words run into its points"
    }
    let steps: Set<String> = [
      "decade", "year", "years", "point", "unit", "additional", "increase", "extra", "further",
      "step",
    ]
    for (word, next) in zip(words, words.dropFirst())
    where ["per", "each", "every"].contains(word)
      && (steps.contains(next.filter(\.isLetter)) || next.first?.isNumber ?? false)
    {
      return "points by steps have no largest number"
    }
    return nil
  }

  /// Columns headed by answers, with the points of each in the cells: `Item | Yes | No`.
  private var answerColumns: [(column: Int, answer: String)]? {
    let answers: Set<String> = ["yes", "no", "present", "absent", "positive", "negative"]
    let columns = table.columns.indices.map { ($0, table.columns[$0].headers.last?.string ?? "") }
    guard columns.count == 2, columns.allSatisfy({ answers.contains($0.1.lowercased()) }),
      speaksOfScore,
      table.rows.allSatisfy({ row in
        row.isGroup || isTotal(row, "") || row.cells.allSatisfy { Self.points($0.string) != nil }
      })
    else { return nil }
    return columns.map { (column: $0.0, answer: $0.1) }
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

  /// Columns headed by their points.
  private var matrixPoints: [ExactNumber]? {
    let points = table.columns.map { column in
      column.headers.last.flatMap { Self.points($0.string) }
    }
    let known = points.compactMap { $0 }
    let above = table.columns.flatMap(\.headers).map(\.string).joined(separator: " ")
    guard known.count == points.count, known.count >= 2, Set(known).count == known.count,
      speaksOfScore || !Self.words(above).isDisjoint(with: ["point", "points", "score"])
    else { return nil }
    return known
  }

  /// The columns that say when a row's points count.
  private func conditionColumns(before points: Int) -> [Int] {
    table.columns.indices.prefix(points).filter { column in
      let words = Self.words(table.columns[column].name)
      guard
        words.isDisjoint(with: ["hr", "or", "rr", "ratio", "p", "ci", "coefficient", "beta", "β"])
      else { return false }
      let cells = table.rows.map { $0.cells[column].string }.filter { !$0.isEmpty }
      guard cells.count >= 2 else { return false }
      return !cells.contains { cell in
        guard let shape = CellValue(cell)?.shape else { return false }
        return [.estimateInterval, .probability, .countPercent, .interval].contains(shape)
      }
    }
  }

  // MARK: - Rows

  private func citation(_ text: SourceText, line: Int) -> Citation {
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

  private func isTotal(_ row: DataTable.Row, _ cell: String) -> Bool {
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

  /// Rows whose labels hold bands of the same measure, `Age 65–74 years` and `Age ≥75 years`, as one
  /// parameter with its bands for categories.
  private var mergedEntries: [Entry] {
    func measure(_ entry: Entry) -> String? {
      guard entry.category.isEmpty, !entry.isGrouped, Band(in: entry.parameter.string) != nil else {
        return nil
      }
      let name = Self.withoutBand(entry.parameter.string)
      return entry.parameter.string.hasPrefix(name) ? name.lowercased() : nil
    }
    var counts: [String: Int] = [:]
    for name in entries.compactMap(measure) { counts[name, default: 0] += 1 }
    var first: [String: SourceText] = [:]
    return entries.map { entry in
      guard let name = measure(entry), counts[name, default: 0] > 1 else { return entry }
      let length = Self.withoutBand(entry.parameter.string).utf8.count
      let parameter = first[name] ?? entry.parameter.slice(0..<length)
      first[name] = parameter
      var merged = entry
      merged.category = entry.parameter.string
      merged.parameter = parameter
      return merged
    }
  }

  private func parameter(
    _ key: String, _ entries: [Entry], _ holes: inout [ScoreHole], _ findings: inout [Finding]
  ) -> ScoreParameter {
    let label = entries[0].parameter
    let citation = citation(label, line: entries[0].citation.line)
    let all = Set(entries.map(\.points)).sorted()
    // `Age ≥75 years` alone holds its band in the label.
    let inline = entries.count == 1 && entries[0].category.isEmpty ? Band(in: key) : nil
    let categories = entries.map(\.category)
    let banded = entries.map { Band(in: $0.category) ?? Self.exactly($0.category) }
    if inline != nil || !banded.contains(where: { $0 == nil }) {
      let name = inline == nil ? key : Self.withoutBand(key)
      let measured = MeasuredParameter(
        label: name, context: inline == nil ? categories + table.columns.map(\.name) : [key],
        vocabulary: vocabulary)
      if measured.lacksUnit {
        findings.append(
          Finding(
            .missingUnit, at: document.location(of: label.range),
            message: "'\(key)' is compared without a unit; read as a pure number"))
      }
      var bands: [ScoreBand] = []
      for (entry, band) in zip(entries, inline.map { [$0] } ?? banded.compactMap { $0 }) {
        guard let range = measured.range(band) else { continue }
        bands.append(
          ScoreBand(condition: .range(range), points: [entry.points], citation: entry.citation))
      }
      ScoreBands.complete(
        &bands, label: key,
        isWhole: measured.isWhole
          || categories.contains { Self.exactly($0) != nil }
            && banded.allSatisfy { $0.map(Self.isWhole) ?? false },
        citation: citation, holes: &holes)
      return ScoreParameter(
        fact: measured.fact, label: name, unit: measured.unit, bands: bands,
        possiblePoints: Set(all + bands.flatMap(\.points)).sorted(), citation: citation)
    }
    let fact = ScoreNames.fact(ScoreNames.bare(key))
    if entries.count == 1 {
      let words = categories[0].lowercased()
      let holds = !["no", "absent", "negative"].contains(words)
      let isPlain = words.isEmpty || ["yes", "present", "positive"].contains(words) || !holds
      let question = isPlain ? key : "\(key): \(categories[0])"
      return ScoreParameter(
        fact: isPlain ? fact : ScoreNames.fact(question), label: question, unit: nil,
        bands: [
          ScoreBand(
            condition: .answer(holds), points: [entries[0].points], citation: entries[0].citation),
          ScoreBand(
            condition: .answer(!holds), points: [.zero], isStated: false,
            citation: entries[0].citation),
        ], possiblePoints: Set(all + [.zero]).sorted(), citation: citation)
    }
    let answers: [String: Bool] = [
      "yes": true, "no": false, "present": true, "absent": false, "positive": true,
      "negative": false,
    ]
    if categories.allSatisfy({ answers[$0.lowercased()] != nil }) {
      return ScoreParameter(
        fact: fact, label: key, unit: nil,
        bands: entries.map {
          ScoreBand(
            condition: .answer(answers[$0.category.lowercased()] ?? true), points: [$0.points],
            citation: $0.citation)
        }, possiblePoints: all, citation: citation)
    }
    if Set(categories).count != categories.count || categories.contains("") {
      holes.append(
        ScoreHole(
          message: "'\(key)': the rows do not say which of them holds when", citation: citation))
    }
    return ScoreParameter(
      fact: fact, label: key, unit: nil,
      bands: entries.map {
        ScoreBand(
          condition: .category($0.category), points: [$0.points], citation: $0.citation)
      }, possiblePoints: all, citation: citation)
  }

  private static func isWhole(_ band: Band) -> Bool {
    [band.lower, band.upper].allSatisfy { $0?.isInteger ?? true }
  }

  /// `2` as a category of whole numbers.
  private static func exactly(_ text: String) -> Band? {
    guard let value = CellValue(text), value.shape == .integer, let number = value.numbers.first
    else { return nil }
    return Band(lower: number, upper: number, includesLower: true, includesUpper: true)
  }

  /// `Age` of `Age ≥75 years`, `HbA1c` of `HbA1c ≥ 8%`, `pressure` of `No shock (pressure >90)`,
  /// `falls` of `At least 2 falls`.
  private static func withoutBand(_ label: String) -> String {
    var head = String(label[..<bandStart(label)])
    while head.last == " " || head.last == "(" { head.removeLast() }
    if let open = head.lastIndex(of: "("), !head[open...].contains(")") {
      let inside = head[head.index(after: open)...]
      if inside.contains(where: \.isLetter) { head = String(inside) }
    }
    let comparing: Set<String> = [
      "at", "least", "most", "more", "less", "fewer", "than", "over", "under", "above", "below",
      "up",
      "to", "older", "younger", "greater", "lower", "higher",
    ]
    var words = head.split(separator: " ")
    while let last = words.last, comparing.contains(last.lowercased()) { words.removeLast() }
    if !words.isEmpty { return words.joined(separator: " ") }
    let rest = label[bandStart(label)...].drop { !$0.isLetter }
    return rest.isEmpty ? label : String(rest)
  }

  /// Where a sign or a number begins a word.
  private static func bandStart(_ label: String) -> String.Index {
    var previous: Character = " "
    for index in label.indices {
      let character = label[index]
      if "<>≤≥".contains(character) || character.isNumber && " (".contains(previous) {
        return index
      }
      previous = character
    }
    return label.endIndex
  }
}

extension StringProtocol {
  /// Where some words end for the first time; nil if they do not occur.
  func end(of needle: String) -> Index? {
    indices.first { self[$0...].hasPrefix(needle) }.map { index($0, offsetBy: needle.count) }
  }
}
