/// Which shapes of value stand in which column, learned from the rows of one table.
///
/// Where a table's layout is lost, `58 (49.8–66.2) 0.03` does not say which of four columns its two
/// values belong to; the shapes of the other rows and the words of the header do. Each row is read
/// by the cheapest assignment of its words to label and columns, costs being negative logarithms of
/// probabilities, and the probabilities are estimated from those assignments until they settle
/// (hard expectation maximisation, the k-means of hidden Markov models).
struct ColumnModel {
  /// How the words of a row are used.
  struct Assignment {
    /// Words of the label.
    var label: Range<Int>
    /// Words of each column's cell; empty where nothing is printed.
    var cells: [Range<Int>]
    var shapes: [CellValue.Shape?]
    var cost: Double
  }

  let columns: Int
  private var weights: [[Double]]
  private var prior: [[Double]]
  /// Whose header says that they hold probabilities.
  private let holdsProbabilities: [Bool]

  private static let shapes = CellValue.Shape.allCases
  private static let empty = shapes.count
  private static let compound: Set<CellValue.Shape> = [
    .countPercent, .estimateInterval, .spread, .fraction,
  ]

  private static let frequencies: Set<CellValue.Shape> = [
    .countPercent, .spread, .fraction, .percent,
  ]

  init(hints: [[CellValue.Shape: Double]]) {
    columns = hints.count
    holdsProbabilities = hints.map { $0[.probability] != nil }
    prior = hints.map { hint in
      var row = Array(repeating: 0.15, count: Self.shapes.count + 1)
      for (index, shape) in Self.shapes.enumerated() { row[index] += hint[shape] ?? 0 }
      row[Self.empty] = 0.6
      return row
    }
    weights = prior
  }

  private func cost(_ column: Int, _ index: Int) -> Double {
    let row = weights[column]
    let cost = -naturalLogarithm(row[index] / row.reduce(0, +))
    guard holdsProbabilities[column], index != Self.empty,
      Self.frequencies.contains(Self.shapes[index])
    else { return cost }
    return cost + 4
  }

  mutating func learn(from lines: [WordLine], rounds: Int = 4) -> [Assignment] {
    var assignments = lines.map { assign($0) }
    for _ in 0..<rounds {
      weights = prior
      for assignment in assignments {
        for column in 0..<columns {
          let shape = assignment.shapes[column]
          let index = shape.flatMap { Self.shapes.firstIndex(of: $0) } ?? Self.empty
          weights[column][index] += 1
          // A column of bands ends in an open one: `1–2`, `≥3`.
          if shape == .span || shape == .bound {
            for (other, kin) in Self.shapes.enumerated()
            where kin != shape && (kin == .span || kin == .bound) { weights[column][other] += 0.5 }
          }
        }
      }
      let next = lines.map { assign($0) }
      let settled = zip(next, assignments).allSatisfy { $0.cells == $1.cells }
      assignments = next
      if settled { break }
    }
    return assignments
  }

  /// The cheapest reading of a line as label and cells.
  func assign(_ line: WordLine) -> Assignment {
    let count = line.words.count
    // table[column][word]: the cheapest way to give words from `word` on to columns from `column` on.
    let unreachable = Double.infinity
    var table = Array(
      repeating: Array(repeating: unreachable, count: count + 1), count: columns + 1)
    var choice = Array(
      repeating: Array(repeating: (end: -1, shape: CellValue.Shape?.none), count: count + 1),
      count: columns + 1)
    table[columns][count] = 0
    for column in stride(from: columns - 1, through: 0, by: -1) {
      let skip = cost(column, Self.empty)
      for word in 0...count {
        var best = table[column + 1][word] + skip
        var chosen = (end: word, shape: CellValue.Shape?.none)
        if word < count {
          for candidate in line.candidates[word] {
            let rest = table[column + 1][candidate.end]
            guard rest < unreachable,
              let index = Self.shapes.firstIndex(of: candidate.value.shape)
            else { continue }
            let total = rest + cost(column, index)
            // A tie goes to the leftmost column.
            if total <= best {
              best = total
              chosen = (candidate.end, candidate.value.shape)
            }
          }
        }
        table[column][word] = best
        choice[column][word] = chosen
      }
    }

    var best = unreachable
    var labelEnd = count
    for end in 0...count where table[0][end] < unreachable {
      let total = table[0][end] + labelCost(line, end)
      if total < best {
        best = total
        labelEnd = end
      }
    }
    var cells: [Range<Int>] = []
    var shapes: [CellValue.Shape?] = []
    var word = labelEnd
    for column in 0..<columns {
      let (end, shape) = best < unreachable ? choice[column][word] : (word, nil)
      cells.append(word..<max(word, end))
      shapes.append(shape)
      word = max(word, end)
    }
    return Assignment(label: 0..<labelEnd, cells: cells, shapes: shapes, cost: min(best, 50))
  }

  /// How much of the column that has the most of them is categories: bounds and spans.
  private var bandShare: Double {
    var most = 0.0
    for row in weights {
      var share = 0.0
      for (index, shape) in Self.shapes.enumerated() where shape == .bound || shape == .span {
        share += row[index]
      }
      most = max(most, share / row.reduce(0, +))
    }
    return most
  }

  /// Labels are words: an empty one is unusual, one that ends with values swallows cells.
  private func labelCost(_ line: WordLine, _ end: Int) -> Double {
    guard end > 0 else { return line.words.isEmpty ? 0 : 2.8 }
    var cost = 0.0
    // `2 30 (0.0–64.6) HR,` is no label: it has swallowed a cell.
    for start in 1..<max(end, 1) {
      for candidate in line.candidates[start]
      where candidate.end <= end && Self.compound.contains(candidate.value.shape) {
        cost += 4
        break
      }
    }
    if ["to", "–", "-", "±", "vs", "vs.", "of"].contains(line.word(end - 1)) { cost += 3 }
    var tail = end
    while tail > 1, line.valueEnds[tail],
      let start = (1..<tail).first(where: { start in
        line.candidates[start].contains { $0.end == tail }
      })
    {
      cost += 2.2
      tail = start
    }
    // `12 (3.4)` alone is a cell that lost its label, `0` or `≥70` is a category.
    if tail > 0, let whole = line.candidates[0].first(where: { $0.end == tail }) {
      switch whole.value.shape {
      case .bound, .span:
        // Where labelled rows print such a category in a column, it belongs into that column.
        cost += 0.3 + 6 * bandShare
      case .integer, .signed, .decimal, .percent: cost += 0.3
      default: cost += 2.4
      }
    }
    return cost
  }
}
