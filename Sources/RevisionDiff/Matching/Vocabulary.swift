/// The distinct words of both revisions as small numbers, with what each is worth as evidence.
struct Vocabulary {
  /// Keys by word number.
  private(set) var keys: [UInt64] = []
  private var kinds: [Atom.Kind] = []
  /// In how many nodes of both trees the word stands.
  private var nodeCounts: [Int32] = []
  private var lastNode: [Int32] = []
  /// Open addressing: word number + 1, or 0.
  private var table: [Int32] = Array(repeating: 0, count: 1 << 12)
  private(set) var weights: [Float] = []
  /// The word says what a sentence is about: no number, sign or function word.
  private(set) var isContent: [Bool] = []

  /// The number of an atom's word, counted for `node` (numbered over both trees).
  mutating func number(of atom: Atom, node: Int32) -> Int32 {
    if keys.count * 2 >= table.count { grow() }
    let mask = table.count - 1
    var slot = Int(truncatingIfNeeded: atom.key) & mask
    while table[slot] != 0 {
      let word = Int(table[slot] - 1)
      if keys[word] == atom.key {
        if lastNode[word] != node {
          lastNode[word] = node
          nodeCounts[word] += 1
        }
        return Int32(word)
      }
      slot = (slot + 1) & mask
    }
    keys.append(atom.key)
    kinds.append(atom.kind)
    nodeCounts.append(1)
    lastNode.append(node)
    table[slot] = Int32(keys.count)
    return Int32(keys.count - 1)
  }

  private mutating func grow() {
    let size = table.count * 2
    table = Array(repeating: 0, count: size)
    for (word, key) in keys.enumerated() {
      var slot = Int(truncatingIfNeeded: key) & (size - 1)
      while table[slot] != 0 { slot = (slot + 1) & (size - 1) }
      table[slot] = Int32(word + 1)
    }
  }

  /// Computes the weights, once all words are in: the rarer a word, the more it says (inverse
  /// document frequency, K. Spärck Jones, 1972). Numbers, units and signs are what edits
  /// change, and function words stand everywhere: they weigh little.
  mutating func weigh(nodeCount: Int) {
    weights.reserveCapacity(keys.count)
    isContent.reserveCapacity(keys.count)
    for word in keys.indices {
      let isFunction = Lexicon.functionWords.contains(keys[word])
      let isUnit = !isFunction && PrintedUnit.isUnit(keys[word])
      let base: Float =
        switch kinds[word] {
        case .number: 0.25
        case .word where isUnit: 0.25
        case .comparator, .sign: 0.15
        case .word, .punctuation: isFunction ? 0.12 : 1
        }
      let ratio = Float(nodeCount) / Float(nodeCounts[word])
      weights.append(base * Vocabulary.binaryLogarithm(1 + ratio))
      isContent.append(kinds[word] == .word && !isFunction && !isUnit)
    }
  }

  /// log2 from the number's parts, the fraction by a straight line: the standard library alone has
  /// no logarithm, and the weights need only its shape.
  private static func binaryLogarithm(_ value: Float) -> Float {
    Float(value.exponent) + (value.significand - 1)
  }
}
