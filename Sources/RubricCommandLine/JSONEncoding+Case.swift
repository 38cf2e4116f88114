import CriteriaRuntime

extension JSONTree {
  /// A case of a policy with everything unknown, to be filled in: null states nothing.
  init(templateOf criteria: CriteriaSet) {
    var facts: JSONTree.Members = [:]
    for fact in criteria.facts { facts.add(fact.name, .null) }
    self = .object([
      "id": "case-1", "policy": .string(criteria.policy.name), "facts": .object(facts),
      "criteria": .object([:]),
    ])
  }

  /// A JSON Schema (draft 2020-12) that every valid case of a policy meets.
  init(schemaOf criteria: CriteriaSet) {
    var facts: JSONTree.Members = [:]
    for fact in criteria.facts {
      facts.add(fact.name, JSONTree(schemaOf: fact, in: criteria))
    }
    var paths: JSONTree.Members = [:]
    for criterion in criteria.criteria where !criterion.isStatement {
      let attestation = JSONTree.object([
        "type": ["boolean", "null"], "description": .string(criterion.text),
      ])
      if !criterion.isProductCondition { paths.add(criterion.path, attestation) }
      if criterion.words != nil { paths.add(criterion.path + ":words", attestation) }
    }
    self = .object([
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": .string("Case for \(criteria.policy.name)"),
      "type": "object",
      "properties": .object([
        "id": .object(["type": "string"]),
        "policy": .object(["type": "string"]),
        "dateOfService": .object(["type": "string", "format": "date"]),
        "facts": .object([
          "type": "object", "properties": .object(facts), "additionalProperties": .boolean(false),
        ]),
        "criteria": .object([
          "type": "object", "properties": .object(paths), "additionalProperties": .boolean(false),
        ]),
      ]),
      "additionalProperties": .boolean(false),
    ])
  }

  private init(schemaOf fact: Fact, in criteria: CriteriaSet) {
    switch fact.kind {
    case .attestation:
      self = .object(["type": ["boolean", "null"], "description": .string(fact.label)])
    case .product:
      let names = criteria.products.flatMap {
        [$0.brand, $0.generic].compactMap(\.self) + $0.codes
      }
      var seen: Set<String> = []
      self = .object([
        "type": ["string", "null"], "description": .string(fact.label),
        "examples": .array(names.filter { seen.insert($0).inserted }.map { .string($0) }),
      ])
    case .quantity(let unit, let minimum, let maximum, let integer):
      var number: JSONTree.Members = ["type": integer ? "integer" : "number"]
      if let minimum { number.add("minimum", .number(minimum)) }
      if let maximum { number.add("maximum", .number(maximum)) }
      // With a unit of its own a value has limits of its own.
      let measured = JSONTree.object([
        "type": "object",
        "properties": .object([
          "value": .object(["type": "number"]), "unit": .object(["type": "string"]),
        ]),
        "required": ["value", "unit"], "additionalProperties": .boolean(false),
      ])
      let inUnit = unit == "1" ? "" : ", in \(unit)"
      self = .object([
        "description": .string(fact.label + inUnit),
        "anyOf": [.object(number), measured, .object(["type": "null"])],
      ])
    }
  }
}

extension Criterion {
  /// The requested product decides it: nobody attests it.
  fileprivate var isProductCondition: Bool {
    if case .product = condition, children.isEmpty { true } else { false }
  }
}
