/// The distinct words of both revisions as small numbers, with what each is worth as evidence.
struct Vocabulary {
  private var table = KeyTable(capacity: 1 << 11)
  private var kinds: [Atom.Kind] = []
  /// In how many nodes of both trees the word stands.
  private var nodeCounts: [Int32] = []
  private var lastNode: [Int32] = []
  private(set) var weights: [Float] = []
  /// The word says what a sentence is about: no number, sign or function word.
  private(set) var isContent: [Bool] = []

  /// The number of an atom's word, counted for `node` (numbered over both trees).
  mutating func number(of atom: Atom, node: Int32) -> Int32 {
    let word = table.number(of: atom.key)
    if word == kinds.count {
      kinds.append(atom.kind)
      nodeCounts.append(1)
      lastNode.append(node)
    } else if lastNode[word] != node {
      lastNode[word] = node
      nodeCounts[word] += 1
    }
    return Int32(word)
  }

  /// Computes the weights, once all words are in: the rarer a word, the more it says (inverse
  /// document frequency, K. Spärck Jones, 1972). Numbers, units and signs are what edits
  /// change, and function words stand everywhere: they weigh little.
  mutating func weigh(nodeCount: Int) {
    weights.reserveCapacity(table.count)
    isContent.reserveCapacity(table.count)
    for (word, key) in table.keys.enumerated() {
      let isFunction = Lexicon.functionWords.contains(key)
      let isQuantity =
        !isFunction && (PrintedUnit.isUnit(key) || NumberWord.value(of: key) != nil)
      let base: Float =
        switch kinds[word] {
        case .number: 0.25
        case .word where isQuantity: 0.25
        case .comparator, .sign: 0.15
        case .word, .punctuation: isFunction ? 0.12 : 1
        }
      let ratio = Float(nodeCount) / Float(nodeCounts[word])
      weights.append(base * Vocabulary.binaryLogarithm(1 + ratio))
      isContent.append(kinds[word] == .word && !isFunction && !isQuantity)
    }
  }

  /// log2 from the number's parts, the fraction by a straight line: the standard library alone has
  /// no logarithm, and the weights need only its shape.
  private static func binaryLogarithm(_ value: Float) -> Float {
    Float(value.exponent) + (value.significand - 1)
  }
}
