import ArticleTables
import CriteriaRuntime
import DocumentModel

/// What a table is by its headers: which columns hold points, and which say when they count.
extension ScoreTable {
  static func words(_ text: String) -> Set<String> {
    Set(text.lowercased().split { !$0.isLetter }.map(String.init))
  }

  var speaksOfScore: Bool {
    let words = Self.words(table.caption.string + " " + table.stub.string)
    return !words.isDisjoint(with: ["score", "scores", "scoring", "points", "index", "scale"])
  }

  /// `Outcome by X score`, `Risk group | Score | Deaths`: results of a score, not its definition.
  var reportsByScore: Bool {
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
  var pointsColumn: Int? {
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
  static func points(_ text: String) -> ExactNumber? {
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
  static func pointRange(_ text: String) -> [ExactNumber]? {
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
  static func unreadable(_ label: String) -> String? {
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
  var answerColumns: [(column: Int, answer: String)]? {
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

  /// Columns headed by their points.
  var matrixPoints: [ExactNumber]? {
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
  func conditionColumns(before points: Int) -> [Int] {
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
}
