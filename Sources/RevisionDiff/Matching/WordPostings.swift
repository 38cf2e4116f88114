/// In which nodes a word stands, for words rare enough to point somewhere.
struct WordPostings {
  /// A word in more nodes than these points nowhere.
  private static let limit: Int32 = 24

  /// Nodes of word `i`: `nodes[start[i] ..< start[i + 1]]`, none where there are too many.
  private var nodes: [Int32] = []
  private var start: [Int32] = []
  /// By node, the weight of the words shared with the text that is looked up; zero in between.
  private var shared: [Float]

  /// - Parameter nodes: nodes of `side`, ascending.
  init(of nodes: [Int], in side: MatchingSide, _ vocabulary: Vocabulary) {
    shared = Array(repeating: 0, count: side.count)
    let wordCount = vocabulary.isContent.count
    var counts = Array(repeating: Int32(0), count: wordCount)
    Self.forEachWord(of: nodes, side, vocabulary) { word, _ in counts[word] += 1 }
    start = Array(repeating: 0, count: wordCount + 1)
    for word in 0..<wordCount {
      if counts[word] > Self.limit { counts[word] = 0 }
      start[word + 1] = start[word] + counts[word]
    }
    var places = Array(repeating: Int32(0), count: Int(start[wordCount]))
    Self.forEachWord(of: nodes, side, vocabulary) { word, node in
      guard counts[word] > 0 else { return }
      places[Int(start[word + 1] - counts[word])] = Int32(node)
      counts[word] -= 1
    }
    self.nodes = places
  }

  /// Calls `body` for every content word of every node, once for each.
  private static func forEachWord(
    of nodes: [Int], _ side: MatchingSide, _ vocabulary: Vocabulary,
    _ body: (_ word: Int, _ node: Int) -> Void
  ) {
    var last = Array(repeating: -1, count: vocabulary.isContent.count)
    for node in nodes {
      for word in side.words(of: node) where vocabulary.isContent[Int(word)] {
        if last[Int(word)] == node { continue }
        last[Int(word)] = node
        body(Int(word), node)
      }
    }
  }

  /// The nodes that share the most of a text's rarest words, at most eight, the best first.
  mutating func nodes(like words: ArraySlice<Int32>, _ vocabulary: Vocabulary) -> [Int] {
    // Heaviest first, as one number each: the bits of positive floats are in the floats' order.
    var rare: [UInt64] = []
    for word in words where vocabulary.isContent[Int(word)] {
      rare.append(
        UInt64(~vocabulary.weights[Int(word)].bitPattern) << 32 | UInt64(word))
    }
    rare.sort()
    var touched: [Int32] = []
    var used = 0
    var last: UInt64?
    for entry in rare where entry != last {
      last = entry
      let word = Int(truncatingIfNeeded: entry & 0xFFFF_FFFF)
      let hits = nodes[Int(start[word])..<Int(start[word + 1])]
      guard !hits.isEmpty else { continue }
      for node in hits {
        if shared[Int(node)] == 0 { touched.append(node) }
        shared[Int(node)] += vocabulary.weights[word]
      }
      used += 1
      if used == 8 { break }
    }
    var best: [Int32] = []
    for node in touched {
      var place = best.count
      while place > 0, isBetter(node, best[place - 1]) { place -= 1 }
      guard place < 8 else { continue }
      best.insert(node, at: place)
      if best.count > 8 { best.removeLast() }
    }
    for node in touched { shared[Int(node)] = 0 }
    return best.map { Int($0) }
  }

  private func isBetter(_ node: Int32, _ other: Int32) -> Bool {
    let (a, b) = (shared[Int(node)], shared[Int(other)])
    return a > b || (a == b && node < other)
  }
}
