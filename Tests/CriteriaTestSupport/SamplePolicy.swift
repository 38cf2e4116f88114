public import CriteriaRuntime

/// A policy about knee braces, invented, with everything that evaluation distinguishes: a product
/// test with a scope, a fact that stands twice, comparisons with and without words, an undecided
/// item, an interpretation, counts, statements and two parts.
public enum SamplePolicy {
  public static func set(_ reading: Reading = .interpreted) -> CriteriaSet {
    var draft = CriteriaDraft(facts: facts)
    let interpreted = reading == .interpreted
    draft.add("1", "A brace is covered when the following are met", .all)
    draft.add(
      "1.a", "Unstable knee with at least TWO of", .atLeast, count: 2,
      own: .attested("unstableKnee"))
    draft.add("1.a.i", "Age > 65", .leaf, own: Self.age(.greater, 65))
    draft.add("1.a.ii", "Prior ligament surgery", .leaf, own: .attested("priorLigamentSurgery"))
    draft.add(
      "1.a.iii", "Meniscal tear, in persons over 40", .leaf,
      own: .all([.attested("meniscalTear"), Self.age(.greater, 40)]),
      words: .attested("meniscalTear"))
    draft.add(
      "1.b", "Obesity (BMI 30 or more), and any of", .any,
      own: .comparison(
        Comparison(
          fact: "bodyMassIndex", comparator: interpreted ? .greaterOrEqual : .less, value: 30,
          unit: "kg/m2")),
      words: .comparison(
        Comparison(
          fact: "bodyMassIndex", comparator: interpreted ? .greaterOrEqual : .less, value: 30,
          unit: "kg/m2")),
      interpretation: interpreted
        ? RecordedReading(reading: "bodyMassIndex >= 30 kg/m2", because: "the sign is a misprint")
        : nil)
    draft.add("1.b.i", "Prior ligament surgery", .leaf, own: .attested("priorLigamentSurgery"))
    draft.add("1.b.ii", "Age > 65", .leaf, own: Self.age(.greater, 65))
    draft.add(
      "1.b.iii", "Other risks", .leaf, own: .undecided("'other' names nothing"))
    draft.add("1.c", "Hinged braces, for work above ground", .any, own: .product([0, 1]))
    draft.add("1.c.i", "Work above ground", .leaf, own: .attested("workAboveGround"))
    draft.add("1.c.ii", "No other brace was tried", .leaf, own: .not(.attested("otherBraceTried")))
    draft.add("1.d", "Braces of the soft class", .leaf, own: .product([2]))
    draft.rule(
      of: "1", .any([draft["1.a"], draft["1.b"], draft["1.c"], draft["1.d"]]),
      unless: !interpreted)
    draft.add(
      "2", "Renewal when the brace is worn", .leaf, part: "renewal", own: .attested("braceWorn"))
    draft.add("3", "One brace per year", .leaf, part: "limits", isStatement: true)
    return CriteriaSet(
      policy: PolicyIdentity(
        id: "brace", revision: "2", title: "Knee braces", file: "policy.md",
        sourceSha256: String(repeating: "ab", count: 32)),
      reading: reading, criteria: draft.criteria,
      parts: [
        draft.part("coverage", .coverage), draft.part("renewal", .renewal),
        draft.part("limits", .limits),
      ],
      facts: facts, products: products,
      caveats: [Caveat(text: "Requests need a photograph.", line: 1)])
  }

  public static let products = [
    Product(brand: "Stabilo", generic: "hingebrace", codes: ["L1832"]),
    Product(brand: "Stabilo Pro", generic: "hingebrace-long", codes: ["L1832", "L1833"]),
    Product(brand: "Softknee", generic: "sleeve", codes: []),
  ]

