import CriteriaRuntime

/// A set whose items are given as `path: rule`, parents before children.
func criteriaSet(
  _ items: [(path: String, kind: Combination.Kind, condition: Condition?)],
  facts: [Fact]
) -> CriteriaSet {
  var criteria: [Criterion] = []
  for item in items {
    let labels = item.path.split(separator: ".").map(String.init)
    let parent = criteria.lastIndex { $0.labels == labels.dropLast() }
    criteria.append(
      Criterion(
        path: item.path, labels: labels, marker: "", text: item.path, line: criteria.count + 1,
        start: 0, end: 0, section: "criteria", parent: parent, children: [], part: "coverage",
        condition: item.condition, combination: Combination(item.kind, basis: .explicit),
        rule: .all([])))
    if let parent { criteria[parent].children.append(criteria.count - 1) }
  }
  for index in criteria.indices {
    let children = criteria[index].children.map(Condition.criterion)
    var operands = criteria[index].condition.map { [$0] } ?? []
    switch criteria[index].combination.kind {
    case .all: operands.append(.all(children))
    case .any: operands.append(.any(children))
    default: break
    }
    criteria[index].rule = operands.count == 1 ? operands[0] : .all(operands)
  }
  return CriteriaSet(
    policy: PolicyIdentity(id: "brace", revision: "1", title: "", file: "", sourceSha256: ""),
    reading: .literal, criteria: criteria,
    parts: [
      PolicyPart(
        id: "coverage", kind: .coverage, roots: [0], rule: .criterion(0),
        combination: Combination(.all, basis: .explicit))
    ], facts: facts, products: [], caveats: [])
}

func angle(_ comparator: Comparator, _ value: Int) -> Condition {
  .comparison(
    Comparison(fact: "angle", comparator: comparator, value: ExactNumber(value), unit: "deg"))
}

let braceFacts = [
  Fact(
    name: "angle",
    kind: .quantity(
      unit: "deg", minimum: ExactNumber(0), maximum: ExactNumber(180), integer: false),
    label: "Angle"),
  Fact(name: "pain", kind: .attestation, label: "Pain"),
  Fact(name: "swelling", kind: .attestation, label: "Swelling"),
]
