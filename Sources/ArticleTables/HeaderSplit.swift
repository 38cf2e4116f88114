import DocumentModel

/// Cuts a table's header line, whose layout is lost, into the headers of its columns.
///
///     Variable Median (95% CI), day p-value     ->  Variable | Median (95% CI), day | p-value
///
/// A cut before a capital or after a bracket is good, one inside brackets is impossible, one before
/// a small letter or after a comma is bad; the best cuts for a given number of columns are found by
/// dynamic programming.
struct HeaderSplit {
  var parts: [Range<Int>]
  var score: Double

  /// Nil if the line has fewer words than parts, or brackets leave no such cuts.
  init?(_ line: WordLine, parts count: Int) {
    let words = line.words.count
    guard count >= 1, count <= words else { return nil }
    let scores = Self.breakScores(line)
    var best = Array(repeating: Array(repeating: -Double.infinity, count: words + 1), count: count)
    var from = Array(repeating: Array(repeating: 0, count: words + 1), count: count)
    for end in 1...words { best[0][end] = 0 }
    for part in 1..<max(count, 1) where count > 1 {
      for end in (part + 1)...max(words, part + 1) where end <= words {
        for cut in part..<end where scores[cut] > -50 {
          let total = best[part - 1][cut] + scores[cut]
          if total > best[part][end] {
            best[part][end] = total
            from[part][end] = cut
          }
        }
      }
    }
    guard best[count - 1][words] > -.infinity else { return nil }
    var parts: [Range<Int>] = []
    var end = words
    for part in stride(from: count - 1, through: 0, by: -1) {
      let start = part == 0 ? 0 : from[part][end]
      parts.append(start..<end)
      end = start
    }
    self.parts = parts.reversed()
    score = best[count - 1][words]
  }

  /// How good a cut before each word is.
  private static func breakScores(_ line: WordLine) -> [Double] {
    var depth = 0
    var scores: [Double] = []
    var depths: [Int] = []
    for index in line.words.indices {
      depths.append(depth)
      for scalar in line.word(index).unicodeScalars {
        if scalar == "(" || scalar == "[" { depth += 1 }
        if scalar == ")" || scalar == "]" { depth = max(0, depth - 1) }
      }
    }
    for index in line.words.indices {
      guard index > 0, depths[index] == 0 else {
        scores.append(-100)
        continue
      }
      let following = index + 1 < line.words.count ? line.word(index + 1) : nil
      scores.append(
        score(before: line.word(index), after: line.word(index - 1), following: following))
    }
    return scores
  }

  private static func score(
    before next: Substring, after previous: Substring, following: Substring?
  ) -> Double {
    let lower = next.lowercased()
    let last = previous.lowercased()
    guard let first = next.unicodeScalars.first, let end = previous.unicodeScalars.last else {
      return -100
    }
    if first == "(" || first == "[", lower != "(%)" || last != "no." { return -5 }
    // `1 point`, `2 points`
    if lower.hasPrefix("point"), previous.allSatisfy(\.isNumber) { return -8 }
    if next.allSatisfy(\.isNumber), following?.lowercased().hasPrefix("point") ?? false {
      return 2.5
    }
    if "&/–-=+".unicodeScalars.contains(first), next.unicodeScalars.count == 1 { return -8 }
    // `OR` is an odds ratio.
    if joiners.contains(last) && previous != "OR" || joiners.contains(lower) && next != "OR" {
      return -7
    }
    if end == "," || end == "/" || end == "-" || end == "=" || end == ":" { return -6 }
    if (last == "p" || last == "p-") && lower.hasPrefix("value") { return -8 }
    if last == "95%" || last == "99%" || last == "90%" { return -8 }
    if last == "no." || last == "no" { return lower == "%" || lower == "(%)" ? 1 : -6 }
    if lower == "95%" || lower == "99%" {
      return ["hr", "or", "rr", "ahr", "aor", "ratio"].contains(last) ? 2 : 1.2
    }
    if continuers.contains(lower.filter { $0.isLetter }) {
      return lower == "patients" && first.properties.isUppercase ? 0.5 : -2.5
    }
    var score = 0.0
    if lower == "p" || lower.hasPrefix("p-value") || lower.hasPrefix("pvalue") || lower == "p," {
      score = 3
    } else if columnWords.contains(lower.filter { $0.isLetter || $0 == "%" }) {
      score = 1.6
    } else if first.properties.isUppercase || first == "#" || first == "β" {
      score = previous.unicodeScalars.first?.properties.isUppercase == true ? 0.7 : 1.1
    } else if first.properties.isLowercase {
      score = -2.5
    } else if first.properties.numericType != nil {
      score = last == "group" || last == "stage" || last == "model" || last == "grade" ? -4 : 0.2
    } else if first == "%" {
      score = 0.8
    }
    if end == ")" || end == "]" || end == "*" || end == "†" { score += 1.5 }
    return score
  }

