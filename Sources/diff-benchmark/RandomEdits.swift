extension RandomPolicy {
  /// Edits a policy; returns how many edits were made. No item is edited twice, and what is inside of a
  /// deleted or inserted part is left alone, so that every edit can be seen.
  mutating func edit(_ edits: Int, _ generator: inout SeededGenerator) -> Int {
    var candidates = order
    candidates.shuffle(using: &generator)
    var touched: Set<Int> = []
    var made = 0
    for identity in candidates {
      guard made < edits else { break }
      guard let node = nodes[identity], isUntouched(identity, touched) else { continue }
      switch Int.random(in: 0..<10, using: &generator) {
      case 0, 1:
        let place = Int.random(in: 0...node.children.count, using: &generator)
        let new = append(Self.sentence(&generator), under: identity, at: place)
        if Bool.random(using: &generator) {
          _ = append(Self.sentence(&generator), under: new)
        }
        touched.formUnion(subtree(of: new))
        touched.insert(identity)
      case 2, 3:
        guard subtree(of: identity).count <= 12 else { continue }
        if let parent = node.parent { touched.insert(parent) }
        delete(identity)
      case 4, 5, 6:
        reword(identity, &generator)
        touched.insert(identity)
      case 7:
        guard subtree(of: identity).count <= 12,
          let target = target(for: identity, touched, &generator)
        else { continue }
        if let parent = node.parent { touched.insert(parent) }
        detach(identity)
        attach(identity, under: target, at: 0)
        touched.formUnion([identity, target])
      case 8:
        guard subtree(of: identity).count <= 12, node.words.count >= 8,
          let target = target(for: identity, touched, &generator)
        else { continue }
        if let parent = node.parent { touched.insert(parent) }
        detach(identity)
        attach(identity, under: target, at: 0)
        reword(identity, &generator)
        touched.formUnion([identity, target])
      default:
        guard let parent = node.parent, let siblings = nodes[parent]?.children, siblings.count >= 3,
          !touched.contains(parent), let place = siblings.firstIndex(of: identity)
        else { continue }
        let to = (place + 1) % siblings.count
        guard to != place else { continue }
        detach(identity)
        attach(identity, under: parent, at: to)
        touched.formUnion([identity, parent])
      }
      made += 1
    }
    return made
  }

  private func isUntouched(_ identity: Int, _ touched: Set<Int>) -> Bool {
    guard subtree(of: identity).allSatisfy({ !touched.contains($0) }) else { return false }
    guard let parent = nodes[identity]?.parent else { return true }
    return !touched.contains(parent)
  }

  private func target(
    for identity: Int, _ touched: Set<Int>, _ generator: inout SeededGenerator
  ) -> Int? {
    let own = Set(subtree(of: identity))
    for _ in 0..<20 {
      let candidate = Int.random(in: 0..<nodes.count, using: &generator)
      if nodes[candidate] != nil, !own.contains(candidate), !touched.contains(candidate),
        candidate != nodes[identity]?.parent
      {
        return candidate
      }
    }
    return nil
  }

  /// Replaces a few words: at most a quarter, at least one.
  mutating func reword(_ identity: Int, _ generator: inout SeededGenerator) {
    guard var words = nodes[identity]?.words else { return }
    for _ in 0..<Int.random(in: 1...max(1, words.count / 4), using: &generator) {
      let place = Int.random(in: 0..<words.count, using: &generator)
      if ["at", "least", "weeks"].contains(words[place]) { continue }
      words[place] =
        Int(words[place]) == nil
        ? Self.randomWord(&generator) : "\(Int.random(in: 2...90, using: &generator))"
    }
    if words == nodes[identity]?.words { words[0] = Self.word(4000) }
    nodes[identity]?.words = words
  }
}
