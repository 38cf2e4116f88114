import DocumentModel
import Outlining

/// SplitMix64: the same numbers on every machine.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}

/// An invented policy whose items know who they are, whatever is done to them.
struct RandomPolicy {
  struct Node {
    /// Stays with the item through all edits.
    var identity: Int
    var words: [String]
    var children: [Int] = []
    var parent: Int?
  }

  /// By identity; nil where deleted.
  var nodes: [Node?] = []
  var roots: [Int] = []

  private static let syllables = [
    "ba", "co", "di", "fe", "gu", "ha", "jo", "ka", "li", "mo", "nu", "pe", "ra", "so", "ti", "va",
  ]

  /// Words of everyday and rare kind: the lower the number, the more often it is drawn.
  static func word(_ number: Int) -> String {
    var rest = number
    var text = ""
    repeat {
      text += syllables[rest % 16]
      rest /= 16
    } while rest > 0
    return text + syllables[(number * 7 + 3) % 16]
  }

  static func randomWord(_ generator: inout SeededGenerator) -> String {
    // The product of two even draws is skewed towards small numbers, as words of a language are.
    let x = Int.random(in: 1...60, using: &generator) * Int.random(in: 1...60, using: &generator)
    return word(x)
  }

  static func sentence(_ generator: inout SeededGenerator) -> [String] {
    let count = Int.random(in: 3...16, using: &generator)
    var words = (0..<count).map { _ in randomWord(&generator) }
    if Int.random(in: 0..<4, using: &generator) == 0 {
      words += ["at", "least", "\(Int.random(in: 2...90, using: &generator))", "weeks"]
    }
    return words
  }

  mutating func append(_ words: [String], under parent: Int?, at place: Int? = nil) -> Int {
    let identity = nodes.count
    nodes.append(Node(identity: identity, words: words, parent: parent))
    attach(identity, under: parent, at: place)
    return identity
  }

  mutating func attach(_ identity: Int, under parent: Int?, at place: Int? = nil) {
    nodes[identity]?.parent = parent
    if let parent {
      let end = nodes[parent]?.children.count ?? 0
      nodes[parent]?.children.insert(identity, at: place ?? end)
    } else {
      roots.insert(identity, at: place ?? roots.count)
    }
  }

  mutating func detach(_ identity: Int) {
    if let parent = nodes[identity]?.parent {
      nodes[parent]?.children.removeAll { $0 == identity }
    } else {
      roots.removeAll { $0 == identity }
    }
  }

  mutating func delete(_ identity: Int) {
    detach(identity)
    for node in subtree(of: identity) { nodes[node] = nil }
  }

  func subtree(of identity: Int) -> [Int] {
    var result: [Int] = []
    var stack = [identity]
    while let node = stack.popLast() {
      result.append(node)
      stack += (nodes[node]?.children ?? []).reversed()
    }
    return result
  }

  /// All identities, in document order.
  var order: [Int] { roots.flatMap { subtree(of: $0) } }

  /// The policy as an outline; `identities` says who each item is.
  func outline() -> (outline: Outline, identities: [Int]) {
    let source = SourceFile(name: "random.txt", bytes: [], sha256: "", format: .text)
    var result = Outline(
      document: Document(source: source, blocks: [], lines: LineTable(starts: [0])))
    result.sections = [
      Section(
        id: "policy", heading: "Policy", kind: .criteria, level: 1,
        location: SourceLocation(
          file: "random.txt", range: SourceRange(start: 0, end: 0), line: 1, column: 1),
        blocks: 0..<0)
    ]
    let identities = order
    var index: [Int: Int] = [:]
    for (place, identity) in identities.enumerated() { index[identity] = place }
    let positions = positions
    for identity in identities {
      guard let node = nodes[identity] else { continue }
      let parent = node.parent.flatMap { index[$0] }
      let ordinal = (positions[identity] ?? 0) + 1
      let labels = (parent.map { result.items[$0].labels } ?? []) + ["\(ordinal)"]
      result.items.append(
        Item(
          id: "\(identity)", kind: .ordered, section: 0, parent: parent,
          children: node.children.compactMap { index[$0] },
          path: labels.joined(separator: "."), labels: labels, marker: "\(ordinal).",
          text: SourceText(node.words.joined(separator: " "), verbatimAt: 0),
          line: result.items.count + 1, range: SourceRange(start: 0, end: 0)))
    }
    return (result, identities)
  }

  /// Positions among siblings, all at once: lists may be long.
  private var positions: [Int: Int] {
    var result: [Int: Int] = [:]
    for list in [roots] + nodes.compactMap({ $0?.children }) {
      for (place, identity) in list.enumerated() { result[identity] = place }
    }
    return result
  }
}

extension RandomPolicy {
  /// A policy of so many items, up to seven levels deep.
  init(items: Int, _ generator: inout SeededGenerator) {
    var open: [Int] = []
    for _ in 0..<items {
      let keep = Int.random(in: 0...min(open.count, 6), using: &generator)
      open.removeLast(open.count - keep)
      open.append(append(Self.sentence(&generator), under: open.last))
    }
  }

  /// Lists copied word for word under many parents: `parents` parents with the same items each.
  init(copiedLists parents: Int, of items: Int, _ generator: inout SeededGenerator) {
    let list = (0..<items).map { _ in Self.sentence(&generator) }
    for _ in 0..<parents {
      let parent = append(Self.sentence(&generator), under: nil)
      for words in list { _ = append(words, under: parent) }
    }
  }
}
