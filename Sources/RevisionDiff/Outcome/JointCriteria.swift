import CriteriaAnalysis
import CriteriaRuntime

/// The criteria of two revisions in one reading, in common terms: matched items have one index,
/// matched facts one name.
///
/// An item of the newer revision keeps its index, an item of the older one without counterpart comes
/// after all of these.
struct JointCriteria {
  let old: CriteriaSet
  let new: CriteriaSet
  /// In the order in which the newer document asks, then what only the older one asked.
  private(set) var facts: [Fact] = []
  /// The names that the revisions have for a fact, by its common name.
  private(set) var names: [String: (old: String?, new: String?)] = [:]
  /// Those of the newer revision first.
  private(set) var products: [Product]
  /// Facts that both ask, in other words.
  private(set) var rewordedFacts = 0
  /// By index of the older set: the common index.
  private(set) var place: [Int]
  /// By index of the newer set: the matched item of the older one.
  private(set) var origin: [Int?]
  private var commonName: [String: String] = [:]
  private var commonProduct: [Int]

  var count: Int { new.criteria.count + old.criteria.count }

  /// - Parameters:
  ///   - pairs: paths of matched items, newer to older.
  ///   - isReworded: see ``FactCorrespondence``.
  init(
    old: CriteriaSet, new: CriteriaSet, pairs: [String: String], isReworded: (String) -> Bool
  ) {
    self.old = old
    self.new = new
    let oldIndex = Dictionary(
      old.criteria.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
    origin = new.criteria.map { pairs[$0.path].flatMap { oldIndex[$0] } }
    place = old.criteria.indices.map { $0 + new.criteria.count }
    for (index, origin) in origin.enumerated() {
      if let origin { place[origin] = index }
    }
    products = new.products
    var productIndex = Dictionary(
      new.products.enumerated().map { ($1.brand, $0) }, uniquingKeysWith: { first, _ in first })
    commonProduct = []
    for product in old.products {
      let index = productIndex[product.brand] ?? products.count
      if index == products.count { products.append(product) }
      productIndex[product.brand] = index
      commonProduct.append(index)
    }
    let same = FactCorrespondence(old: old, new: new, pairs: pairs, isReworded: isReworded)
    for fact in new.facts {
      names[fact.name] = (same.oldName[fact.name], fact.name)
      facts.append(fact)
      if let before = same.oldName[fact.name],
        old.facts.first(where: { $0.name == before })?.label != fact.label,
        fact.kind == .attestation
      {
        rewordedFacts += 1
      }
    }
    for fact in old.facts {
      if let name = same.newName[fact.name] {
        commonName[fact.name] = name
        widen(name, by: fact.kind)
        continue
      }
      var fact = fact
      let name = fact.name
      // The newer revision may give the name to another question.
      while names[fact.name] != nil { fact.name += " (\(old.policy.name))" }
      commonName[name] = fact.name
      names[fact.name] = (name, nil)
      facts.append(fact)
    }
  }

  /// A measure whose range differs may have every value that either revision admits.
  private mutating func widen(_ name: String, by kind: Fact.Kind) {
    guard let index = facts.firstIndex(where: { $0.name == name }),
      case .quantity(_, let low, let high, let isInteger) = kind,
      case .quantity(let unit, let minimum, let maximum, let isWhole) = facts[index].kind
    else { return }
    func wider(
      _ a: ExactNumber?, _ b: ExactNumber?, _ choose: (ExactNumber, ExactNumber) -> ExactNumber
    ) -> ExactNumber? {
      guard let a, let b else { return nil }
      return choose(a, b)
    }
    facts[index].kind = .quantity(
      unit: unit, minimum: wider(minimum, low, min), maximum: wider(maximum, high, max),
      integer: isWhole && isInteger)
  }

  /// A condition of the older set in common terms.
  func translated(_ condition: Condition) -> Condition {
    switch condition {
    case .all(let operands): return .all(operands.map(translated))
    case .any(let operands): return .any(operands.map(translated))
    case .atLeast(let count, let operands): return .atLeast(count, operands.map(translated))
    case .exactly(let count, let operands): return .exactly(count, operands.map(translated))
    case .not(let operand): return .not(translated(operand))
    case .comparison(let comparison):
      return .comparison(comparison.asConverted(commonName[comparison.fact] ?? comparison.fact))
    case .attested(let name): return .attested(commonName[name] ?? name)
    case .product(let members):
      return .product(
        members.filter(commonProduct.indices.contains).map { commonProduct[$0] }.sorted())
    case .criterion(let index):
      return .criterion(place.indices.contains(index) ? place[index] : index + new.criteria.count)
    case .undecided: return condition
    }
  }

  /// A condition of the newer set in common terms.
  func canonical(_ condition: Condition) -> Condition {
    switch condition {
    case .all(let operands): .all(operands.map(canonical))
    case .any(let operands): .any(operands.map(canonical))
    case .atLeast(let count, let operands): .atLeast(count, operands.map(canonical))
    case .exactly(let count, let operands): .exactly(count, operands.map(canonical))
    case .not(let operand): .not(canonical(operand))
    case .comparison(let comparison): .comparison(comparison.asConverted(comparison.fact))
    case .attested, .product, .criterion, .undecided: condition
    }
  }

  /// A criteria set in common terms with one rule for each index.
  func set(_ rules: [Condition]) -> CriteriaSet {
    CriteriaSet(
      policy: new.policy, reading: new.reading,
      criteria: rules.map { rule in
        Criterion(
          path: "", labels: [], marker: "", text: "", line: 0, start: 0, end: 0, section: "",
          parent: nil, children: [], part: "", condition: nil,
          combination: Combination(.leaf, basis: .explicit), rule: rule)
      }, parts: [], facts: facts, products: products, caveats: [])
  }
}

extension Comparison {
  /// The same, whatever the document prints: numbers in another unit are no other comparison.
  fileprivate func asConverted(_ fact: String) -> Comparison {
    Comparison(fact: fact, comparator: comparator, value: value, unit: unit)
  }
}
