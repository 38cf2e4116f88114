extension TreeMatcher {
  /// Aligns the children of all matched nodes that have free children on both sides.
  mutating func alignMatchedParents(_ level: Level) {
    pending.removeAll(keepingCapacity: true)
    var hasFreeChild = Array(repeating: false, count: old.count)
    for index in 1..<max(old.count, 1) where isFree(old: index) {
      hasFreeChild[old.parent(of: index)] = true
    }
    for index in hasFreeChild.indices.reversed() where hasFreeChild[index] && !isFree(old: index) {
      pending.append(index)
    }
    alignPending(level)
  }

  mutating func alignPending(_ level: Level) {
    while let parent = pending.popLast() {
      alignChildren(of: parent, level)
    }
  }

  private mutating func alignChildren(of oldParent: Int, _ level: Level) {
    guard let newParent = matching.new(of: oldParent),
      old.shape.children(of: oldParent).contains(where: { isFree(old: Int($0)) }),
      new.shape.children(of: newParent).contains(where: { isFree(new: Int($0)) })
    else { return }
    alignEqual(oldParent, newParent, byTree: true)
    alignEqual(oldParent, newParent, byTree: false)
    alignSimilar(oldParent, newParent, level)
  }

  /// The children that are free, or matched with each other and so mark places.
  private func candidates(_ oldParent: Int, _ newParent: Int) -> (old: [Int], new: [Int]) {
    var a: [Int] = []
    for child in old.shape.children(of: oldParent) {
      let index = Int(child)
      if let target = matching.new(of: index) {
        if new.parent(of: target) == newParent { a.append(index) }
      } else {
        a.append(index)
      }
    }
    var b: [Int] = []
    for child in new.shape.children(of: newParent) {
      let index = Int(child)
      if let origin = matching.old(of: index) {
        if old.parent(of: origin) == oldParent { b.append(index) }
      } else {
        b.append(index)
      }
    }
    return (a, b)
  }

  /// Children with equal subtrees (or texts), first in order, then wherever they stand.
  private mutating func alignEqual(_ oldParent: Int, _ newParent: Int, byTree: Bool) {
    let (a, b) = candidates(oldParent, newParent)
    let oldKeys = byTree ? old.treeKey : old.textKey
    let newKeys = byTree ? new.treeKey : new.textKey
    let freeKeys = Set(b.filter { isFree(new: $0) }.map { newKeys[$0] })
    guard a.contains(where: { isFree(old: $0) && freeKeys.contains(oldKeys[$0]) }) else { return }
    // A matched child is its own key on both sides, below zero: its place in the new tree.
    let aKeys = a.map { isFree(old: $0) ? oldKeys[$0] : -1 - matching.newIndex[$0] }
    let bKeys = b.map { isFree(new: $0) ? newKeys[$0] : -1 - Int32($0) }
    var counts: [Int32: (old: Int, new: Int)] = [:]
    if !byTree {
      for key in aKeys where key >= 0 { counts[key, default: (0, 0)].old += 1 }
      for key in bKeys where key >= 0 { counts[key, default: (0, 0)].new += 1 }
    }
    for pair in SequenceAlignment.pairs(aKeys, bKeys) {
      let (x, y) = (a[pair.old], b[pair.new])
      guard isFree(old: x), isFree(new: y) else { continue }
      if byTree {
        linkSubtrees(x, y)
      } else if let count = counts[aKeys[pair.old]], count.old == 1, count.new == 1 {
        // Equal stems over different lists are told apart by their lists, further on.
        link(x, y)
      }
    }
    // The same within the parent, but in another order.
    var places: [Int32: [Int]] = [:]
    for index in b.reversed() where isFree(new: index) {
      places[newKeys[index], default: []].append(index)
    }
    for index in a where isFree(old: index) {
      let key = oldKeys[index]
      guard let place = places[key]?.last else { continue }
      if byTree {
        places[key]?.removeLast()
        linkSubtrees(index, place)
      } else if let count = counts[key], count.old == 1, count.new == 1 {
        link(index, place)
      }
    }
  }

  private struct Candidate {
    var score: Float
    var old: Int
    var new: Int
  }

  /// Links children that are still free by their words: first within the gaps between matched
  /// siblings, then anywhere below the parent.
  private mutating func alignSimilar(_ oldParent: Int, _ newParent: Int, _ level: Level) {
    let (a, b) = candidates(oldParent, newParent)
    guard a.contains(where: { isFree(old: $0) }), b.contains(where: { isFree(new: $0) }) else {
      return
    }
    let gaps = gaps(a, b)
    var found: [Candidate] = []
    for gap in gaps where gap.old.count * gap.new.count <= 1 << 12 {
      let isAlone = gap.old.count == 1 && gap.new.count == 1
      collect(gap.old, gap.new, threshold(level, inGap: true, isAlone: isAlone), into: &found)
    }
    linkBest(&found)
    let freeOld = a.filter { isFree(old: $0) }
    let freeNew = b.filter { isFree(new: $0) }
    guard freeOld.count * freeNew.count <= 1 << 12 else { return }
    collect(freeOld, freeNew, threshold(level, inGap: false, isAlone: false), into: &found)
    linkBest(&found)
  }

  private func threshold(_ level: Level, inGap: Bool, isAlone: Bool) -> Float {
    switch level {
    case .sure: inGap ? 0.72 : 0.8
    case .likely: isAlone ? 0.34 : inGap ? 0.45 : 0.52
    }
  }

  private func collect(
    _ a: [Int], _ b: [Int], _ threshold: Float, into found: inout [Candidate]
  ) {
    for x in a where isFree(old: x) {
      for y in b where isFree(new: y) && old.kind(of: x) == new.kind(of: y) {
        let score = likeness(x, y)
        if score >= threshold { found.append(Candidate(score: score, old: x, new: y)) }
      }
    }
  }

  private mutating func linkBest(_ found: inout [Candidate]) {
    found.sort { ($1.score, $0.old, $0.new) < ($0.score, $1.old, $1.new) }
    for candidate in found where isFree(old: candidate.old) && isFree(new: candidate.new) {
      link(candidate.old, candidate.new)
    }
    found.removeAll(keepingCapacity: true)
  }

  /// The runs of free children between neighbouring matched ones that kept their order.
  private func gaps(_ a: [Int], _ b: [Int]) -> [(old: [Int], new: [Int])] {
    guard let parent = b.first.map({ new.parent(of: $0) }) else { return [] }
    // In `b`, by position among all children.
    var place = Array(repeating: b.count, count: new.shape.children(of: parent).count)
    for (index, child) in b.enumerated() { place[Int(new.shape.position[child])] = index }
    func placeOfCounterpart(_ child: Int) -> Int {
      place[Int(new.shape.position[Int(matching.newIndex[child])])]
    }
    let matched = a.indices.filter { !isFree(old: a[$0]) }
    let kept = SequenceAlignment.longestIncreasing(
      matched.map { (placeOfCounterpart(a[$0]), 1) })
    var result: [(old: [Int], new: [Int])] = []
    var (aStart, bStart) = (0, 0)
    for pivot in kept.map({ matched[$0] }) + [a.count] {
      let bEnd = pivot < a.count ? placeOfCounterpart(a[pivot]) : b.count
      let freeOld = a[aStart..<pivot].filter { isFree(old: $0) }
      let freeNew = b[bStart..<max(bStart, bEnd)].filter { isFree(new: $0) }
      if !freeOld.isEmpty, !freeNew.isEmpty { result.append((freeOld, freeNew)) }
      aStart = min(pivot + 1, a.count)
      bStart = min(bEnd + 1, b.count)
    }
    return result
  }
}
