import CriteriaRuntime

/// The facts of a policy as people read them: name and type, what is asked, where it is used.
struct FactsText {
  var criteria: CriteriaSet
  var width: Int

  var text: String {
    var result = "\(criteria.policy.name)  \(criteria.policy.title)\n"
    result += "\(criteria.facts.count) facts a case may state; every one may be left out\n"
    for fact in criteria.facts {
      result += "\n" + padded(fact.name, to: 40) + "  " + type(of: fact) + "\n"
      result += paragraph(fact.label)
      let uses = fact.paths + scores(using: fact)
      if !uses.isEmpty { result += paragraph(uses.joined(separator: ", ")) }
      if fact.kind == .product {
        result += criteria.products.map { paragraph(description(of: $0)) }.joined()
      }
    }
    return result
  }

  /// `score HOME` for each score that counts the fact or a category of it.
  private func scores(using fact: Fact) -> [String] {
    criteria.scoring.scores.filter { score in
      score.parameters.contains { parameter in
        parameter.fact == fact.name
          || parameter.bands.contains { band in
            guard case .category(let name) = band.condition else { return false }
            return parameter.categoryFact(name) == fact.name
          }
      }
    }.map { "score \($0.name)" }
  }

  private func paragraph(_ text: String) -> String {
    "    " + wrapped(text, width: width, firstColumn: 4, indent: 4) + "\n"
  }

  func type(of fact: Fact) -> String {
    switch fact.kind {
    case .attestation: return "yes or no"
    case .product:
      return "one of \(criteria.products.count) products, by brand, generic name or code"
    case .quantity(let unit, let minimum, let maximum, let integer):
      var type = integer ? "whole number" : "number"
      if unit != "1" { type += " in \(unit)" }
      switch (minimum, maximum) {
      case (let minimum?, let maximum?): type += ", \(minimum) to \(maximum)"
      case (let minimum?, nil): type += ", from \(minimum)"
      case (nil, let maximum?): type += ", up to \(maximum)"
      case (nil, nil): break
      }
      return type
    }
  }

  private func description(of product: Product) -> String {
    let details = [product.generic].compactMap(\.self) + product.codes
    return details.isEmpty ? product.brand : "\(product.brand) (\(details.joined(separator: ", ")))"
  }
}
