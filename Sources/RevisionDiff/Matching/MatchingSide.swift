/// One of the two trees with all that matching asks of it again and again.
struct MatchingSide {
  let shape: TreeShape
  private let kinds: [RevisionTree.Content.Kind]
  private let parents: [Int32]
  /// Words of node `i`: `words[wordStart[i] ..< wordStart[i + 1]]`, without connectives at its ends.
  private(set) var words: [Int32] = []
  private(set) var wordStart: [Int32] = [0]
  /// Equal, on either side, for nodes of one kind with the same words.
  private(set) var textKey: [Int32] = []
  /// Equal, on either side, for subtrees with the same words in the same order.
  private(set) var treeKey: [Int32] = []
  /// Words that say what the text is about, each occurrence.
  private(set) var contentWords: [Int32] = []
  /// Sum of the words' weights.
  private(set) var weight: [Float] = []

  var count: Int { kinds.count }

  /// What both sides of a matching have in common.
  struct Keys {
    var vocabulary = Vocabulary()
    fileprivate var texts: KeyTable
    fileprivate var trees: KeyTable
    /// Nodes seen so far: a word is counted once for each.
    fileprivate var nodes = 0

    init(capacity: Int) {
      texts = KeyTable(capacity: capacity)
      trees = KeyTable(capacity: capacity)
    }
  }

  init(_ tree: RevisionTree, keys common: inout Keys) {
    shape = TreeShape(of: tree)
    kinds = tree.nodes.indices.map { tree.nodes[$0].content.kind }
    parents = tree.nodes.indices.map { Int32(tree.nodes[$0].parent) }
    let count = tree.nodes.count
    wordStart.reserveCapacity(count + 1)
    var hashes: [UInt64] = []
    hashes.reserveCapacity(count)
    textKey.reserveCapacity(count)
    words.reserveCapacity(count * 12)
    var keys: [UInt64] = []
    for index in 0..<count {
      let start = words.count
      keys.removeAll(keepingCapacity: true)
      AtomScanner.scan(tree.nodes[index].content.text) { atom in
        guard atom.kind != .punctuation else { return }
        words.append(common.vocabulary.number(of: atom, node: Int32(common.nodes + index)))
        keys.append(atom.key)
      }
      let kept = Self.withoutEndConnectives(keys)
      words.removeLast(keys.count - kept.upperBound)
      words.removeSubrange(start..<(start + kept.lowerBound))
      var hash = KeyHash()
      hash.append(kinds[index].rawValue)
      for key in keys[kept] { hash.append(key) }
      hashes.append(hash.value)
      textKey.append(Int32(common.texts.number(of: hash.value)))
      wordStart.append(Int32(words.count))
    }
    for index in stride(from: count - 1, through: 0, by: -1) {
      let children = shape.children(of: index)
      guard !children.isEmpty else { continue }
      var hash = KeyHash()
      hash.append(hashes[index])
      for child in children { hash.append(hashes[Int(child)]) }
      hashes[index] = hash.value
    }
    treeKey = hashes.map { Int32(common.trees.number(of: $0)) }
    common.nodes += count
  }

  /// A connective at the end ("...; or") or the start of an item joins it to its neighbours and is no
  /// part of what the item says.
  private static func withoutEndConnectives(_ keys: [UInt64]) -> Range<Int> {
    var range = 0..<keys.count
    while range.count > 1, let last = keys[range].last, last == Lexicon.and || last == Lexicon.or {
      range = range.lowerBound..<(range.upperBound - 1)
    }
    while range.count > 1, let first = keys[range].first,
      first == Lexicon.and || first == Lexicon.or
    {
      range = (range.lowerBound + 1)..<range.upperBound
    }
    return range
  }

  /// Sums up the words' weights, once the vocabulary has them.
  mutating func weigh(with vocabulary: Vocabulary) {
    weight = Array(repeating: 0, count: count)
    contentWords = Array(repeating: 0, count: count)
    for index in 0..<count {
      var sum: Float = 0
      var content: Int32 = 0
      for word in words(of: index) {
        sum += vocabulary.weights[Int(word)]
        if vocabulary.isContent[Int(word)] { content += 1 }
      }
      weight[index] = sum
      contentWords[index] = content
    }
  }

  func words(of index: Int) -> ArraySlice<Int32> {
    words[Int(wordStart[index])..<Int(wordStart[index + 1])]
  }

  func kind(of index: Int) -> RevisionTree.Content.Kind { kinds[index] }

  func parent(of index: Int) -> Int { Int(parents[index]) }

  func descendants(of index: Int) -> Range<Int> {
    (index + 1)..<(index + Int(shape.size[index]))
  }

  /// The words of the subtree are more than anybody would write twice by chance.
  func weighsEnoughToCopy(_ index: Int) -> Bool {
    contentWords[index] >= 2 || (shape.size[index] > 1 && contentWords[index] >= 1)
  }

  /// The sibling before (`-1`) or after (`1`), if there is one.
  func sibling(of index: Int, by offset: Int) -> Int? {
    let parent = parent(of: index)
    guard parent >= 0 else { return nil }
    let siblings = shape.children(of: parent)
    let place = siblings.startIndex + Int(shape.position[index]) + offset
    return siblings.indices.contains(place) ? Int(siblings[place]) : nil
  }
}
