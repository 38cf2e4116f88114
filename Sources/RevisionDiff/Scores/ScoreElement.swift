import CriteriaRuntime

/// A part of what a document defines to be computed, as a line that reviewers read.
///
/// ```
/// kass                     KASS (Knee arthritis severity): total 0 to 5
///   kass/age               Age, years (unit a): < 50 scores 0; ≥ 50 and ≤ 69 scores 1
///   kass/strata/low-risk   Low risk (0–1): total 0 to 1
/// measures/bsi             BSI = weight / height
/// ```
struct ScoreElement: Sendable, Equatable {
  enum Content: Sendable, Equatable {
    case score(Score)
    case parameter(ScoreParameter)
    case stratum(ScoreStratum)
    case evidence(ScoreEvidence)
    case hole(ScoreHole)
    case measure(DerivedMeasure)
    case classification(Classification)
    case schedule(TreatmentSchedule)
  }

  var content: Content
  var path: String
  var text: String
  /// What it is known by among its siblings, the surest first; nil where it has no such thing.
  var keys: [String?]
  var citations: [Citation]
  var children: [ScoreElement] = []

  /// The element and all below it.
  var size: Int { children.reduce(1) { $0 + $1.size } }

  /// Everything that a document defines, in its order.
  static func elements(of scoring: Scoring) -> [ScoreElement] {
    scoring.scores.map { ScoreElement($0) }
      + scoring.measures.map { ScoreElement($0) }
      + scoring.classifications.map { ScoreElement($0) }
      + scoring.schedules.map { ScoreElement($0) }
  }

  private init(_ score: Score) {
    content = .score(score)
    path = score.id
    let title = score.title == score.name || score.title.isEmpty ? "" : " (\(score.title))"
    text = "\(score.name)\(title): total \(score.minimum) to \(score.maximum)"
    keys = [score.id, score.name, score.parameters.map(\.fact).sorted().joined(separator: " ")]
    citations = [score.citation]
    children =
      score.parameters.map { ScoreElement($0, of: score) }
      + score.strata.map { ScoreElement($0, of: score) }
      + score.holes.map { ScoreElement($0, of: score) }
  }

  private init(_ parameter: ScoreParameter, of score: Score) {
    content = .parameter(parameter)
    path = "\(score.id)/\(parameter.fact)"
    let unit = parameter.unit.map { " (unit \($0))" } ?? ""
    let bands = parameter.bands.map { band in
      "\(band.condition.phrase) scores \(Self.alternatives(band.points))"
        + (band.isStated ? "" : " (implied)")
    }
    text =
      "\(parameter.label)\(unit): "
      + (bands.isEmpty
        ? "scores \(Self.alternatives(parameter.possiblePoints))"
        : bands.joined(separator: "; "))
    // Cut-offs in a unit are known again under another name; the points of a yes are anybody's.
    let isMeasured = parameter.unit != nil && !bands.isEmpty
    keys = [
      parameter.fact, parameter.label,
      isMeasured ? unit + bands.joined(separator: "; ") : nil,
    ]
    citations = [parameter.citation] + parameter.bands.map(\.citation)
  }

  private init(_ stratum: ScoreStratum, of score: Score) {
    let name = Self.withoutNumbers(stratum.label)
    content = .stratum(stratum)
    path = "\(score.id)/strata/\(Self.slug(name.isEmpty ? stratum.label : name))"
    text = "\(stratum.label): total \(stratum.range.phrase)"
    keys = [name.isEmpty ? stratum.label : name, stratum.range.phrase]
    citations = [stratum.citation]
    let parent = path
    children = stratum.evidence.map { ScoreElement($0, at: parent) }
  }

  private init(_ evidence: ScoreEvidence, at stratum: String) {
    content = .evidence(evidence)
    path = "\(stratum)/\(Self.slug(evidence.measure))"
    text = "\(evidence.measure): \(evidence.value)"
    keys = ["\(evidence.source) \(evidence.measure)", evidence.measure]
    citations = [evidence.citation]
  }

  private init(_ hole: ScoreHole, of score: Score) {
    content = .hole(hole)
    path = "\(score.id)/holes"
    text = hole.message
    keys = [hole.message]
    citations = [hole.citation]
  }

  private init(_ measure: DerivedMeasure) {
    content = .measure(measure)
    path = "measures/\(measure.name)"
    let inputs = measure.inputs.map { "\($0.label) in \($0.unit)" }.joined(separator: ", ")
    text = "\(measure.title) = \(measure.text) (\(inputs))"
    keys = [measure.name, measure.title]
    citations = [measure.citation]
  }

  private init(_ classification: Classification) {
    content = .classification(classification)
    path = "classes/\(Self.slug(classification.name))"
    let unit = classification.unit.map { " (unit \($0))" } ?? ""
    let categories = classification.categories.map { category in
      category.label + (category.range.map { " is \($0.phrase)" } ?? "")
    }
    text = "\(classification.name)\(unit): \(categories.joined(separator: "; "))"
    keys = [classification.name, classification.fact]
    citations = [classification.citation]
  }

  private init(_ schedule: TreatmentSchedule) {
    content = .schedule(schedule)
    path = "schedules/\(Self.slug(schedule.agent))"
    text =
      "\(schedule.agent): \(schedule.dose) \(schedule.unit) every \(schedule.every) "
      + schedule.interval
    keys = [text, schedule.agent]
    citations = [schedule.citation]
  }

  private static func alternatives(_ points: [ExactNumber]) -> String {
    points.map(\.description).joined(separator: " or ")
  }

  /// `Low risk (0–1)` is `Low risk`, wherever its numbers are.
  static func withoutNumbers(_ label: String) -> String {
    AtomScanner.atoms(of: label).filter { $0.kind == .word }
      .map { label.utf8Slice($0.start..<$0.end) }.joined(separator: " ")
  }

  private static func slug(_ text: String) -> String {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
  }
}

extension ScoreBand.Condition {
  fileprivate var phrase: String {
    switch self {
    case .range(let range): range.phrase
    case .category(let name): name
    case .answer(let answer): answer ? "yes" : "no"
    }
  }
}

extension ScoreRange {
  /// `≥ 50 and < 60`, `0 to 1`, `3`.
  var phrase: String {
    switch (lower, upper) {
    case (nil, nil): return "any value"
    case (let lower?, nil): return "\(includesLower ? "≥" : ">") \(lower)"
    case (nil, let upper?): return "\(includesUpper ? "≤" : "<") \(upper)"
    case (let lower?, let upper?):
      if includesLower, includesUpper {
        return lower == upper ? "\(lower)" : "\(lower) to \(upper)"
      }
      return "\(includesLower ? "≥" : ">") \(lower) and \(includesUpper ? "≤" : "<") \(upper)"
    }
  }
}
