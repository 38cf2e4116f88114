import CriteriaRuntime

/// Conditions in one line, in the notation of recorded readings: `any(age > 65, hivInfection)`.
struct ConditionText {
  var criteria: CriteriaSet

  func text(_ condition: Condition) -> String {
    switch condition {
    case .all(let operands): call("all", operands)
    case .any(let operands): call("any", operands)
    case .atLeast(let count, let operands): call("atLeast", operands, count: count)
    case .exactly(let count, let operands): call("exactly", operands, count: count)
    case .not(let operand): call("not", [operand])
    case .comparison(let comparison): text(comparison)
    case .attested(let fact): fact
    case .product(let products): text(products)
    case .criterion(let index): criteria.criteria[index].path
    case .undecided: "undecided"
    }
  }

  private func call(_ name: String, _ operands: [Condition], count: Int? = nil) -> String {
    let arguments = (count.map { [String($0)] } ?? []) + operands.map(text)
    return "\(name)(\(arguments.joined(separator: ", ")))"
  }

  private func text(_ comparison: Comparison) -> String {
    let unit = comparison.unit == "1" ? "" : " " + comparison.unit
    let value = "\(comparison.fact) \(comparison.comparator.rawValue) \(comparison.value)\(unit)"
    guard comparison.printedUnit != comparison.unit else { return value }
    return value + " (printed \(comparison.printedValue) \(comparison.printedUnit))"
  }

  private func text(_ products: [Int]) -> String {
    guard !products.isEmpty else { return "requestedDrug is none of the products" }
    return "requestedDrug in {"
      + products.map { criteria.products[$0].brand }.joined(separator: ", ") + "}"
  }
}
