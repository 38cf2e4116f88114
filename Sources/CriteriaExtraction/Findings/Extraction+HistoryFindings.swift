import DocumentModel
import Outlining

extension Extraction {
  /// A history row that is about a product before the row that adds it.
  mutating func findHistoryDefects() {
    let rows = outline.metadata.history
    let names = brandNames
    guard !rows.isEmpty, !names.isEmpty else { return }
    let mentions = rows.map { row in Self.mentions(of: names, in: Token.tokens(of: row.change)) }
    var reported: Set<Int> = []
    for (place, mention) in mentions.enumerated() {
      for name in mention.added {
        // The first row that adds it.
        guard
          !rows.indices.contains(where: {
            $0 != place && mentions[$0].added.contains(name) && rows[$0].date <= rows[place].date
          })
        else { continue }
        for earlier in rows.indices
        where rows[earlier].date < rows[place].date && rows[earlier].date.utf8.count == 10
          && rows[place].date.utf8.count == 10 && mentions[earlier].others.contains(name)
          && reported.insert(earlier).inserted
        {
          findings.append(
            Finding(
              .historyOrder, at: rows[earlier].location,
              message: "the row of \(rows[earlier].date) is about "
                + "'\(outline.metadata.products[name].brand)', "
                + "which the row of \(rows[place].date) adds",
              related: [
                Finding.Related(location: rows[place].location, message: "the row that adds it")
              ]))
        }
      }
    }
  }

  /// Per product, the words of its brand; longest first.
  private var brandNames: [(words: [String], product: Int)] {
    outline.metadata.products.enumerated().map { place, product in
      (Token.tokens(of: product.brand).filter { $0.kind == .word }.map(\.text), place)
    }
    .filter { !$0.0.isEmpty }.sorted { $0.0.count > $1.0.count }
  }

  private struct Mentions {
    /// Products that the row takes into the policy.
    var added: Set<Int> = []
    /// Products that it speaks of otherwise, unless it takes something out.
    var others: Set<Int> = []
  }

  private static func mentions(
    of names: [(words: [String], product: Int)], in tokens: [Token]
  ) -> Mentions {
    var found = Mentions()
    let words = tokens.filter { $0.kind == .word }
    let removes = words.contains {
      ["removed", "remove", "removal", "deleted", "discontinued", "terminated"].contains($0.text)
    }
    var isAdding = false
    var place = 0
    while place < words.count {
      let word = words[place].text
      let name = names.first { name in
        words[place...].prefix(name.words.count).map(\.text) == name.words
      }
      if let name {
        if isAdding {
          found.added.insert(name.product)
        } else if !removes {
          found.others.insert(name.product)
        }
        place += name.words.count
        continue
      }
      if adding.contains(word) {
        isAdding = true
      } else if !besideNames.contains(word) {
        isAdding = false
      }
      place += 1
    }
    return found
  }

  private static let adding: Set<String> = [
    "added", "adding", "addition", "include", "included", "including", "add", "adds",
  ]
  /// Words between "added" and the products it is about.
  private static let besideNames: Set<String> = [
    "and", "of", "the", "new", "newly", "approved", "biosimilar", "biosimilars", "drug", "drugs",
    "product", "products", "agent", "agents", "brand", "brands", "biologic", "biologics", "both",
    "as", "well", "also", "medication", "medications", "to", "policy",
  ]
}
