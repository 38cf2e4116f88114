public import CriteriaRuntime

/// What a witness states about one fact.
public enum WitnessValue: Sendable, Hashable {
  case attested(Bool)
  /// In the fact's unit (UCUM).
  case number(ExactNumber, unit: String)
  /// A product by its brand.
  case product(String)
}

/// All cases as far as some criteria can tell them apart: each fact with finitely many values.
///
/// Measures are only ever compared with numbers, so that one value for each way their comparisons can
/// come out stands for all others; the same holds for products. What is proved over these values is
/// proved over all of them.
struct CaseSpace {
  struct Entry {
    var fact: Fact
    /// Measures ascending, products in the order they are listed.
    var values: [WitnessValue]
    /// Places in `values`, most readable first.
    var preference: [Int]
    /// A restriction names the fact: every case states it.
    var isGiven = false
  }

  private(set) var entries: [Entry] = []
  /// By name.
  private(set) var index: [String: Int] = [:]
  let products: [Product]
  private var productFact: Int?

  /// - Parameters:
  ///   - facts: in the order in which witnesses state them; each name once.
  ///   - conditions: everything that will be asked, for the comparisons in it.
  ///   - given: restrictions, each on one fact; a fact may be left without a value.
  init(facts: [Fact], products: [Product], conditions: [Condition], given: [Condition] = []) {
    self.products = products
    var comparisons: [String: [Comparison]] = [:]
    var classes: [Set<Int>] = []
    for condition in conditions + given {
      condition.forEachTest { test in
        switch test {
        case .comparison(let comparison):
          comparisons[comparison.fact, default: []].append(comparison)
        case .product(let members): classes.append(Set(members))
        default: break
        }
      }
    }
    for fact in facts where index[fact.name] == nil {
      index[fact.name] = entries.count
      switch fact.kind {
      case .attestation:
        entries.append(
          Entry(fact: fact, values: [.attested(true), .attested(false)], preference: [0, 1]))
      case .product:
        productFact = productFact ?? entries.count
        entries.append(Entry(fact: fact, brands: products, classes: Set(classes)))
      case .quantity: entries.append(Entry(fact: fact, tests: comparisons[fact.name] ?? []))
      }
    }
    for condition in given { restrict(by: condition) }
  }

  /// Some fact has no value left.
  var isEmpty: Bool { entries.contains { $0.values.isEmpty && $0.isGiven } }

  /// The values of the fact that a test is about for which it holds; nil if the test names no fact
  /// of the space.
  func holding(_ test: Condition) -> (entry: Int, values: [Bool])? {
    switch test {
    case .attested(let name):
      guard let entry = index[name] else { return nil }
      return (entry, entries[entry].values.map { $0 == .attested(true) })
    case .comparison(let comparison):
      guard let entry = index[comparison.fact] else { return nil }
      return (
        entry,
        entries[entry].values.map { value in
          guard case .number(let number, _) = value else { return false }
          return comparison.comparator.holds(number, comparison.value)
        }
      )
    case .product(let members):
      guard let entry = productFact else { return nil }
      let brands = Set(members.filter(products.indices.contains).map { products[$0].brand })
      return (
        entry,
        entries[entry].values.map { value in
          guard case .product(let brand) = value else { return false }
          return brands.contains(brand)
        }
      )
    default: return nil
    }
  }

  private mutating func restrict(by condition: Condition) {
    var test = condition
    var isNegated = false
    if case .not(let inner) = condition { (test, isNegated) = (inner, true) }
    guard let (entry, holds) = holding(test) else { return }
    entries[entry].keep(holds.map { $0 != isNegated })
    entries[entry].isGiven = true
  }
}

extension CaseSpace.Entry {
  fileprivate mutating func keep(_ isKept: [Bool]) {
    var place: [Int: Int] = [:]
    for old in values.indices where isKept[old] { place[old] = place.count }
    values = values.indices.filter { isKept[$0] }.map { values[$0] }
    preference = preference.compactMap { place[$0] }
  }

  /// A product of each kind that the classes tell apart, the first listed.
  fileprivate init(fact: Fact, brands products: [Product], classes: Set<Set<Int>>) {
    self.fact = fact
    values = []
    var seen: Set<Set<Set<Int>>> = []
    for (place, product) in products.enumerated()
    where seen.insert(classes.filter { $0.contains(place) }).inserted {
      values.append(.product(product.brand))
    }
    preference = Array(values.indices)
  }

  fileprivate init(fact: Fact, tests: [Comparison]) {
    self.fact = fact
    var numbers: [ExactNumber] = []
    var unit = ""
    if case .quantity(let code, let minimum, let maximum, let integer) = fact.kind {
      unit = code
      var seen: Set<[Bool]> = []
      let tests = tests.reduce(into: [Comparison]()) { kept, test in
        if !kept.contains(where: { $0.comparator == test.comparator && $0.value == test.value }) {
          kept.append(test)
        }
      }
      // Where a range has but one value there is nothing inside.
      let candidates =
        readableValues(
          around: tests.map(\.value), minimum: minimum, maximum: maximum, integer: integer)
        + [minimum, maximum].compactMap(\.self)
      for number in candidates
      where seen.insert(tests.map { $0.comparator.holds(number, $0.value) }).inserted {
        numbers.append(number)
      }
    }
    let ascending = numbers.sorted()
    values = ascending.map { .number($0, unit: unit) }
    preference = numbers.compactMap { ascending.firstIndex(of: $0) }
  }
}

extension Condition {
  /// Calls `body` for every attestation, comparison and product of the condition.
  func forEachTest(_ body: (Condition) -> Void) {
    switch self {
    case .comparison, .attested, .product: body(self)
    case .all(let operands), .any(let operands), .atLeast(_, let operands),
      .exactly(_, let operands):
      for operand in operands { operand.forEachTest(body) }
    case .not(let operand): operand.forEachTest(body)
    case .criterion, .undecided: break
    }
  }
}
