import DocumentModel
import DocumentReaders
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

func outlineOfText(_ lines: [String], format: SourceFormat = .markdown) -> Outline? {
  var findings: [Finding] = []
  let text = lines.joined(separator: "\n")
  let file = SourceFile(name: "policy", bytes: Array(text.utf8), format: format)
  guard let document = try? Document(reading: file, findings: &findings) else { return nil }
  return Outline(of: document, findings: &findings)
}

/// Items of `expected` that `outline` has, in order, at the same depth.
func itemsAtTheirDepth(_ expected: [Item], in outline: Outline) -> Int {
  var right = 0
  var position = 0
  for item in expected {
    var probe = position
    while probe < outline.items.count, outline.items[probe].text.string != item.text.string {
      probe += 1
    }
    guard probe < outline.items.count else { continue }
    position = probe + 1
    if outline.items[probe].depth == item.depth { right += 1 }
  }
  return right
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
