/// Which node of the old tree is which node of the new one.
public struct TreeMatching: Sendable, Equatable {
  /// Index in the new tree by index in the old, -1 for none; and the other way round.
  public internal(set) var newIndex: [Int32]
  public internal(set) var oldIndex: [Int32]

  /// Nothing but the roots.
  init(oldCount: Int, newCount: Int) {
    newIndex = Array(repeating: -1, count: oldCount)
    oldIndex = Array(repeating: -1, count: newCount)
  }

  public func new(of old: Int) -> Int? { newIndex[old] >= 0 ? Int(newIndex[old]) : nil }
  public func old(of new: Int) -> Int? { oldIndex[new] >= 0 ? Int(oldIndex[new]) : nil }

  mutating func link(_ old: Int, _ new: Int) {
    newIndex[old] = Int32(new)
    oldIndex[new] = Int32(old)
  }
}

/// Decides what corresponds to what, surest evidence first.
///
/// 1. Subtrees, then texts, that stand exactly once in each revision are the same, wherever they are.
/// 2. From below: nodes whose children went to the same place are the same.
/// 3. From above: the children of two matched nodes are aligned, by equal subtree, equal text, then
///    by similar words. Twins (lists copied under many parents) are only ever settled here, by their
///    matched parents.
/// 4. What is left, anywhere: similar words, rare ones weighing more; equal texts by their neighbours.
///
/// Labels have no part in it. Two texts that merely look alike stay apart: reviewers read a deletion
/// and an insertion more easily than a wrong pair. Time is near-linear; candidates for similarity are
/// found by their rarest words.
struct TreeMatcher {
  var old: MatchingSide
  var new: MatchingSide
  let vocabulary: Vocabulary
  var matching: TreeMatching
  /// Matched old nodes whose children are still to be aligned.
  var pending: [Int] = []

  static func matched(_ old: RevisionTree, _ new: RevisionTree) -> TreeMatcher {
    var matcher = TreeMatcher(old, new)
    matcher.run()
    return matcher
  }

  init(_ oldTree: RevisionTree, _ newTree: RevisionTree) {
    var keys = MatchingSide.Keys(capacity: oldTree.nodes.count + newTree.nodes.count / 8)
    old = MatchingSide(oldTree, keys: &keys)
    new = MatchingSide(newTree, keys: &keys)
    keys.vocabulary.weigh(nodeCount: old.count + new.count)
    vocabulary = keys.vocabulary
    old.weigh(with: vocabulary)
    new.weigh(with: vocabulary)
    matching = TreeMatching(oldCount: old.count, newCount: new.count)
  }

  /// How sure a similarity must be: at the first level only what can hardly be anything else.
  enum Level: CaseIterable {
    case sure, likely
  }

  mutating func run() {
    link(0, 0)
    if old.treeKey[0] == new.treeKey[0] {
      linkSubtrees(0, 0)
      return
    }
    linkUniqueSubtrees()
    linkUniqueTexts()
    linkFromBelow()
    for level in Level.allCases {
      // What similarity finds far off may open new lists to align; a few rounds settle that.
      var rounds = 0
      repeat {
        alignMatchedParents(level)
        linkFromBelow()
        alignPending(level)
        rounds += 1
      } while linkSimilar(level) && rounds < 4
      alignPending(level)
    }
    linkTwins()
    alignPending(.likely)
  }

  private(set) var linked = 0

  mutating func link(_ oldIndex: Int, _ newIndex: Int) {
    matching.link(oldIndex, newIndex)
    linked += 1
    pending.append(oldIndex)
  }

  /// Two subtrees with equal words, node by node.
  mutating func linkSubtrees(_ oldIndex: Int, _ newIndex: Int) {
    for offset in 0..<Int(old.shape.size[oldIndex]) {
      let (a, b) = (oldIndex + offset, newIndex + offset)
      if isFree(old: a), isFree(new: b) {
        matching.link(a, b)
        linked += 1
      }
    }
  }

