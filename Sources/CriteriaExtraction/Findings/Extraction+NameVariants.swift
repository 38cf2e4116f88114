import DocumentModel
import Outlining

extension Extraction {
  /// Words that differ from a product's name in one letter, or in a hyphen.
  mutating func findNameVariants() {
    let names = productNames
    guard !names.isEmpty else { return }
    let known = Set(names.map(\.word))
    let joined = Dictionary(
      names.filter { $0.word.utf8.count >= 7 }.map { ($0.word, $0.location) },
      uniquingKeysWith: { first, _ in first })
    let long = names.filter { $0.word.utf8.count >= 6 }
    var reported: Set<String> = []
    // Documents repeat their words.
    var checked: Set<String> = []
    func check(_ text: String, at location: (Range<Int>) -> SourceLocation) {
      let tokens = Token.tokens(of: text)
      for (index, token) in tokens.enumerated() where token.kind == .word {
        if let (range, word) = Self.hyphenated(at: index, tokens), let name = joined[word],
          reported.insert(tokens[range].map(\.text).joined()).inserted
        {
          report(
            tokens[range].map(\.text).joined(), word, name,
            location(
              tokens[range.lowerBound].range
                .lowerBound..<tokens[range.upperBound - 1].range.upperBound))
        }
        guard token.text.utf8.count >= 6, !known.contains(token.text),
          !reported.contains(token.text),
          checked.insert(token.startsUppercase ? "^" + token.text : token.text).inserted,
          let name = long.first(where: { name in
            // Short names are near to many a word.
            (token.startsUppercase || min(token.text.utf8.count, name.word.utf8.count) >= 7)
              && Spelling.isVariant(token.text, of: name.word)
          })
        else { continue }
        reported.insert(token.text)
        report(token.text, name.word, name.location, location(token.range))
      }
    }
    for block in outline.document.blocks where !block.text.isEmpty {
      check(block.text.string) {
        outline.document.location(of: block.text.sourceRange(of: $0))
      }
    }
    for row in outline.metadata.history { check(row.change) { _ in row.location } }
  }

  /// A word with hyphens inside and the same word closed up.
  private static func hyphenated(at start: Int, _ tokens: [Token]) -> (Range<Int>, String)? {
    guard start == 0 || !tokens[start - 1].isDash || tokens[start].followsSpace else { return nil }
    var word = tokens[start].text
    var end = start + 1
    while end + 1 < tokens.count, tokens[end].isDash, !tokens[end].followsSpace,
      tokens[end + 1].kind == .word, !tokens[end + 1].followsSpace
    {
      word += tokens[end + 1].text
      end += 2
    }
    return end > start + 1 ? (start..<end, word) : nil
  }

  private mutating func report(
    _ printed: String, _ name: String, _ product: SourceLocation, _ location: SourceLocation
  ) {
    findings.append(
      Finding(
        .nameVariant, at: location,
        message: "'\(printed)' is nearly the product name '\(name)'",
        related: [Finding.Related(location: product, message: "the product")]))
  }
}
