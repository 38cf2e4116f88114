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
    facts = Fact.typed(interpreted: interpreted.facts, literal: literal.facts)
    index = Dictionary(
      facts.enumerated().map { ($1.typedName, $0) }, uniquingKeysWith: { first, _ in first })
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
        "public struct Facts: CompiledFacts",
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
    let reading = zip(facts, names).map { fact, name in
      let value =
        switch fact.kind {
        case .attestation: "boolean"
        case .quantity: "quantity()"
        case .product: "product()"
        }
      return "case .\(name): \(name) = newValue.\(value)"
    }
    return [
      SwiftCode(
        "enum Number: Int", names.map { SwiftCode("case \($0)") },
        documentation: ["The facts in order of first use."]),
      SwiftCode(
        "public subscript(number: Int) -> FactValue",
        [
          SwiftCode(
            "get",
            Self.choice(
              "return .unknown", names.map { "case .\($0): return FactValue(\($0))" })),
          SwiftCode("set", Self.choice("return", reading)),
        ], documentation: ["A fact by its number."]),
    ]
  }

  private static func choice(_ otherwise: String, _ cases: [String]) -> [SwiftCode] {
    [
      SwiftCode("guard let fact = Number(rawValue: number) else { \(otherwise) }"),
      SwiftCode("switch fact {", continuation: cases + ["}"]),
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