  func isFree(old index: Int) -> Bool { matching.newIndex[index] < 0 }
  func isFree(new index: Int) -> Bool { matching.oldIndex[index] < 0 }

  // MARK: What stands once

  /// Where the keys of both sides stand, by key.
  struct Occurrences {
    private struct Count {
      var old: Int32 = 0
      var new: Int32 = 0
      var newIndex: Int32 = -1
    }

    private var counts: [Count]

    init(_ oldKeys: [Int32], _ newKeys: [Int32]) {
      counts = Array(
        repeating: Count(), count: Int(max(oldKeys.max() ?? 0, newKeys.max() ?? 0)) + 1)
      for key in oldKeys { counts[Int(key)].old += 1 }
      for (index, key) in newKeys.enumerated() {
        counts[Int(key)].new += 1
        counts[Int(key)].newIndex = Int32(index)
      }
    }

    /// The new node with a key that stands once on either side.
    func onlyNew(_ key: Int32) -> Int? {
      let count = counts[Int(key)]
      return count.old == 1 && count.new == 1 ? Int(count.newIndex) : nil
    }
  }

  private mutating func linkUniqueSubtrees() {
    let occurrences = Occurrences(old.treeKey, new.treeKey)
    var index = 1
    while index < old.count {
      if let target = occurrences.onlyNew(old.treeKey[index]), tellsApart(index) {
        linkSubtrees(index, target)
        // Whatever is below is linked too: a parent is visited before its children, so the largest
        // equal subtrees are taken whole.
        index += Int(old.shape.size[index])
      } else {
        index += 1
      }
    }
  }

  private mutating func linkUniqueTexts() {
    let occurrences = Occurrences(old.textKey, new.textKey)
    for index in 1..<max(old.count, 1) where isFree(old: index) && old.contentWords[index] >= 3 {
      if let target = occurrences.onlyNew(old.textKey[index]), isFree(new: target) {
        link(index, target)
      }
    }
  }

  /// The words of the subtree are enough to know it by, out of all context.
  private func tellsApart(_ index: Int) -> Bool {
    var words = 0
    for node in index..<(index + Int(old.shape.size[index])) {
      words += Int(old.contentWords[node])
      if words >= 3 { return true }
    }
    return false
  }

  // MARK: From below

  /// Links free inner nodes by where their children went.
  mutating func linkFromBelow() {
    // Children before parents, so that a chain of rewritten stems is climbed in one pass.
    for index in stride(from: old.count - 1, to: 0, by: -1)
    where isFree(old: index) && old.shape.size[index] > 1 {
      var votes: [Int: Int] = [:]
      var total = 0
      for child in old.shape.children(of: index) {
        let size = Int(old.shape.size[Int(child)])
        total += size
        guard let target = matching.new(of: Int(child)) else { continue }
        votes[new.parent(of: target), default: 0] += size
      }
      guard let best = votes.max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) }) else {
        continue
      }
      var (target, share) = (best.key, 2 * Double(best.value))
      // Where a stem around the children came or went, the words say which of two nested stems it is.
      let (above, aboveTarget) = (old.parent(of: index), new.parent(of: target))
      if isFree(old: above), isSurelyNearer(above, target, than: (index, target)) { continue }
      if aboveTarget > 0, isSurelyNearer(index, aboveTarget, than: (index, target)) {
        (target, share) = (aboveTarget, 0)
      }
      guard isFree(new: target), new.kind(of: target) == old.kind(of: index) else { continue }
      share /= Double(total) + Double(new.shape.size[target]) - 1
      let similarity = similarity(index, target)
      // The children alone may decide when nearly all of them agree.
      if share >= 0.7 || (share >= 0.25 && similarity >= 0.3) || similarity >= 0.8 {
        link(index, target)
      }
    }
  }

  /// Whether a pair's words are nearly the same, and more so than another pair's.
  private func isSurelyNearer(_ oldIndex: Int, _ newIndex: Int, than other: (Int, Int)) -> Bool {
    let similarity = similarity(oldIndex, newIndex)
    return similarity >= 0.8 && similarity > self.similarity(other.0, other.1)
  }
}
