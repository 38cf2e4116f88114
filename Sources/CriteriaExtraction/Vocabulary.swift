public import CriteriaRuntime

/// What criteria compare, as data: a policy team adds a measure without touching code.
public struct Vocabulary: Sendable, Equatable {
  public var measures: [Measure]

  public init(measures: [Measure] = []) {
    self.measures = measures
  }

  /// The measure that a fact name stands for.
  public func measure(named fact: String) -> Measure? {
    measures.first { $0.fact == fact }
  }
}

/// Something documents compare with a number.
///
/// The labels of the initialiser are the keys of `vocabulary.yml`.
public struct Measure: Sendable, Equatable {
  /// Name of the fact a case states, lowerCamelCase: `bodyMassIndex`.
  public var fact: String
  /// What is asked of the person who states it.
  public var label: String
  /// UCUM unit in which the fact is kept; `1` for counts and scores.
  public var unit: String
  /// Values below or above are input errors; inclusive, in `unit`.
  public var minimum: ExactNumber?
  public var maximum: ExactNumber?
  /// Only whole numbers are values of the measure.
  public var integer: Bool
  /// The words documents use for it, in any case.
  public var terms: [String]
  /// Words that name the measure only where a comparison in parentheses explains them:
  /// "the anaemia is severe (< 7 g/dL)" compares haemoglobin, "no anaemia" compares nothing.
  public var glossTerms: [String]
  /// What a unit printed short stands for with this measure: `["mm3": "/mm3"]`. A printed unit that
  /// needs this is reported.
  public var assume: [String: String]
  /// Grams per mole, where conversion between mass and amount of substance is wanted.
  public var molarMass: ExactNumber?
  /// LOINC code.
  public var code: String?

  public init(
    fact: String, label: String, unit: String, minimum: ExactNumber? = nil,
    maximum: ExactNumber? = nil, integer: Bool = false, terms: [String], glossTerms: [String] = [],
    assume: [String: String] = [:], molarMass: ExactNumber? = nil, code: String? = nil
  ) {
    self.fact = fact
    self.label = label
    self.unit = unit
    self.minimum = minimum
    self.maximum = maximum
    self.integer = integer
    self.terms = terms
    self.glossTerms = glossTerms
    self.assume = assume
    self.molarMass = molarMass
    self.code = code
  }
}
