import DocumentModel

/// The header lines of a flattened table, cut for a number of columns.
struct FlattenedHeader {
  var stub: SourceText
  var columns: [DataTable.Column]
  /// How plausible the cuts are; see ``HeaderSplit``.
  var score: Double

  init(stub: SourceText, columns: [DataTable.Column], score: Double) {
    self.stub = stub
    self.columns = columns
    self.score = score
  }

  /// A table without header lines.
  init(unnamed count: Int) {
    stub = SourceText("", segments: [], range: SourceRange(start: 0, end: 0))
    columns = Array(repeating: DataTable.Column(headers: []), count: count)
    score = 0
  }

  /// Nil if there are no lines, or too few words for the columns.
  init?(_ lines: [WordLine], columns count: Int) {
    if lines.count > 1, let totals = lines.last.flatMap(Self.totals), totals.count <= count {
      guard var header = FlattenedHeader(lines.dropLast(), columns: count) else { return nil }
      for (column, total) in totals.enumerated() { header.columns[column].headers.append(total) }
      self = header
      return
    }
    guard let last = lines.last else { return nil }
    let withStub = HeaderSplit(last, parts: count + 1)
    let without = HeaderSplit(last, parts: count)
    var spanning: (parts: [Range<Int>], hasStub: Bool, score: Double)?
    if lines.count > 1, let top = lines.dropLast().last {
      spanning = Self.spanning(top, columns: count)
    }
    let stubIsAbove = spanning?.hasStub ?? false
    let penalty = stubIsAbove ? 0.0 : 1.5
    let split: HeaderSplit
    let hasStub: Bool
    switch (withStub, without) {
    case (let with?, let plain?):
      // `HR 95% CI p`: what heads values does not head labels.
      let headsValues = !HeaderSplit.hints(for: last.slice(with.parts[0]).string).isEmpty
      hasStub =
        with.score - (stubIsAbove ? 1.5 : 0) >= plain.score - penalty + (headsValues ? 4 : 0)
      split = hasStub ? with : plain
      score = hasStub ? with.score - (stubIsAbove ? 1.5 : 0) : plain.score - penalty
    case (let with?, nil):
      (split, hasStub, score) = (with, true, with.score)
    case (nil, let plain?):
      (split, hasStub, score) = (plain, false, plain.score - penalty)
    case (nil, nil):
      return nil
    }
    stub = hasStub ? last.slice(split.parts[0]) : last.slice(0..<0)
    var headers = (hasStub ? split.parts.dropFirst() : split.parts[...])
      .map { [last.slice($0)] }
    if let spanning, let top = lines.dropLast().last {
      var parts = spanning.parts[...]
      if spanning.hasStub, let first = parts.popFirst() {
        if stub.isEmpty { stub = top.slice(first) }
      }
      let width = count / max(1, parts.count)
      for (index, part) in parts.enumerated() {
        for column in index * width..<min(count, (index + 1) * width) {
          headers[column].insert(top.slice(part), at: 0)
        }
      }
      score += spanning.score * 0.2
    }
    columns = headers.map { DataTable.Column(headers: $0) }
  }

  /// A line of nothing but `(n = 80)`, `N = 1,204`, one for each of the first columns.
  static func totals(_ line: WordLine) -> [SourceText]? {
    var result: [SourceText] = []
    var start = 0
    for end in 1...max(1, line.words.count) where end <= line.words.count {
      let next = line.slice(start..<end)
      guard next.string.contains(where: \.isNumber) else { continue }
      let bare = next.string.filter { $0.isLetter || $0 == "=" }
      guard bare.lowercased() == "n=", statedTotal(next.string) != nil else { return nil }
      result.append(next)
      start = end
    }
    return start == line.words.count && !result.isEmpty ? result : nil
  }

  static let stubWords: Set<String> = [
    "variable", "variables", "characteristic", "characteristics", "parameter", "parameters",
    "factor", "factors", "outcome", "outcomes", "item", "measure", "predictor", "covariate",
  ]

  /// A header above others, each part of it over the same number of columns.
  private static func spanning(
    _ line: WordLine, columns: Int
  ) -> (parts: [Range<Int>], hasStub: Bool, score: Double)? {
    var best: (parts: [Range<Int>], hasStub: Bool, score: Double)?
    for parts in 1...max(1, columns) where columns % parts == 0 {
      for hasStub in [false, true] {
        guard let split = HeaderSplit(line, parts: parts + (hasStub ? 1 : 0)) else { continue }
        // A label column is rarely named above others unless by one of the usual words.
        let named =
          hasStub
          && stubWords.contains(
            line.slice(split.parts[0]).string.lowercased().filter { $0.isLetter })
        let score = split.score + (named ? 1 : hasStub ? -1 : 0) + (parts > 1 ? 0.5 : 0)
        if score > best?.score ?? -.infinity { best = (split.parts, hasStub, score) }
      }
    }
    return best
  }
}
