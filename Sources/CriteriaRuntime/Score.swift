/// Where a source says something.
public struct Citation: Sendable, Hashable {
  /// The words, as printed.
  public var text: String
  public var line: Int
  /// Byte range in the source.
  public var start: Int
  public var end: Int

  public init(text: String, line: Int, start: Int, end: Int) {
    self.text = text
    self.line = line
    self.start = start
    self.end = end
  }
}

/// A range of a measure: `> 9000`, `50–59`, everything.
public struct ScoreRange: Sendable, Hashable {
  public var lower: ExactNumber?
  public var includesLower: Bool
  public var upper: ExactNumber?
  public var includesUpper: Bool

  public init(
    lower: ExactNumber? = nil, includesLower: Bool = false, upper: ExactNumber? = nil,
    includesUpper: Bool = false
  ) {
    self.lower = lower
    self.includesLower = includesLower
    self.upper = upper
    self.includesUpper = includesUpper
  }

  public func contains(_ value: ExactNumber) -> Bool {
    if let lower, includesLower ? value < lower : value <= lower { return false }
    if let upper, includesUpper ? value > upper : value >= upper { return false }
    return true
  }
}

/// The points of one parameter in one band of its measure or one of its categories.
public struct ScoreBand: Sendable, Hashable {
  public enum Condition: Sendable, Hashable {
    case range(ScoreRange)
    /// One of the parameter's named categories.
    case category(String)
    /// The parameter, a yes/no question, is answered so.
    case answer(Bool)
  }

  public var condition: Condition
  /// What the band can score: one number, or several where the source leaves open which.
  public var points: [ExactNumber]
  /// The source says so; else it follows from what the source says (0 points without the item).
  public var isStated: Bool
  public var citation: Citation

  public init(
    condition: Condition, points: [ExactNumber], isStated: Bool = true, citation: Citation
  ) {
    self.condition = condition
    self.points = points
    self.isStated = isStated
    self.citation = citation
  }
}

/// One thing a score counts.
public struct ScoreParameter: Sendable, Hashable {
  /// Name of the fact a case states.
  public var fact: String
  /// As printed.
  public var label: String
  /// UCUM; nil for categories and yes/no questions.
  public var unit: String?
  public var bands: [ScoreBand]
  /// What the parameter can score where no band is known to hold, ascending.
  public var possiblePoints: [ExactNumber]
  public var citation: Citation

  public init(
    fact: String, label: String, unit: String?, bands: [ScoreBand], possiblePoints: [ExactNumber],
    citation: Citation
  ) {
    self.fact = fact
    self.label = label
    self.unit = unit
    self.bands = bands
    self.possiblePoints = possiblePoints
    self.citation = citation
  }
}

/// What a source reports about the patients of a stratum.
public struct ScoreEvidence: Sendable, Hashable {
  /// Number and caption of the table, or the heading of the text.
  public var source: String
  /// The header of the column.
  public var measure: String
  /// As printed: `120 (85.8–154.2)`.
  public var value: String
  public var citation: Citation

  public init(source: String, measure: String, value: String, citation: Citation) {
    self.source = source
    self.measure = measure
    self.value = value
    self.citation = citation
  }
}

/// A group of patients by total score.
public struct ScoreStratum: Sendable, Hashable {
  /// As printed: `0`, `Low risk (0–2)`.
  public var label: String
  public var range: ScoreRange
  public var evidence: [ScoreEvidence]
  public var citation: Citation

  public init(label: String, range: ScoreRange, evidence: [ScoreEvidence], citation: Citation) {
    self.label = label
    self.range = range
    self.evidence = evidence
    self.citation = citation
  }
}

/// Something a score needs and its source does not contain.
public struct ScoreHole: Sendable, Hashable {
  public var message: String
  public var citation: Citation

  public init(message: String, citation: Citation) {
    self.message = message
    self.citation = citation
  }
}

/// A sum of points over parameters, as a document defines it.
public struct Score: Sendable, Hashable {
  /// Slug of the name, unique in the set.
  public var id: String
  /// Short name as printed.
  public var name: String
  public var title: String
  /// In the order of the source.
  public var parameters: [ScoreParameter]
  /// The least and greatest total, as stated or as the parameters make it.
  public var minimum: ExactNumber
  public var maximum: ExactNumber
  public var strata: [ScoreStratum]
  public var holes: [ScoreHole]
  public var citation: Citation

  public init(
    id: String, name: String, title: String, parameters: [ScoreParameter], minimum: ExactNumber,
    maximum: ExactNumber, strata: [ScoreStratum], holes: [ScoreHole], citation: Citation
  ) {
    self.id = id
    self.name = name
    self.title = title
    self.parameters = parameters
    self.minimum = minimum
    self.maximum = maximum
    self.strata = strata
    self.holes = holes
    self.citation = citation
  }
}
