import CriteriaRuntime

extension JSONTree {
  /// What a document defines to be computed, as `rubric criteria --format json` gives it.
  init(_ scoring: Scoring) {
    self = .object([
      "scores": .array(scoring.scores.map { JSONTree($0) }),
      "measures": .array(scoring.measures.map { JSONTree($0) }),
      "classifications": .array(scoring.classifications.map { JSONTree($0) }),
      "schedules": .array(scoring.schedules.map { JSONTree($0) }),
    ])
  }

  private init(_ score: Score) {
    self = .object([
      "id": .string(score.id), "name": .string(score.name), "title": .string(score.title),
      "minimum": .number(score.minimum), "maximum": .number(score.maximum),
      "parameters": .array(score.parameters.map { JSONTree($0) }),
      "strata": .array(score.strata.map { JSONTree($0) }),
      "holes": .array(
        score.holes.map {
          .object(["message": .string($0.message), "citation": JSONTree($0.citation)])
        }),
      "citation": JSONTree(score.citation),
    ])
  }

  private init(_ parameter: ScoreParameter) {
    self = .object([
      "fact": .string(parameter.fact), "label": .string(parameter.label),
      "unit": JSONTree(parameter.unit),
      "bands": .array(
        parameter.bands.map { band in
          .object([
            "condition": JSONTree(band.condition),
            "points": .array(band.points.map { .number($0) }),
            "isStated": .boolean(band.isStated), "citation": JSONTree(band.citation),
          ])
        }),
      "possiblePoints": .array(parameter.possiblePoints.map { .number($0) }),
      "citation": JSONTree(parameter.citation),
    ])
  }

  private init(_ condition: ScoreBand.Condition) {
    self =
      switch condition {
      case .range(let range): JSONTree(range)
      case .category(let name): .object(["category": .string(name)])
      case .answer(let answer): .object(["answer": .boolean(answer)])
      }
  }

  private init(_ range: ScoreRange) {
    self = .object([
      "lower": range.lower.map { .number($0) } ?? .null,
      "includesLower": .boolean(range.includesLower),
      "upper": range.upper.map { .number($0) } ?? .null,
      "includesUpper": .boolean(range.includesUpper),
    ])
  }

  private init(_ stratum: ScoreStratum) {
    self = .object([
      "label": .string(stratum.label), "range": JSONTree(stratum.range),
      "evidence": .array(
        stratum.evidence.map {
          .object([
            "source": .string($0.source), "measure": .string($0.measure),
            "value": .string($0.value), "citation": JSONTree($0.citation),
          ])
        }),
      "citation": JSONTree(stratum.citation),
    ])
  }

  private init(_ measure: DerivedMeasure) {
    self = .object([
      "name": .string(measure.name), "title": .string(measure.title),
      "formula": .string(measure.text),
      "inputs": .array(
        measure.inputs.map {
          .object([
            "fact": .string($0.fact), "label": .string($0.label), "unit": .string($0.unit),
          ])
        }),
      "citation": JSONTree(measure.citation),
    ])
  }

  private init(_ classification: Classification) {
    self = .object([
      "name": .string(classification.name), "fact": JSONTree(classification.fact),
      "unit": JSONTree(classification.unit),
      "categories": .array(
        classification.categories.map {
          .object([
            "label": .string($0.label), "range": $0.range.map { JSONTree($0) } ?? .null,
          ])
        }),
      "citation": JSONTree(classification.citation),
    ])
  }

  private init(_ schedule: TreatmentSchedule) {
    self = .object([
      "agent": .string(schedule.agent), "dose": .number(schedule.dose),
      "unit": .string(schedule.unit), "every": .number(schedule.every),
      "interval": .string(schedule.interval), "citation": JSONTree(schedule.citation),
    ])
  }

  private init(_ citation: Citation) {
    self = .object([
      "text": .string(citation.text), "line": .integer(citation.line),
      "start": .integer(citation.start), "end": .integer(citation.end),
    ])
  }
}
