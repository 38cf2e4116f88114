/// A Boolean expression over facts and other criteria.
public indirect enum Condition: Sendable, Equatable {
  case all([Condition])
  case any([Condition])
  case atLeast(Int, [Condition])
  case exactly(Int, [Condition])
  case not(Condition)
  case comparison(Comparison)
  /// A yes/no fact, by name.
  case attested(String)
  /// The requested product is one of these, by index in `CriteriaSet.products`, ascending.
  case product([Int])
  /// Another criterion of the set, by index.
  case criterion(Int)
  /// Nobody has decided what the words mean; unknown whatever the facts. The reason is shown.
  case undecided(String)
}

public enum Comparator: String, Sendable, Hashable, CaseIterable {
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case equal = "="
  case notEqual = "!="
}

/// A measure against a number.
public struct Comparison: Sendable, Equatable {
  /// Name of a quantity fact.
  public var fact: String
  public var comparator: Comparator
  /// In the fact's own unit.
  public var value: ExactNumber
  /// The fact's unit, UCUM.
  public var unit: String
  /// As the document prints it, before conversion: `0.1 10*9/L`.
  public var printedValue: ExactNumber
  public var printedUnit: String

  public init(
    fact: String, comparator: Comparator, value: ExactNumber, unit: String,
    printedValue: ExactNumber? = nil, printedUnit: String? = nil
  ) {
    self.fact = fact
    self.comparator = comparator
    self.value = value
    self.unit = unit
    self.printedValue = printedValue ?? value
    self.printedUnit = printedUnit ?? unit
  }
}
