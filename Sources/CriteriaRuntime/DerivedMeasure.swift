/// An arithmetic expression over measures.
public indirect enum Formula: Sendable, Hashable {
  case fact(String)
  case number(ExactNumber)
  case sum(Formula, Formula)
  case difference(Formula, Formula)
  case product(Formula, Formula)
  case quotient(Formula, Formula)
}

/// A measure that is computed from others: a ratio of two counts.
public struct DerivedMeasure: Sendable, Hashable {
  public var name: String
  public var title: String
  public var formula: Formula
  /// Fact names and units (UCUM) of the formula's measures, in order of first use.
  public var inputs: [Input]
  public var citation: Citation

  public struct Input: Sendable, Hashable {
    public var fact: String
    public var label: String
    public var unit: String

    public init(fact: String, label: String, unit: String) {
      self.fact = fact
      self.label = label
      self.unit = unit
    }
  }

  public init(
    name: String, title: String, formula: Formula, inputs: [Input], citation: Citation
  ) {
    self.name = name
    self.title = title
    self.formula = formula
    self.inputs = inputs
    self.citation = citation
  }

  public enum Outcome: Sendable, Hashable {
    case value(ExactNumber)
    /// No number: why, in words.
    case undefined(String)
    /// Facts that are not stated.
    case missing([String])
  }

  /// Computes the measure; a division by zero is an outcome, not an error.
  public func outcome(_ facts: [String: ExactNumber]) -> Outcome {
    let missing = inputs.map(\.fact).filter { facts[$0] == nil }
    guard missing.isEmpty else { return .missing(missing) }
    do {
      return .value(try Self.value(of: formula, facts))
    } catch let error as Undefined {
      return .undefined(error.reason)
    } catch {
      return .undefined("the number has too many digits to be kept exactly")
    }
  }

  private struct Undefined: Error {
    var reason: String
  }

  private static func value(
    of formula: Formula, _ facts: [String: ExactNumber]
  ) throws -> ExactNumber {
    switch formula {
    case .fact(let name):
      guard let value = facts[name] else { throw Undefined(reason: "'\(name)' is not stated") }
      return value
    case .number(let value): return value
    case .sum(let a, let b): return try value(of: a, facts).adding(value(of: b, facts))
    case .difference(let a, let b): return try value(of: a, facts).subtracting(value(of: b, facts))
    case .product(let a, let b): return try value(of: a, facts).multiplied(by: value(of: b, facts))
    case .quotient(let a, let b):
      let divisor = try value(of: b, facts)
      guard let result = try value(of: a, facts).divided(by: divisor) else {
        throw Undefined(reason: "division by zero: \(text(b)) is 0")
      }
      return result
    }
  }

  /// The formula as a line of text.
  public var text: String { Self.text(formula) }

  private static func text(_ formula: Formula) -> String {
    switch formula {
    case .fact(let name): name
    case .number(let value): value.description
    case .sum(let a, let b): "(\(text(a)) + \(text(b)))"
    case .difference(let a, let b): "(\(text(a)) - \(text(b)))"
    case .product(let a, let b): "\(text(a)) * \(text(b))"
    case .quotient(let a, let b): "\(text(a)) / \(text(b))"
    }
  }
}

/// Named bands of one measure.
public struct Classification: Sendable, Hashable {
  public var name: String
  /// Name of the fact, if the vocabulary knows the measure.
  public var fact: String?
  /// UCUM; nil for names without numbers.
  public var unit: String?
  public var categories: [Category]
  public var citation: Citation

  public struct Category: Sendable, Hashable {
    public var label: String
    /// Nil for a category that is a name alone.
    public var range: ScoreRange?

    public init(label: String, range: ScoreRange?) {
      self.label = label
      self.range = range
    }
  }

  public init(
    name: String, fact: String?, unit: String?, categories: [Category], citation: Citation
  ) {
    self.name = name
    self.fact = fact
    self.unit = unit
    self.categories = categories
    self.citation = citation
  }

  /// The categories that hold a value: none in a gap.
  public func categories(of value: ExactNumber) -> [Category] {
    categories.filter { $0.range?.contains(value) ?? false }
  }
}

/// A dose and how often it is given.
public struct TreatmentSchedule: Sendable, Hashable {
  public var agent: String
  public var dose: ExactNumber
  /// UCUM.
  public var unit: String
  public var every: ExactNumber
  /// UCUM.
  public var interval: String
  public var citation: Citation

  public init(
    agent: String, dose: ExactNumber, unit: String, every: ExactNumber, interval: String,
    citation: Citation
  ) {
    self.agent = agent
    self.dose = dose
    self.unit = unit
    self.every = every
    self.interval = interval
    self.citation = citation
  }
}

/// What a document defines to be computed: scores, derived measures, classes, schedules.
public struct Scoring: Sendable, Hashable {
  public var scores: [Score]
  public var measures: [DerivedMeasure]
  public var classifications: [Classification]
  public var schedules: [TreatmentSchedule]

  public init(
    scores: [Score] = [], measures: [DerivedMeasure] = [], classifications: [Classification] = [],
    schedules: [TreatmentSchedule] = []
  ) {
    self.scores = scores
    self.measures = measures
    self.classifications = classifications
    self.schedules = schedules
  }

  public var isEmpty: Bool { self == Scoring() }
}
