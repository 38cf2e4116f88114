import CriteriaRuntime
import DocumentModel
import Outlining

extension JSONTree {
  /// Criteria as `rubric criteria --format json` gives them: the outline's JSON, its items with
  /// their logic.
  init(_ criteria: CriteriaSet, outline: Outline, findings: [Finding]) {
    var items: [JSONTree] = []
    for (item, criterion) in zip(outline.items, criteria.criteria) {
      items.append(JSONTree(criterion, item: item, in: outline, criteria: criteria))
    }
    self = .object([
      "schemaVersion": 1,
      "source": JSONTree(outline.document.source),
      "policy": .string(criteria.policy.name),
      "reading": .string(criteria.reading.rawValue),
      "metadata": JSONTree(outline.metadata),
      "sections": .array(outline.sections.map { JSONTree($0) }),
      "items": .array(items),
      "parts": .array(criteria.parts.map { JSONTree($0, in: criteria) }),
      "facts": .array(criteria.facts.map { JSONTree($0) }),
      "products": .array(criteria.products.map { JSONTree($0) }),
      "caveats": .array(criteria.caveats.map { JSONTree($0) }),
      "scoring": JSONTree(criteria.scoring),
      "findings": .array(findings.map { JSONTree($0) }),
    ])
  }

  /// An item with its logic.
  init(_ criterion: Criterion, item: Item, in outline: Outline, criteria: CriteriaSet) {
    var members = JSONTree.members(of: item, in: outline)
    members.add(JSONTree.members(of: criterion, in: criteria))
    self = .object(members)
  }

  /// What a criterion adds to its item.
  private static func members(
    of criterion: Criterion, in criteria: CriteriaSet
  ) -> Members {
    [
      "combine": JSONTree(criterion.combination),
      "part": .string(criterion.part),
      "facts": .array(criteria.ownFacts(of: criterion).map { .string($0) }),
      "condition": criterion.condition.map { JSONTree($0, in: criteria) } ?? .null,
      "words": criterion.words.map { JSONTree($0, in: criteria) } ?? .null,
      "rule": JSONTree(criterion.rule, in: criteria),
      "blockedBy": .array(criterion.blockedBy.map { .string($0) }),
      "interpretation": criterion.interpretation.map { recorded in
        .object(["reading": .string(recorded.reading), "because": .string(recorded.because)])
      } ?? .null,
      "isStatement": .boolean(criterion.isStatement),
      "notes": .array(criterion.notes.map { .string($0) }),
    ]
  }

  init(_ combination: Combination) {
    self = .object([
      "kind": .string(combination.kind.rawValue),
      "count": combination.count.map { .integer($0) } ?? .null,
      "basis": .string(combination.basis.rawValue),
      "runnerUp": JSONTree(combination.runnerUp?.rawValue),
    ])
  }

  init(_ condition: Condition, in criteria: CriteriaSet) {
    func node(_ name: String, _ operands: [Condition], count: Int? = nil) -> JSONTree {
      var members: JSONTree.Members = [
        "op": .string(name), "args": .array(operands.map { JSONTree($0, in: criteria) }),
      ]
      if let count { members.add("count", .integer(count)) }
      return .object(members)
    }
    self =
      switch condition {
      case .all(let operands): node("all", operands)
      case .any(let operands): node("any", operands)
      case .atLeast(let count, let operands): node("atLeast", operands, count: count)
      case .exactly(let count, let operands): node("exactly", operands, count: count)
      case .not(let operand): node("not", [operand])
      case .comparison(let comparison): JSONTree(comparison)
      case .attested(let fact): .object(["attest": .string(fact)])
      case .product(let products):
        .object(["products": .array(products.map { .string(criteria.products[$0].brand) })])
      case .criterion(let index): .object(["criterion": .string(criteria.criteria[index].path)])
      case .undecided(let reason): .object(["undecided": .string(reason)])
      }
  }

  init(_ comparison: Comparison) {
    self = .object([
      "fact": .string(comparison.fact), "comparator": .string(comparison.comparator.rawValue),
      "value": .number(comparison.value), "unit": .string(comparison.unit),
      "printedValue": .number(comparison.printedValue),
      "printedUnit": .string(comparison.printedUnit),
    ])
  }

  init(_ part: PolicyPart, in criteria: CriteriaSet) {
    self = .object([
      "id": .string(part.id), "kind": .string(part.kind.rawValue),
      "heading": JSONTree(part.heading), "combine": JSONTree(part.combination),
      "roots": .array(part.roots.map { .string(criteria.criteria[$0].path) }),
      "rule": part.rule.map { JSONTree($0, in: criteria) } ?? .null,
    ])
  }

  init(_ fact: Fact) {
    var members: JSONTree.Members = [
      "name": .string(fact.name), "label": .string(fact.label), "code": JSONTree(fact.code),
      "paths": .array(fact.paths.map { .string($0) }),
    ]
    switch fact.kind {
    case .attestation: members.add("kind", "attestation")
    case .product: members.add("kind", "product")
    case .quantity(let unit, let minimum, let maximum, let integer):
      members.add("kind", "quantity")
      members.add("unit", .string(unit))
      members.add("minimum", minimum.map { .number($0) } ?? .null)
      members.add("maximum", maximum.map { .number($0) } ?? .null)
      members.add("integer", .boolean(integer))
    }
    self = .object(members)
  }

  init(_ product: Product) {
    self = .object([
      "brand": .string(product.brand), "generic": JSONTree(product.generic),
      "codes": .array(product.codes.map { .string($0) }),
    ])
  }

  init(_ caveat: Caveat) {
    self = .object(["text": .string(caveat.text), "line": .integer(caveat.line)])
  }
}

extension CriteriaSet {
  /// The facts that a criterion's own condition speaks of, in the order of their first use.
  func ownFacts(of criterion: Criterion) -> [String] {
    var names: [String] = []
    var pending = criterion.condition.map { [$0] } ?? []
    while let condition = pending.popLast() {
      switch condition {
      case .all(let operands), .any(let operands), .atLeast(_, let operands),
        .exactly(_, let operands):
        pending += operands.reversed()
      case .not(let operand): pending.append(operand)
      case .comparison(let comparison): names.append(comparison.fact)
      case .attested(let fact): names.append(fact)
      case .product: names += facts.filter { $0.kind == .product }.map(\.name)
      case .criterion, .undecided: break
      }
    }
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }
}
