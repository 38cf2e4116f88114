import DocumentModel
package import Outlining

/// An outline that is known in advance: dialects print it, and reading what they print must give it
/// back.
package struct SampleOutline: Sendable {
  package struct Item: Sendable {
    /// From 1.
    package var depth: Int
    /// As printed: `A.`, `(iv)`, `•`.
    package var marker: String
    package var text: String
    package var path: String

    /// The marker without punctuation.
    package var label: String { marker.filter { !"().:[]".contains($0) } }
    package var isBullet: Bool { marker == "o" || label.utf8.first.map { $0 >= 0x80 } ?? true }
    /// The label of the first item of its list, which shows how the list counts.
    package var firstLabel = ""
  }

  package var name: String
  package var items: [Item]

  /// Reads a listing: a line for each item, indented by two spaces for each level below the first.
  package init(_ name: String, listing: String) {
    self.name = name
    var labels: [String] = []
    var bullets: [Int] = []
    items = listing.split(separator: "\n").map { line in
      let depth = line.prefix { $0 == " " }.count / 2 + 1
      let words = line.drop { $0 == " " }.split(separator: " ", maxSplits: 1)
      var item = Item(
        depth: depth, marker: String(words[0]), text: String(words[words.count - 1]), path: "")
      labels.removeSubrange(min(depth - 1, labels.count)...)
      bullets.removeSubrange(min(depth, bullets.count)...)
      while bullets.count < depth { bullets.append(0) }
      bullets[depth - 1] += 1
      labels.append(item.isBullet ? "•\(bullets[depth - 1])" : item.label)
      item.path = labels.joined(separator: ".")
      return item
    }
    noteFirstLabels()
  }

  private mutating func noteFirstLabels() {
    var open: [String] = []
    for index in items.indices {
      let depth = items[index].depth
      if open.count >= depth {
        open.removeLast(open.count - depth)
      } else {
        open.append(items[index].label)
      }
      items[index].firstLabel = open[open.count - 1]
    }
  }

  /// Takes an outline that was read from a page whose outline is known.
  package init(_ name: String, of outline: Outline) {
    self.name = name
    items = outline.items.map {
      Item(depth: $0.depth, marker: $0.marker, text: $0.text.string, path: $0.path)
    }
    noteFirstLabels()
  }

  /// How well an outline gives the sample back: the harmonic mean of precision and recall over the
  /// pairs of path and text.
  package func score(of outline: Outline) -> PathScore {
    PathScore(expected: items.map { [$0.path, $0.text] }, found: outline.pairs)
  }
}

/// Precision and recall of pairs of path and text.
package struct PathScore: Sendable {
  package var expected: Int
  package var found: Int
  package var right: Int
  /// Pairs that were not found, in order.
  package var missing: [[String]]

  init(expected: [[String]], found: [[String]]) {
    var counts: [[String]: Int] = [:]
    for pair in found { counts[pair, default: 0] += 1 }
    missing = expected.filter { pair in
      guard let count = counts[pair], count > 0 else { return true }
      counts[pair] = count - 1
      return false
    }
    self.expected = expected.count
    self.found = found.count
    right = expected.count - missing.count
  }

  /// From 0 to 1.
  package var f1: Double {
    expected + found == 0 ? 1 : 2 * Double(right) / Double(expected + found)
  }
}

extension Outline {
  fileprivate var pairs: [[String]] {
    items.filter { $0.kind != .inline }.map { [$0.path, $0.text.string] }
  }
}
