import CriteriaRuntime
import DocumentModel
import Outlining

extension Extraction {
  /// Products that no item admits, that have no code, and names spelled in two ways.
  mutating func findProductDefects() {
    findUncovered()
    let products = outline.metadata.products
    if products.contains(where: { !$0.codes.isEmpty }) {
      for product in products where product.codes.isEmpty {
        findings.append(
          Finding(
            .productWithoutCode, at: product.location,
            message: "'\(product.brand)' has no billing code, though others have"))
      }
    }
    findVariants()
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

  /// A word that differs from a product's name in one letter.
  private mutating func findVariants() {
    var names: [(word: String, location: SourceLocation)] = []
    var known: Set<String> = []
    for product in outline.metadata.products {
      for name in [product.brand, product.generic ?? ""] {
        for token in Token.tokens(of: name) where token.kind == .word {
          known.insert(token.text)
          if token.text.utf8.count >= 7 { names.append((token.text, product.location)) }
        }
      }
    }
    guard !names.isEmpty else { return }
    var reported: Set<String> = []
    func check(_ text: String, at location: (Range<Int>) -> SourceLocation) {
      for token in Token.tokens(of: text)
      where token.kind == .word && token.text.utf8.count >= 6 && !known.contains(token.text)
        && !reported.contains(token.text)
      {
        guard let name = names.first(where: { Self.isVariant(token.text, of: $0.word) }) else {
          continue
        }
        reported.insert(token.text)
        findings.append(
          Finding(
            .nameVariant, at: location(token.range),
            message: "'\(token.text)' is nearly the product name '\(name.word)'",
            related: [Finding.Related(location: name.location, message: "the product")]))
      }
    }
    for block in outline.document.blocks where !block.text.isEmpty {
      check(block.text.string) {
        outline.document.location(of: block.text.sourceRange(of: $0))
      }
    }
    for row in outline.metadata.history { check(row.change) { _ in row.location } }
  }

  /// One letter was left out, put in or replaced (not the first, and not a plural or possessive
  /// ending).
  static func isVariant(_ first: String, of second: String) -> Bool {
    let a = Array(first.utf8)
    let b = Array(second.utf8)
    guard abs(a.count - b.count) <= 1, a != b, let head = a.first, head == b.first else {
      return false
    }
    if a == b + Array("s".utf8) || b == a + Array("s".utf8) { return false }
    var prefix = 0
    while prefix < min(a.count, b.count), a[prefix] == b[prefix] { prefix += 1 }
    var suffix = 0
    while suffix < min(a.count, b.count) - prefix,
      a[a.count - 1 - suffix] == b[b.count - 1 - suffix]
    {
      suffix += 1
    }
    return max(a.count, b.count) - prefix - suffix <= 1
  }
}
