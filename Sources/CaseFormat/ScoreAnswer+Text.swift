import CriteriaRuntime

extension ScoreAnswer {
  /// The scores first, each with its parameters and what its source reports about its strata.
  public var text: String {
    "\(policy.name)\(id.map { ", case \($0)" } ?? "")\n" + body
  }

  /// The answer without the line that names policy and case.
  var body: String {
    var lines: [String] = []
    for (score, result) in zip(scoring.scores, results) {
      lines.append("")
      lines += text(score, result)
    }
    let measures = zip(scoring.measures, outcomes).compactMap { measure, outcome -> String? in
      switch outcome {
      case .value(let value): "\(measure.name) = \(value)  (\(measure.text))"
      case .undefined(let reason): "\(measure.name) has no value: \(reason)"
      case .missing: nil
      }
    }
    if !measures.isEmpty { lines += [""] + measures }
    for (entry, held) in zip(scoring.classifications, classes) {
      guard let held else { continue }
      let names = held.map { entry.categories[$0].label }
      lines.append(
        "\(entry.name): "
          + (names.isEmpty ? "in none of its categories" : names.joined(separator: ", ")))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func text(_ score: Score, _ result: ScoreResult) -> [String] {
    let value =
      result.total.map(\.description) ?? "between \(result.minimum) and \(result.maximum)"
    var lines = [
      "\(score.name) is \(value), of \(score.minimum) to \(score.maximum)  "
        + "(\(score.title), \(place(score.citation)))"
    ]
    for part in result.parts {
      let parameter = score.parameters[part.parameter]
      let points = part.points.map(\.description).joined(separator: " or ")
      let source = part.band.map { parameter.bands[$0].citation } ?? parameter.citation
      var line = "  \(part.points.count == 1 ? points : "? \(points)")  \(parameter.fact): "
      line += "'\(source.text)' \(place(source))"
      if part.isMissing { line += "; not stated" }
      if let note = part.note { line += "; \(note)" }
      lines.append(line)
    }
    for index in result.strata {
      let stratum = score.strata[index]
      let isCertain = result.strata.count == 1 && result.total != nil
      lines.append("  \(isCertain ? "stratum" : "possible stratum") \(stratum.label)")
      for evidence in stratum.evidence {
        lines.append(
          "    \(evidence.measure): \(evidence.value)  "
            + "(\(evidence.source), \(place(evidence.citation)))")
      }
    }
    if !result.missing.isEmpty {
      lines.append("  missing: \(result.missing.joined(separator: ", "))")
    }
    lines += score.holes.map { "  hole: \($0.message) (\(place($0.citation)))" }
    return lines
  }

  private func place(_ citation: Citation) -> String { "\(policy.file):\(citation.line)" }
}
