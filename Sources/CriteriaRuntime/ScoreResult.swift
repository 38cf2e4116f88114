/// A score for what is known of one patient.
public struct ScoreResult: Sendable, Hashable {
  public struct Part: Sendable, Hashable {
    /// Index in `Score.parameters`.
    public var parameter: Int
    /// What it can score, given what is known, ascending; one number if that is certain.
    public var points: [ExactNumber]
    /// Index of the band that holds, if exactly one does.
    public var band: Int?
    /// The fact is not stated.
    public var isMissing: Bool
    /// Why the points are not certain although the fact is stated.
    public var note: String?

    public init(
      parameter: Int, points: [ExactNumber], band: Int?, isMissing: Bool, note: String?
    ) {
      self.parameter = parameter
      self.points = points
      self.band = band
      self.isMissing = isMissing
      self.note = note
    }
  }

  public var parts: [Part]
  /// The least and the greatest total that what is known allows; equal if the score is certain.
  public var minimum: ExactNumber
  public var maximum: ExactNumber
  /// Indices of the strata that some possible total belongs to.
  public var strata: [Int]
  /// Facts that are not stated and would change the range, in the order of the score.
  public var missing: [String]

  /// The score; nil unless it is certain.
  public var total: ExactNumber? { minimum == maximum ? minimum : nil }

  public init(
    parts: [Part], minimum: ExactNumber, maximum: ExactNumber, strata: [Int], missing: [String]
  ) {
    self.parts = parts
    self.minimum = minimum
    self.maximum = maximum
    self.strata = strata
    self.missing = missing
  }
}

/// What a case says about a parameter of a score.
public enum ScoreValue: Sendable, Hashable {
  /// In the parameter's unit.
  case quantity(ExactNumber)
  case category(String)
  case answer(Bool)
}

extension Score {
  /// Adds up what is known: a missing parameter, a value in a gap between bands and an unknown
  /// cut-off widen the range of the total.
  ///
  /// - Parameter values: by name of the fact.
  public func result(_ values: [String: ScoreValue]) throws(NumberOverflow) -> ScoreResult {
    var parts: [ScoreResult.Part] = []
    var minimum = ExactNumber.zero
    var maximum = ExactNumber.zero
    var missing: [String] = []
    for (index, parameter) in parameters.enumerated() {
      let part = part(index, values[parameter.fact])
      guard let least = part.points.first, let most = part.points.last else { continue }
      if part.isMissing, least != most, !missing.contains(parameter.fact) {
        missing.append(parameter.fact)
      }
      minimum = try minimum.adding(least)
      maximum = try maximum.adding(most)
      parts.append(part)
    }
    if try !isComplete() { (minimum, maximum) = (self.minimum, self.maximum) }
    let strata = self.strata.indices.filter {
      self.strata[$0].range.overlaps(from: minimum, to: maximum)
    }
    return ScoreResult(
      parts: parts, minimum: minimum, maximum: maximum, strata: strata, missing: missing)
  }

  /// Whether the parameters make the total that the source states: else some are not known, and
  /// what is known of the others says nothing about the sum.
  private func isComplete() throws(NumberOverflow) -> Bool {
    var least = ExactNumber.zero
    var most = ExactNumber.zero
    for parameter in parameters {
      let points = parameter.bands.flatMap(\.points) + parameter.possiblePoints
      least = try least.adding(points.min() ?? .zero)
      most = try most.adding(points.max() ?? .zero)
    }
    return least == minimum && most == maximum
  }

  private func part(_ index: Int, _ value: ScoreValue?) -> ScoreResult.Part {
    let parameter = parameters[index]
    let all = Set(parameter.bands.flatMap(\.points) + parameter.possiblePoints).sorted()
    guard let value else {
      return ScoreResult.Part(
        parameter: index, points: all, band: nil, isMissing: true, note: nil)
    }
    let holding = parameter.bands.indices.filter { parameter.bands[$0].condition.holds(for: value) }
    let points = Set(holding.flatMap { parameter.bands[$0].points }).sorted()
    if holding.isEmpty {
      return ScoreResult.Part(
        parameter: index, points: all, band: nil, isMissing: false,
        note: parameter.bands.isEmpty
          ? "the source gives no cut-off" : "no band of the source holds this value")
    }
    let note: String? =
      points.count == 1
      ? nil
      : holding.count > 1
        ? "several bands of the source hold this value"
        : "the source leaves open which of its points"
    return ScoreResult.Part(
      parameter: index, points: points, band: holding.count == 1 ? holding[0] : nil,
      isMissing: false, note: note)
  }
}

extension ScoreBand.Condition {
  public func holds(for value: ScoreValue) -> Bool {
    switch (self, value) {
    case (.range(let range), .quantity(let number)): range.contains(number)
    case (.category(let name), .category(let other)): name == other
    case (.answer(let answer), .answer(let other)): answer == other
    default: false
    }
  }
}

extension ScoreRange {
  /// Whether some number from `least` to `most`, both included, lies in the range.
  public func overlaps(from least: ExactNumber, to most: ExactNumber) -> Bool {
    if let lower, includesLower ? most < lower : most <= lower { return false }
    if let upper, includesUpper ? least > upper : least >= upper { return false }
    return true
  }
}

extension ScoreParameter {
  /// The yes/no fact that a named category of the parameter holds: `gradeSevere`.
  public func categoryFact(_ category: String) -> String {
    var name = fact
    for word in category.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
      let lower = word.lowercased()
      name += lower.prefix(1).uppercased() + lower.dropFirst()
    }
    return name
  }
}