  private static let joiners: Set<String> = [
    "of", "for", "the", "in", "by", "with", "to", "per", "and", "or", "at", "vs", "vs.", "on",
    "from", "than", "&", "±",
  ]

  /// Words that end a header rather than begin one, even with a capital.
  private static let continuers: Set<String> = [
    "ratio", "cohort", "group", "arm", "analysis", "interval", "deviation", "patients", "set",
  ]

  private static let columnWords: Set<String> = [
    "hr", "or", "rr", "ahr", "aor", "total", "value", "values", "points", "point", "score",
    "scores", "category", "categories", "n", "n%", "cutoff", "all", "overall", "mean", "median",
    "univariate", "multivariate", "univariable", "multivariable", "yes", "no", "criteria",
    "criterion", "level", "range", "coefficient", "β",
  ]

  /// What a column's header says about its values, as pseudo-counts.
  static func hints(for header: String) -> [CellValue.Shape: Double] {
    let lower = header.lowercased()
    let words = Set(lower.split { !$0.isLetter && $0 != "%" }.map(String.init))
    var hints: [CellValue.Shape: Double] = [:]
    if words.contains("p") || lower.contains("p-value") || lower.contains("p value") {
      hints[.probability] = 3
    }
    if words.contains("ci") || lower.contains("interval") || words.contains("iqr") {
      hints[.estimateInterval] = 3
      if !words.contains("hr"), !words.contains("or"), !words.contains("median"),
        !words.contains("mean"), !words.contains("ratio"), !words.contains("rr")
      {
        hints[.interval] = 2
        hints[.span] = 2
      }
    }
    if !["hr", "or", "rr", "ahr", "aor"].allSatisfy({ !words.contains($0) })
      || lower.contains("ratio")
    {
      hints[.estimateInterval, default: 0] += 2
      hints[.decimal, default: 0] += 0.5
      hints[.placeholder, default: 0] += 0.5
    }
    if lower.contains("n (%)") || lower.contains("no. (%)") || lower.contains("number (%)")
      || lower.contains("n=") || lower.contains("n =")
    {
      hints[.countPercent] = 3
      hints[.spread] = 0.8
    } else if words.contains("%") {
      hints[.percent] = 2
      hints[.decimal, default: 0] += 1
    }
    if words.contains("n") || words.contains("no") || words.contains("number") {
      hints[.integer, default: 0] += 1.5
    }
    if words.contains("mean") || words.contains("sd") { hints[.spread, default: 0] += 2 }
    if words.contains("median") { hints[.estimateInterval, default: 0] += 1 }
    if words.contains("score") || words.contains("points") || words.contains("point") {
      hints[.integer, default: 0] += 3
      hints[.signed, default: 0] += 1
      hints[.span, default: 0] += 2
    }
    let joined = lower.filter { $0.isLetter }
    if joined.contains("cutoff") || words.contains("threshold") || words.contains("criteria")
      || words.contains("criterion") || words.contains("category") || words.contains("range")
    {
      hints[.bound, default: 0] += 2
      hints[.span, default: 0] += 1.5
    }
    return hints
  }
}
