import DocumentModel
import DocumentReaders
import OutlineSamples
import Outlining

/// How well damaged copies of a text are outlined.
struct Accuracy {
  var name: String
  var runs = 0
  var items = 0
  var right = 0
  var worst = 1.0
  var worstVariant = 0
  var extra = 0

  var share: Double { items == 0 ? 0 : Double(right) / Double(items) }

  mutating func add(right: Int, of count: Int, extra: Int = 0, variant: Int) {
    runs += 1
    items += count
    self.right += right
    self.extra += extra
    let share = count == 0 ? 1 : Double(right) / Double(count)
    if share < worst {
      worst = share
      worstVariant = variant
    }
  }
}

func outlineOfText(_ lines: [String]) -> Outline? {
  outline(of: lines.joined(separator: "\n"), as: .markdown)
}

func outline(of text: String, as format: SourceFormat) -> Outline? {
  var findings: [Finding] = []
  let file = SourceFile(name: "policy", bytes: Array(text.utf8), format: format)
  guard let document = try? Document(reading: file, findings: &findings) else { return nil }
  return Outline(of: document, findings: &findings)
}

/// Items of `expected` that `outline` has, with their words, at their depth and about their line: a
/// damaged copy may have a line more than the text.
func itemsAtTheirDepth(_ expected: [Item], in outline: Outline) -> Int {
  var depths: [String: [(line: Int, depth: Int)]] = [:]
  for item in outline.items {
    depths[item.text.string, default: []].append((item.line, item.depth))
  }
  return expected.count { item in
    (depths[item.text.string] ?? []).contains {
      abs($0.line - item.line) <= 1 && $0.depth == item.depth
    }
  }
}

func accuracy(of text: KnownText) -> [Accuracy] {
  var results: [Accuracy] = []
  for damage in Damage.allCases {
    var accuracy = Accuracy(name: damage.rawValue)
    for variant in 0..<damage.variants(items: text.items.count) {
      guard let (lines, touched) = text.damaged(by: damage, variant: variant),
        let outline = outlineOfText(lines)
      else { continue }
      let areLost =
        damage == .oneLineLost || damage == .fiveLinesLost || damage == .firstLineLost
      let expected =
        areLost
        ? text.items.indices.filter { !touched.contains($0) }.map { text.items[$0] } : text.items
      let right = itemsAtTheirDepth(expected, in: outline)
      accuracy.add(
        right: right, of: expected.count, extra: outline.items.count - right, variant: variant)
    }
    results.append(accuracy)
  }
  results.append(fragments(of: text))
  return results
}

/// Pages of thirty items from the middle of a text: is each item below the right one?
private func fragments(of text: KnownText) -> Accuracy {
  var accuracy = Accuracy(name: "a page of 30 that begins mid-list, parents")
  guard text.items.count > 30 else { return accuracy }
  for start in 1..<(text.items.count - 30) {
    let page = Array(text.items[start..<(start + 30)])
    let lines = page.map { text.lines[$0.line - 1] }
    guard let outline = outlineOfText(lines) else { continue }
    var right = 0
    for (index, item) in page.enumerated() where index < outline.items.count {
      let found = outline.items[index]
      guard found.text.string == item.text.string else { continue }
      let expected = item.parent.flatMap { $0 >= start ? $0 - start : nil }
      if found.parent == expected { right += 1 }
    }
    accuracy.add(right: right, of: page.count, variant: start)
  }
  return accuracy
}
