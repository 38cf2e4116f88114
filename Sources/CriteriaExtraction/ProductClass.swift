import CriteriaRuntime

/// Finds the products that words of a document mean.
///
/// A class is a whole nonproprietary name with its four-letter suffixes (FDA, Nonproprietary Naming
/// of Biological Products, 2017): `examplimab` is also `examplimab-abcd`, but neither
/// `pegexamplimab` nor `tbo-examplimab`, which are names of their own. Hyphens inside a name do
/// not count: `Peg-examplimab` is `pegexamplimab`.
struct ProductClass: Sendable {
  let products: [Product]
  /// Names as hyphen-free word sequences, longest first, with the products they mean.
  private var names: [(words: [String], products: [Int])] = []
  private var firstWords: Set<String> = []

  init(_ products: [Product]) {
    self.products = products
    var byName: [[String]: [Int]] = [:]
    func add(_ name: String, _ index: Int) {
      let words = Self.joined(Token.tokens(of: name)).map(\.word)
      guard !words.isEmpty else { return }
      if byName[words]?.contains(index) != true { byName[words, default: []].append(index) }
    }
    for (index, product) in products.enumerated() {
      add(product.brand, index)
      guard let generic = product.generic else { continue }
      add(generic, index)
      if let base = Self.base(of: generic) { add(base, index) }
    }
    names = byName.map { (words: $0.key, products: $0.value.sorted()) }
    names.sort { ($0.words.count, $1.words.joined()) > ($1.words.count, $0.words.joined()) }
    firstWords = Set(names.compactMap { $0.words.first })
  }

  /// A nonproprietary name without its four-letter suffix, if it has one.
  static func base(of generic: String) -> String? {
    let bytes = Array(generic.utf8)
    guard let dash = bytes.lastIndex(of: 0x2D), bytes.count - dash == 5, dash >= 4,
      bytes[(dash + 1)...].allSatisfy({ ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A })
    else { return nil }
    return String(decoding: bytes[..<dash], as: UTF8.self)
  }

  /// Words with hyphenated ones joined, each with the tokens it stands on.
  private static func joined(_ tokens: [Token]) -> [(word: String, tokens: Range<Int>)] {
    var words: [(word: String, tokens: Range<Int>)] = []
    var index = 0
    while index < tokens.count {
      guard tokens[index].kind == .word || tokens[index].kind == .number else {
        index += 1
        continue
      }
      var word = tokens[index].text
      var end = index + 1
      while end + 1 < tokens.count, tokens[end].isDash, !tokens[end].followsSpace,
        tokens[end + 1].kind == .word, !tokens[end + 1].followsSpace
      {
        word += tokens[end + 1].text
        end += 2
      }
      words.append((word, index..<end))
      index = end
    }
    return words
  }

  /// The products that a text begins with ("X and X biosimilars for use in ...") and the token
  /// behind their names; nil if it begins with none.
  func prefix(of tokens: [Token]) -> (products: [Int], end: Int)? {
    guard !names.isEmpty else { return nil }
    let words = Self.joined(tokens)
    var found: Set<Int> = []
    var end = 0
    var place = 0
    // The last product name decides how far the names reach: "X and methotrexate" is about X.
    while place < words.count {
      if let (length, products) = name(at: place, in: words) {
        found.formUnion(products)
        place += length
        end = words[place - 1].tokens.upperBound
      } else if !found.isEmpty, Self.afterName.contains(words[place].word) {
        place += 1
        end = words[place - 1].tokens.upperBound
      } else if Self.between.contains(words[place].word) {
        place += 1
      } else {
        break
      }
    }
    guard !found.isEmpty else { return nil }
    // A remark in parentheses behind a name is about the product.
    if end < tokens.count, tokens[end].kind == .open,
      let close = tokens[end...].firstIndex(where: { $0.kind == .close })
    {
      end = close + 1
    }
    while end < tokens.count, tokens[end].kind == .close || tokens[end].isMark(",") { end += 1 }
    return (found.sorted(), end)
  }

  private func name(
    at place: Int, in words: [(word: String, tokens: Range<Int>)]
  ) -> (Int, [Int])? {
    guard firstWords.contains(words[place].word) else { return nil }
    for name in names where place + name.words.count <= words.count {
      if (0..<name.words.count).allSatisfy({ words[place + $0].word == name.words[$0] }) {
        return (name.words.count, name.products)
      }
    }
    return nil
  }

  private static let between: Set<String> = ["and", "or", "the", "for", "its", "all", "any"]
  private static let afterName: Set<String> = [
    "biosimilar", "biosimilars", "product", "products", "biologics", "injection", "only",
  ]
}
