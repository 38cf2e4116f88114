import CriteriaRuntime
import DocumentModel
import Outlining

extension Extraction {
  /// Products that no item admits, products without a code of their own, and names that are listed
  /// in one place only.
  mutating func findProductDefects() {
    findUncovered()
    findMissingCodes()
    findUndefined()
    findNameVariants()
  }

  private mutating func findUncovered() {
    var covered: Set<Int> = []
    var scopes = 0
    for index in outline.items.indices where part[index] == .coverage {
      guard let products = items[index].products else { continue }
      covered.formUnion(products)
      scopes += 1
    }
    guard scopes >= 2 else { return }
    for (place, product) in outline.metadata.products.enumerated() where !covered.contains(place) {
      findings.append(
        Finding(
          .uncoveredProduct, at: product.location,
          message: "'\(product.brand)' belongs to none of the products and classes that items name")
      )
    }
  }

  // MARK: codes

  /// A product without a code, with a code for whatever has none, or with another product's.
  private mutating func findMissingCodes() {
    let products = outline.metadata.products
    guard products.contains(where: { !$0.codes.isEmpty }) else { return }
    for (place, product) in products.enumerated() {
      if product.codes.isEmpty {
        findings.append(
          Finding(
            .productWithoutCode, at: product.location,
            message: "'\(product.brand)' has no billing code, though others have"))
        continue
      }
      if let code = product.codes.first(where: Self.unclassifiedCodes.contains),
        product.codes.allSatisfy(Self.unclassifiedCodes.contains)
      {
        findings.append(
          Finding(
            .productWithoutCode, at: codeLocation(code, of: product),
            message: "'\(product.brand)' has no code of its own: \(code) is for unclassified drugs")
        )
        continue
      }
      let sharer = products[..<place].first { other in
        !other.codes.isEmpty && other.codes == product.codes
      }
      if let sharer {
        findings.append(
          Finding(
            .productWithoutCode, at: codeLocation(product.codes[0], of: product),
            message: "'\(product.brand)' has no code of its own: "
              + "\(product.codes.joined(separator: ", ")) is that of '\(sharer.brand)', too",
            related: [Finding.Related(location: sharer.location, message: "the other product")]))
      }
    }
  }

  private func codeLocation(_ code: String, of product: PolicyMetadata.Product) -> SourceLocation {
    let name = product.brand.lowercased()
    return outline.metadata.codes.first { $0.code == code && $0.name.lowercased() == name }?
      .location
      ?? product.location
  }

  /// HCPCS codes for drugs, biologics and supplies that have none of their own ("unclassified", "not
  /// otherwise classified"; CMS, HCPCS Level II).
  private static let unclassifiedCodes: Set<String> = [
    "A9699", "C9399", "J1599", "J3490", "J3590", "J7199", "J7599", "J7699", "J7799", "J7999",
    "J8498", "J8499", "J8597", "J8999", "J9999", "Q4082", "Q4100",
  ]

  // MARK: names listed in one place only

  /// Names in the list of codes, among items that are product names, or in the history as a new
  /// product, that the list of products does not have.
  private mutating func findUndefined() {
    guard outline.metadata.products.count >= 2 else { return }
    for entry in outline.metadata.codes {
      // A list of codes by product names, not by descriptions of a service.
      let tokens = Token.tokens(of: entry.name)
      let words = tokens.filter { $0.kind == .word }
      guard outline.metadata.codes.contains(where: isNamed), words.count == tokens.count,
        (1...3).contains(words.count), words.allSatisfy(\.startsUppercase), !isNamed(entry)
      else { continue }
      reportUndefined(entry.name, entry.location, path: nil, "the list of codes")
    }
    for index in outline.items.indices where part[index] == .coverage {
      let named = members[index].filter { items[$0].products != nil && isTitle($0) }
      guard named.count >= 2 else { continue }
      for member in members[index] where items[member].products == nil && isTitle(member) {
        let tokens = items[member].tokens[items[member].body]
        guard (1...3).contains(tokens.count), tokens.allSatisfy({ $0.kind == .word || $0.isDash }),
          !tokens.contains(where: { WordClass.request.contains($0.text) })
        else { continue }
        reportUndefined(
          outline.items[member].text.string, location(member), path: outline.items[member].path,
          "an item among those of products")
      }
    }
  }

  /// The item is a title over a list, and no sentence.
  private func isTitle(_ index: Int) -> Bool { !members[index].isEmpty }

  private func isNamed(_ entry: PolicyMetadata.CodeEntry) -> Bool {
    classes.prefix(of: Token.tokens(of: entry.name)) != nil
      || Token.tokens(of: entry.name).contains { token in
        productNames.contains {
          $0.word == token.text || Spelling.isVariant(token.text, of: $0.word)
        }
      }
  }

  private mutating func reportUndefined(
    _ name: String, _ location: SourceLocation, path: String?, _ place: String
  ) {
    findings.append(
      Finding(
        .undefinedProduct, at: location, path: path,
        message: "'\(name)' of \(place) is not in the list of products"))
  }

  /// The words of the products' names.
  var productNames: [(word: String, location: SourceLocation)] {
    outline.metadata.products.flatMap { product in
      [product.brand, product.generic ?? ""].flatMap { name in
        Token.tokens(of: name).filter { $0.kind == .word }.map { ($0.text, product.location) }
      }
    }
  }
}
