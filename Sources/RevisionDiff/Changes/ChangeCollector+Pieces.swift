extension ChangeCollector {
  /// Finds items that became several: the words of one old item are spread over a new one and new
  /// neighbours of it.
  mutating func collectSplits() {
    for index in 1..<max(old.tree.nodes.count, 1) where changeOfOld[index] < 0 {
      guard matcher.old.contentWords[index] >= 4, !saysTheSame(index, matching.new(of: index)),
        matcher.old.kind(of: index) == .item
      else { continue }
      guard
        let pieces = pieces(
          of: index, whole: matcher.old, parts: matcher.new,
          counterpart: matching.new(of: index),
          parentOfParts: matching.new(of: old.tree.nodes[index].parent),
          isFree: { matching.old(of: $0) == nil && changeOfNew[$0] < 0 })
      else { continue }
      let place = add([.split], old: index, new: pieces[0]) { collector, change in
        change.companions = pieces.dropFirst().map { .init(old: nil, new: collector.site(new: $0)) }
        change.marks = []
      }
      for piece in pieces { changeOfNew[piece] = place }
      compareWhole(
        place, old.tree.nodes[index].content.text,
        pieces.map { new.tree.nodes[$0].content.text })
    }
  }

  /// Finds items that became one.
  mutating func collectMerges() {
    for index in 1..<max(new.tree.nodes.count, 1) where changeOfNew[index] < 0 {
      guard matcher.new.contentWords[index] >= 4, !saysTheSame(matching.old(of: index), index),
        matcher.new.kind(of: index) == .item
      else { continue }
      guard
        let pieces = pieces(
          of: index, whole: matcher.new, parts: matcher.old,
          counterpart: matching.old(of: index),
          parentOfParts: matching.old(of: new.tree.nodes[index].parent),
          isFree: { matching.new(of: $0) == nil && changeOfOld[$0] < 0 })
      else { continue }
      let place = add([.merge], old: pieces[0], new: index) { collector, change in
        change.companions = pieces.dropFirst().map { .init(old: collector.site(old: $0), new: nil) }
        change.marks = []
      }
      for piece in pieces { changeOfOld[piece] = place }
      compareWhole(
        place, new.tree.nodes[index].content.text,
        pieces.map { old.tree.nodes[$0].content.text })
    }
  }

  private func saysTheSame(_ old: Int?, _ new: Int?) -> Bool {
    guard let old, let new else { return false }
    return matcher.old.textKey[old] == matcher.new.textKey[new]
  }

  /// Numbers, units and negations that changed on the way: the pieces together against the whole.
  private mutating func compareWhole(_ place: Int, _ whole: String, _ pieces: [String]) {
    let kinds = TextChange(
      from: whole, to: pieces.joined(separator: " and "), isStem: false
    ).kinds
    for kind in [ChangeKind.threshold, .unit, .negation] where kinds.contains(kind) {
      changes[place].add(kind)
    }
  }

  /// Nodes of `parts` that together say what `index` says in `whole`, in document order; nil unless
  /// there are at least two and together they say nearly all of it and little else.
  private func pieces(
    of index: Int, whole: MatchingSide, parts: MatchingSide, counterpart: Int?,
    parentOfParts: Int?, isFree: (Int) -> Bool
  ) -> [Int]? {
    var candidates: [Int] = []
    if let counterpart {
      for step in [-1, 1] {
        var place = counterpart
        while let next = parts.sibling(of: place, by: step), isFree(next), candidates.count < 16 {
          candidates.append(next)
          place = next
        }
      }
      candidates += parts.shape.children(of: counterpart).map { Int($0) }.filter(isFree)
    } else if let parentOfParts {
      for child in parts.shape.children(of: parentOfParts) where isFree(Int(child)) {
        candidates.append(Int(child))
        candidates += parts.descendants(of: Int(child)).prefix(16).filter(isFree)
        if candidates.count > 48 { break }
      }
    }
    guard !candidates.isEmpty else { return nil }
    candidates.sort()
    var left: [Int32: Int] = [:]
    for word in whole.words(of: index) { left[word, default: 0] += 1 }
    var covered: Float = 0
    var chosen: [Int] = []
    if let counterpart {
      let taken = take(counterpart, parts, from: &left)
      guard taken >= 0.6 * parts.weight[counterpart] else { return nil }
      covered = taken
      chosen = [counterpart]
    }
    for candidate in candidates where parts.contentWords[candidate] > 0 {
      var rest = left
      let taken = take(candidate, parts, from: &rest)
      guard taken >= 0.55 * parts.weight[candidate] else { continue }
      left = rest
      covered += taken
      chosen.append(candidate)
    }
    guard chosen.count >= 2, covered >= 0.65 * whole.weight[index] else { return nil }
    return chosen.sorted()
  }

  /// The weight of a node's words that are still there to take.
  private func take(
    _ index: Int, _ side: MatchingSide, from left: inout [Int32: Int]
  ) -> Float {
    var weight: Float = 0
    for word in side.words(of: index) {
      guard let count = left[word], count > 0 else { continue }
      left[word] = count - 1
      weight += matcher.vocabulary.weights[Int(word)]
    }
    return weight
  }
}
