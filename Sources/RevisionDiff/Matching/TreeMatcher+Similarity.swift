extension TreeMatcher {
  /// How alike two texts are, from 0 to 1: the weight of the words they share, each as often as both
  /// have it, against the weight of all (weighted Dice). Zero where hardly anything that tells is
  /// shared.
  func similarity(_ oldIndex: Int, _ newIndex: Int) -> Float {
    if old.textKey[oldIndex] == new.textKey[newIndex] { return 1 }
    let total = old.weight[oldIndex] + new.weight[newIndex]
    guard total > 0 else { return 0 }
    var a = Array(old.words(of: oldIndex))
    var b = Array(new.words(of: newIndex))
    a.sort()
    b.sort()
    var (i, j) = (0, 0)
    var shared: Float = 0
    var sharedContent: Int32 = 0
    while i < a.count, j < b.count {
      if a[i] == b[j] {
        shared += vocabulary.weights[Int(a[i])]
        if vocabulary.isContent[Int(a[i])] { sharedContent += 1 }
        i += 1
        j += 1
      } else if a[i] < b[j] {
        i += 1
      } else {
        j += 1
      }
    }
    let fewest = min(old.contentWords[oldIndex], new.contentWords[newIndex])
    // One shared word tells little unless it is all that one of the texts has to say.
    guard sharedContent >= 2 || (sharedContent == fewest && sharedContent > 0) || fewest == 0 else {
      return 0
    }
    return 2 * shared / total
  }

  /// How alike two nodes are with what is below them.
  func likeness(_ oldIndex: Int, _ newIndex: Int) -> Float {
    let text = similarity(oldIndex, newIndex)
    let (oldSize, newSize) = (old.shape.size[oldIndex], new.shape.size[newIndex])
    guard oldSize > 1 || newSize > 1 else { return text }
    guard oldSize > 1, newSize > 1 else { return text * 0.95 }
    let below = sharedBelow(oldIndex, newIndex)
    return max(0.6 * text + 0.4 * below, 0.85 * below, text * 0.8)
  }

  /// The share of descendants that have a counterpart below the other node: matched, or equal.
  private func sharedBelow(_ oldIndex: Int, _ newIndex: Int) -> Float {
    let a = old.descendants(of: oldIndex)
    let b = new.descendants(of: newIndex)
    guard a.count + b.count <= 4096 else { return 0 }
    var counts: [Int32: Int] = [:]
    var shared = 0
    for node in a {
      if let target = matching.new(of: node) {
        if b.contains(target) { shared += 1 }
      } else {
        counts[old.textKey[node], default: 0] += 1
      }
    }
    for node in b where isFree(new: node) {
      if let count = counts[new.textKey[node]], count > 0 {
        counts[new.textKey[node]] = count - 1
        shared += 1
      }
    }
    return 2 * Float(shared) / Float(a.count + b.count)
  }

  private struct Proposal {
    var score: Float
    var old: Int
    var new: Int
  }

  /// Links free nodes anywhere by their words: moved and reworded items. A pair counts only when each
  /// is clearly the best for the other: of two old twins neither is the origin of a new text. Returns
  /// whether any was linked.
  mutating func linkSimilar(_ level: Level) -> Bool {
    let freeOld = (1..<max(old.count, 1)).filter { isFree(old: $0) && old.contentWords[$0] > 0 }
    let freeNew = (1..<max(new.count, 1)).filter { isFree(new: $0) && new.contentWords[$0] > 0 }
    guard !freeOld.isEmpty, !freeNew.isEmpty else { return false }
    var postings = WordPostings(of: freeNew, in: new, vocabulary)
    let threshold: Float = level == .sure ? 0.75 : 0.6
    var proposals: [Proposal] = []
    // The best two scores that a new node has got.
    var scores = Array(repeating: (best: Float(0), second: Float(0)), count: new.count)
    for index in freeOld {
      var best: Proposal?
      var second: Float = 0
      for candidate in postings.nodes(like: old.words(of: index), vocabulary) {
        guard old.kind(of: index) == new.kind(of: candidate) else { continue }
        let score = likeness(index, candidate) + context(index, candidate)
        let known = scores[candidate]
        scores[candidate] =
          score > known.best ? (score, known.best) : (known.best, max(known.second, score))
        if score > (best?.score ?? 0) {
          second = best?.score ?? 0
          best = Proposal(score: score, old: index, new: candidate)
        } else {
          second = max(second, score)
        }
      }
      if let best, best.score >= threshold, best.score - second >= 0.03 { proposals.append(best) }
    }
    proposals = proposals.filter { proposal in
      let known = scores[proposal.new]
      return known.best == proposal.score && known.best - known.second >= 0.03
    }
    for proposal in proposals where isFree(old: proposal.old) && isFree(new: proposal.new) {
      link(proposal.old, proposal.new)
    }
    return !proposals.isEmpty
  }

  /// What surrounds two nodes, as far as it is matched: up to 0.15.
  private func context(_ oldIndex: Int, _ newIndex: Int) -> Float {
    var score: Float = 0
    if matching.newIndex[old.parent(of: oldIndex)] == Int32(new.parent(of: newIndex)) {
      score += 0.08
    }
    for offset in [-1, 1] {
      if let a = old.sibling(of: oldIndex, by: offset),
        let b = new.sibling(of: newIndex, by: offset),
        matching.newIndex[a] == Int32(b)
      {
        score += 0.035
      }
    }
    return score
  }

  // MARK: Twins

  /// Links what is free and equal, largest subtrees first: a text that stands only once on each side,
  /// or one of several whose surroundings single it out.
  mutating func linkTwins() {
    linkTwins(old.treeKey, new.treeKey, subtrees: true)
    linkTwins(old.textKey, new.textKey, subtrees: false)
  }

  private mutating func linkTwins(_ oldKeys: [Int32], _ newKeys: [Int32], subtrees: Bool) {
    var freeNew: [Int32: [Int]] = [:]
    for index in 1..<max(new.count, 1) where isFree(new: index) {
      freeNew[newKeys[index], default: []].append(index)
    }
    guard !freeNew.isEmpty else { return }
    let occurrences = Occurrences(oldKeys, newKeys)
    for index in 1..<max(old.count, 1) where isFree(old: index) && old.contentWords[index] > 0 {
      let key = oldKeys[index]
      // Of very many nobody can say which.
      guard let group = freeNew[key], group.count <= 64 else { continue }
      let places = group.filter { isFree(new: $0) }
      var best: (place: Int, score: Int)?
      var isTied = false
      for place in places {
        let score = surroundings(index, place)
        if score > (best?.score ?? -1) {
          best = (place, score)
          isTied = false
        } else if score == best?.score {
          isTied = true
        }
      }
      guard let best, !isTied else { continue }
      guard occurrences.onlyNew(key) != nil || best.score >= 2 else { continue }
      if subtrees {
        linkSubtrees(index, best.place)
      } else {
        link(index, best.place)
      }
    }
  }

  /// Evidence around two equal nodes: neighbours and ancestors that are matched or equal.
  private func surroundings(_ oldIndex: Int, _ newIndex: Int) -> Int {
    var score = 0
    for offset in [-1, 1] {
      switch (old.sibling(of: oldIndex, by: offset), new.sibling(of: newIndex, by: offset)) {
      case (let a?, let b?):
        if matching.newIndex[a] == Int32(b) {
          score += 2
        } else if old.textKey[a] == new.textKey[b] {
          score += 1
        }
      default: break
      }
    }
    var (a, b) = (old.parent(of: oldIndex), new.parent(of: newIndex))
    // Only near ancestors tell twins apart; the root is everybody's.
    for _ in 0..<3 where a > 0 && b > 0 {
      if matching.newIndex[a] == Int32(b) {
        score += 2
        break
      }
      if old.textKey[a] == new.textKey[b] { score += 1 }
      (a, b) = (old.parent(of: a), new.parent(of: b))
    }
    return score
  }
}