  public static let facts = [
    Fact(
      name: "unstableKnee", kind: .attestation, label: "Unstable knee", paths: ["1.a:words"]),
    Fact(
      name: "age", kind: .quantity(unit: "a", minimum: 0, maximum: 130, integer: false),
      label: "Age", paths: ["1.a.i", "1.a.iii", "1.b.ii"]),
    Fact(
      name: "priorLigamentSurgery", kind: .attestation, label: "Prior ligament surgery",
      paths: ["1.a.ii", "1.b.i"]),
    Fact(
      name: "meniscalTear", kind: .attestation, label: "Meniscal tear", paths: ["1.a.iii:words"]),
    Fact(
      name: "bodyMassIndex",
      kind: .quantity(unit: "kg/m2", minimum: 5, maximum: 150, integer: false),
      label: "Body mass index", code: "39156-5", paths: ["1.b:words"]),
    Fact(name: "requestedDrug", kind: .product, label: "Requested brace", paths: ["1.c", "1.d"]),
    Fact(
      name: "workAboveGround", kind: .attestation, label: "Work above ground", paths: ["1.c.i"]),
    Fact(
      name: "otherBraceTried", kind: .attestation, label: "Another brace was tried",
      paths: ["1.c.ii"]),
    Fact(name: "braceWorn", kind: .attestation, label: "The brace is worn", paths: ["2"]),
    Fact(
      name: "fallCount", kind: .quantity(unit: "1", minimum: 0, maximum: 100, integer: true),
      label: "Falls in the last year", paths: []),
  ]

  private static func age(_ comparator: Comparator, _ value: Int) -> Condition {
    .comparison(
      Comparison(fact: "age", comparator: comparator, value: ExactNumber(value), unit: "a"))
  }
}

/// Criteria put together item by item, parents before children, each line after the one before.
public struct CriteriaDraft: Sendable {
  public private(set) var criteria: [Criterion] = []
  private var replaced: Set<Int> = []

  public init(facts: [Fact]) {}

  /// The criterion with this path, as a condition.
  public subscript(path: String) -> Condition {
    .criterion(criteria.firstIndex { $0.path == path } ?? -1)
  }

  public mutating func add(
    _ path: String, _ text: String, _ kind: Combination.Kind, count: Int? = nil,
    part: String = "coverage", own: Condition? = nil, words: Condition? = nil,
    interpretation: RecordedReading? = nil, isStatement: Bool = false
  ) {
    let labels = path.split(separator: ".").map(String.init)
    let parent = criteria.lastIndex { $0.labels == labels.dropLast() }
    let line = 10 + criteria.count
    criteria.append(
      Criterion(
        path: path, labels: labels, marker: (labels.last ?? "") + ".", text: text, line: line,
        start: line * 100, end: line * 100 + text.utf8.count, section: "policy", parent: parent,
        children: [], part: part, condition: own,
        combination: Combination(kind, count: count, basis: .explicit),
        rule: .all([]), words: words ?? (kind == .leaf ? nil : own?.asWords),
        interpretation: interpretation, isStatement: isStatement))
    let index = criteria.count - 1
    if let parent { criteria[parent].children.append(index) }
    for changed in [index, parent].compactMap({ $0 }) where !replaced.contains(changed) {
      criteria[changed].rule = criteria[changed].derivedRule
    }
  }

  /// Replaces the rule that an item's combination gives.
  public mutating func rule(of path: String, _ rule: Condition, unless condition: Bool = false) {
    guard !condition, let index = criteria.firstIndex(where: { $0.path == path }) else { return }
    criteria[index].rule = rule
    replaced.insert(index)
  }

  public func part(_ id: String, _ kind: PolicyPart.Kind) -> PolicyPart {
    let roots = criteria.indices.filter {
      criteria[$0].part == id && (criteria[$0].parent.map { criteria[$0].part != id } ?? true)
    }
    let live = roots.filter { !criteria[$0].isStatement }.map(Condition.criterion)
    return PolicyPart(
      id: id, kind: kind, heading: nil, roots: roots,
      rule: live.isEmpty ? nil : live.count == 1 ? live[0] : .all(live),
      combination: Combination(.all, basis: .explicit))
  }
}

extension Condition {
  /// A product test is not attested.
  fileprivate var asWords: Condition? {
    if case .product = self { return nil }
    return self
  }
}

extension Criterion {
  fileprivate var derivedRule: Condition {
    let operands = children.map(Condition.criterion)
    let count = combination.count ?? 0
    let combined: Condition? =
      switch combination.kind {
      case .all: .all(operands)
      case .any: .any(operands)
      case .atLeast: .atLeast(count, operands)
      case .exactly: .exactly(count, operands)
      case .none: .not(.any(operands))
      case .undecided: .undecided("how the items combine")
      case .leaf: nil
      }
    let all = [condition, combined].compactMap { $0 }
    return all.count == 1 ? all[0] : .all(all)
  }
}
