import CriteriaAnalysis
import CriteriaRuntime

/// Every case of a few facts, complete or not, with its exact outcome for some criteria: what the
/// solver proves, found by trying.
///
/// Facts are numbered as `values` lists them; a case has one digit for each, the last digit meaning
/// that the case does not state the fact.
struct BruteForce {
  /// By fact, every value that makes a difference.
  static let values: [(fact: String, values: [WitnessValue])] = [
    ("pain", [.attested(true), .attested(false)]),
    ("swelling", [.attested(true), .attested(false)]),
    ("locking", [.attested(true), .attested(false)]),
    (
      "angle",
      (0...8).map {
        .number(ExactNumber(numerator: $0, denominator: 2) ?? 0, unit: "deg")
      }
    ),
    ("requestedDrug", ["Alpha", "Beta", "Gamma"].map(WitnessValue.product)),
  ]

  static let facts: [Fact] = [
    Fact(name: "pain", kind: .attestation, label: "Pain"),
    Fact(name: "swelling", kind: .attestation, label: "Swelling"),
    Fact(name: "locking", kind: .attestation, label: "Locking"),
    Fact(
      name: "angle", kind: .quantity(unit: "deg", minimum: 0, maximum: 4, integer: false),
      label: "Angle"),
    Fact(name: "requestedDrug", kind: .product, label: "Requested product"),
  ]

  static let products = ["Alpha", "Beta", "Gamma"].map { Product(brand: $0) }

  /// By case; a set of bits, one for each outcome that a completion has.
  private(set) var outcomes: [UInt8]

  private static let strides: [Int] = values.indices.map { place in
    values[..<place].reduce(1) { $0 * ($1.values.count + 1) }
  }

  static let caseCount = values.reduce(1) { $0 * ($1.values.count + 1) }

  static func digits(of number: Int) -> [Int] {
    values.indices.map { number / strides[$0] % (values[$0].values.count + 1) }
  }

  static func isStated(_ fact: Int, _ digit: Int) -> Bool { digit < values[fact].values.count }

  static func size(of number: Int) -> Int {
    digits(of: number).enumerated().count { isStated($0, $1) }
  }

  static func number(of witness: Witness) -> Int? {
    var number = 0
    for (place, entry) in values.enumerated() {
      var digit = entry.values.count
      if let statement = witness.statements.first(where: { $0.fact == entry.fact }) {
        guard let found = entry.values.firstIndex(of: statement.value) else { return nil }
        digit = found
      }
      number += digit * strides[place]
    }
    return number
  }

  init(_ set: CriteriaSet) {
    outcomes = Array(repeating: 0, count: Self.caseCount)
    for number in outcomes.indices {
      let digits = Self.digits(of: number)
      guard digits.enumerated().allSatisfy({ Self.isStated($0, $1) }) else { continue }
      let stated = Dictionary(
        uniqueKeysWithValues: zip(Self.values, digits).map { ($0.fact, $0.values[$1]) })
      outcomes[number] = 1 << Self.outcome(.criterion(0), set, stated).rawValue
    }
    // What a case leaves open can be any value: facts are left out one after the other.
    for (fact, entry) in Self.values.enumerated() {
      for number in outcomes.indices {
        let digits = Self.digits(of: number)
        guard !Self.isStated(fact, digits[fact]),
          digits[(fact + 1)...].enumerated().allSatisfy({ Self.isStated(fact + 1 + $0, $1) })
        else { continue }
        for value in entry.values.indices {
          outcomes[number] |= outcomes[number + (value - digits[fact]) * Self.strides[fact]]
        }
      }
    }
  }

  /// The exact outcome of a case.
  func outcome(_ number: Int) -> TruthValue {
    switch outcomes[number] {
    case 1 << TruthValue.met.rawValue: .met
    case 1 << TruthValue.notMet.rawValue: .notMet
    default: .unknown
    }
  }

  private static func outcome(
    _ condition: Condition, _ set: CriteriaSet, _ stated: [String: WitnessValue]
  ) -> TruthValue {
    func tally(_ operands: [Condition]) -> TruthTally {
      TruthTally(operands.map { outcome($0, set, stated) })
    }
    switch condition {
    case .all(let operands): return tally(operands).all
    case .any(let operands): return tally(operands).any
    case .atLeast(let count, let operands): return tally(operands).atLeast(count)
    case .exactly(let count, let operands): return tally(operands).exactly(count)
    case .not(let operand): return !outcome(operand, set, stated)
    case .attested(let name): return TruthValue(stated[name] == .attested(true))
    case .comparison(let comparison):
      guard case .number(let number, _) = stated[comparison.fact] else { return .unknown }
      return TruthValue(comparison.comparator.holds(number, comparison.value))
    case .product(let members):
      return TruthValue(
        members.contains { stated["requestedDrug"] == .product(products[$0].brand) })
    case .criterion(let index): return outcome(set.criteria[index].rule, set, stated)
    case .undecided: return .unknown
    }
  }
}

/// What trying all cases says of two criteria.
struct BruteForceComparison {
  /// The least size of a case that shows each; nil where there is none.
  var loosening: Int?
  var tightening: Int?
  var newlyUndetermined: Int?
  var newlyDecided: Int?

  init(_ old: BruteForce, _ new: BruteForce) {
    func least(_ shows: (TruthValue, TruthValue) -> Bool) -> Int? {
      (0..<BruteForce.caseCount).filter { shows(old.outcome($0), new.outcome($0)) }
        .map(BruteForce.size).min()
    }
    loosening =
      least { $0 != .met && $1 == .met } ?? least { $0 == .notMet && $1 != .notMet }
    tightening =
      least { $0 == .met && $1 != .met } ?? least { $0 != .notMet && $1 == .notMet }
    newlyUndetermined = least { $0 != .unknown && $1 == .unknown }
    newlyDecided = least { $0 == .unknown && $1 != .unknown }
    // Undecided before and now in different ways: no outcome of any complete case is better.
    if least({ $0 != $1 }) == nil { (loosening, tightening) = (nil, nil) }
  }
}
