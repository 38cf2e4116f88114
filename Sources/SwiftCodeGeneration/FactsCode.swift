import CriteriaRuntime

/// What a case may state, as a struct with a property for each fact of either reading.
struct FactsCode {
  private let facts: [Fact]
  /// Properties, by index of `facts`.
  private let names: [String]
  private let index: [String: Int]
  private let products: [Product]
  private let productCases: [String]
  private let units: UnitTable

  init(interpreted: CriteriaProgram, literal: CriteriaProgram, units: UnitTable) {
    var facts: [Fact] = []
    var index: [String: Int] = [:]
    for fact in interpreted.facts + literal.facts {
      let key = fact.typedName
      guard index[key] == nil else { continue }
      index[key] = facts.count
      facts.append(fact)
    }
    self.facts = facts
    self.index = index
    self.units = units
    // A fact of one name that has another type in the other reading is another property.
    let propertyNames = Dictionary(
      facts.map { ($0.typedName, SwiftNames.fact($0.name)) },
      uniquingKeysWith: { first, _ in first })
    names = SwiftNames.distinct(facts.map(\.typedName)) { propertyNames[$0] ?? $0 }
    products = interpreted.products
    productCases = SwiftNames.distinct(products.map(\.brand), by: SwiftNames.lowerCamel)
  }

  /// The property of a fact.
  func name(of fact: Fact) -> String { index[fact.typedName].map { names[$0] } ?? "" }

  /// The cases of the program's products.
  func productNames(of program: CriteriaProgram) -> [String] {
    program.products.enumerated().map { index, product in
      products.indices.contains(index) && products[index] == product ? productCases[index] : ""
    }
  }

  func declarations(in namespace: String) -> [SwiftCode] {
    var body: [SwiftCode] = []
    if !products.isEmpty {
      body.append(
        SwiftCode(
          "public enum Product: Int, CaseIterable, Sendable",
          zip(products, productCases).map { product, name in
            SwiftCode("case \(name)", documentation: [Self.description(of: product)])
          }, documentation: ["The products of the policy."]))
    }
    body.append(
      SwiftCode(
        "public struct Facts: Sendable, Hashable",
        zip(facts, names).map { fact, name in
          SwiftCode(
            "public var \(name): \(type(of: fact))?", documentation: Self.documentation(of: fact))
        } + [
          SwiftCode("public init() {}", documentation: ["Nothing is known."])
        ],
        documentation: ["What is known of a case; what is nil is unknown, never \"no\"."]))
    return [
      SwiftCode("extension \(namespace)", body),
      SwiftCode("extension \(namespace).Facts", conversions),
    ]
  }

  /// Between the struct and the values of a case.
  private var conversions: [SwiftCode] {
    let reading = zip(facts, names).enumerated().map { position, fact in
      let value =
        switch fact.0.kind {
        case .attestation: "boolean"
        case .quantity: "quantity()"
        case .product: "product()"
        }
      return SwiftCode("\(fact.1) = values[\(position)].\(value)")
    }
    return [
      SwiftCode(
        "static let typedNames: [String] = [",
        continuation: facts.map { "  \(SwiftText.literal($0.typedName))," } + ["]"],
        documentation: ["The facts, in the order of `values`."]),
      SwiftCode("init(values: [FactValue])", reading, documentation: ["The facts of a case."]),
      SwiftCode(
        "var values: [FactValue]",
        [SwiftCode("var values: [FactValue] = []")]
          + names.map { SwiftCode("values.append(FactValue(\($0)))") } + ["return values"],
        documentation: ["A value for each fact."]),
    ]
  }

  private func type(of fact: Fact) -> String {
    switch fact.kind {
    case .attestation: "Bool"
    case .quantity(let unit, _, _, _): "Quantity<\(units[unit].type)>"
    case .product: "RequestedProduct<Product>"
    }
  }

  private static func description(of product: Product) -> String {
    var text = product.brand
    if let generic = product.generic { text += " (\(generic))" }
    if !product.codes.isEmpty { text += ", \(product.codes.joined(separator: ", "))" }
    return text
  }

  private static func documentation(of fact: Fact) -> [String] {
    var lines = [fact.label]
    if case .quantity(let unit, let minimum, let maximum, let integer) = fact.kind {
      var range = "In `\(unit)`"
      if let minimum { range += ", from \(minimum)" }
      if let maximum { range += minimum == nil ? ", up to \(maximum)" : " to \(maximum)" }
      lines += ["", range + (integer ? ", a whole number." : ".")]
    }
    if !fact.paths.isEmpty {
      lines += ["", "- Remark: Used by \(fact.paths.joined(separator: ", "))."]
    }
    return lines
  }
}
