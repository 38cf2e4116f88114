import CriteriaRuntime

/// What a document defines to be computed, as people read it: scores with their points, strata and
/// holes, then measures, classes and schedules.
///
/// ```
/// score KNEE, 0 to 3: The KNEE score (line 12)
///   age [a], line 14
///      1  >=65
///      0  <65 (implied)
///   stratum Low: 0 to 1
///   hole: 'Pain': ...
/// ```
struct ScoringText {
  var scoring: Scoring

  var text: String {
    var lines: [String] = []
    for score in scoring.scores { lines += [""] + self.lines(of: score) }
    let rest =
      scoring.measures.map { "measure \($0.name) = \($0.text)  (line \($0.citation.line))" }
      + scoring.classifications.map { entry in
        let names = entry.categories.map { category in
          category.range.map { "\(category.label) [\(Self.text($0))]" } ?? category.label
        }
        let unit = entry.unit.map { ", \($0)" } ?? ""
        return "classes of \(entry.name)\(unit): \(names.joined(separator: "; "))  "
          + "(line \(entry.citation.line))"
      }
      + scoring.schedules.map {
        "schedule \($0.agent): \($0.dose) \($0.unit) every \($0.every) \($0.interval)  "
          + "(line \($0.citation.line))"
      }
    if !rest.isEmpty { lines += [""] + rest }
    return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
  }

  private func lines(of score: Score) -> [String] {
    var lines = [
      "score \(score.name), \(score.minimum) to \(score.maximum): \(score.title)  "
        + "(line \(score.citation.line))"
    ]
    for parameter in score.parameters {
      let unit = parameter.unit.map { " [\($0)]" } ?? ""
      lines.append(
        "  \(parameter.fact)\(unit): \(parameter.label), line \(parameter.citation.line)")
      if parameter.bands.isEmpty {
        let points = parameter.possiblePoints.map(\.description).joined(separator: " or ")
        lines.append("    \(points)  (when is not said)")
      }
      for band in parameter.bands {
        let points = band.points.map(\.description).joined(separator: " or ")
        lines.append(
          "    \(points)  \(Self.text(band.condition))\(band.isStated ? "" : " (implied)")")
      }
    }
    for stratum in score.strata {
      lines.append("  stratum \(stratum.label): \(Self.text(stratum.range))")
      lines += stratum.evidence.map {
        "    \($0.measure): \($0.value)  (\($0.source), line \($0.citation.line))"
      }
    }
    lines += score.holes.map { "  hole: \($0.message)  (line \($0.citation.line))" }
    return lines
  }

  private static func text(_ condition: ScoreBand.Condition) -> String {
    switch condition {
    case .range(let range): text(range)
    case .category(let name): name
    case .answer(let answer): answer ? "yes" : "no"
    }
  }

  private static func text(_ range: ScoreRange) -> String {
    if let lower = range.lower, lower == range.upper { return lower.description }
    let lower = range.lower.map { (range.includesLower ? ">=" : ">") + $0.description }
    let upper = range.upper.map { (range.includesUpper ? "<=" : "<") + $0.description }
    return [lower, upper].compactMap { $0 }.joined(separator: " ")
  }
}
