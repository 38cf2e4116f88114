package import Outlining

/// Ways in which the conversion of a page to text spoils its markers.
package enum Damage: String, CaseIterable, Sendable {
  /// The dash of the notation stays.
  case oneLost = "one marker lost"
  case oneLostWithDash = "one marker lost, dash too"
  case oneLineLost = "one item lost"
  case fiveLost = "five markers lost"
  case fiveLinesLost = "five items lost"
  case firstLost = "first marker of a sub-list lost"
  case firstLineLost = "first item of a sub-list lost"
  case misread = "one marker misread"
  case spurious = "one spurious marker"
  case alike = "all delimiters alike"
  case flat = "no indentation"
  case noDashes = "no dashes"
  case references = "references directly after"

  /// How many different damages of the kind there are to try.
  package func variants(items: Int) -> Int {
    switch self {
    case .oneLost, .oneLostWithDash, .oneLineLost, .misread: items
    case .fiveLost, .fiveLinesLost, .spurious: 100
    case .firstLost, .firstLineLost: items
    case .alike, .flat, .noDashes, .references: 1
    }
  }
}

/// A text whose outline is known, to be damaged.
package struct KnownText {
  package var lines: [String]
  package var items: [Item]

  package init(lines: [String], items: [Item]) {
    self.lines = lines
    self.items = items
  }

  /// The lines with damage number `variant`; nil where the kind has none of that number.
  package func damaged(by damage: Damage, variant: Int) -> (lines: [String], touched: Set<Int>)? {
    var lines = lines
    var random = SeededGenerator(seed: UInt64(variant) &* 7919 &+ 17)
    var touched: Set<Int> = []
    func lose(_ item: Int) {
      let line = items[item].line - 1
      guard let range = lines[line].firstRange(of: items[item].marker + " ") else { return }
      lines[line].removeSubrange(range)
      touched.insert(item)
    }
    switch damage {
    case .oneLost:
      lose(variant)
    case .oneLostWithDash:
      lose(variant)
      let line = items[variant].line - 1
      lines[line] = lines[line].replacing("- ", with: "", maxReplacements: 1)
    case .fiveLost:
      for _ in 0..<5 { lose(Int.random(in: items.indices, using: &random)) }
    case .oneLineLost:
      touched.insert(variant)
    case .fiveLinesLost:
      for _ in 0..<5 { touched.insert(Int.random(in: items.indices, using: &random)) }
    case .firstLost:
      guard variant > 0, items[variant - 1].depth < items[variant].depth else { return nil }
      lose(variant)
    case .firstLineLost:
      guard variant > 0, items[variant - 1].depth < items[variant].depth else { return nil }
      touched.insert(variant)
    case .misread:
      let item = items[variant]
      let misread = item.marker.replacing("1", with: "l")
      let other = misread == item.marker ? item.marker.replacing("i", with: "1") : misread
      guard other != item.marker else { return nil }
      let line = item.line - 1
      lines[line] = lines[line].replacing(item.marker, with: other, maxReplacements: 1)
      touched.insert(variant)
    case .spurious:
      let markers = ["7.", "a)", "iv.", "12)", "C.", "x)", "2.", "(b)", "ii.", "v."]
      let after = items[Int.random(in: items.indices, using: &random)].line - 1
      let marker = markers[Int.random(in: markers.indices, using: &random)]
      lines.insert("- \(marker) as printed on the form", at: after + 1)
    case .alike:
      for item in items {
        let line = item.line - 1
        let alike = item.marker.filter { $0 != ")" && $0 != "." } + "."
        lines[line] = lines[line].replacing(item.marker, with: alike, maxReplacements: 1)
      }
    case .flat:
      lines = lines.map { String($0.drop { $0 == " " }) }
    case .noDashes:
      for item in items {
        let line = item.line - 1
        lines[line] = lines[line].replacing("- ", with: "", maxReplacements: 1)
      }
    case .references:
      guard let last = items.last?.line,
        let heading = lines.firstIndex(where: { $0.hasPrefix("## References") })
      else { return nil }
      lines.removeSubrange(last...heading)
    }
    if damage == .oneLineLost || damage == .fiveLinesLost || damage == .firstLineLost {
      for item in touched { lines[items[item].line - 1] = "" }
    }
    return (lines, touched)
  }
}
