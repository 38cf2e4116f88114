import DocumentModel

extension ChangeCollector {
  /// An item that kept its place in a list, as positions among the list's items.
  private struct Kept {
    var old: Int
    var new: Int
    var oldPosition: Int
    var newPosition: Int
  }

  /// What is told once for a list: joints, numbering.
  mutating func collectLists() {
    let differs = listsThatDiffer()
    for parent in new.tree.nodes.indices where differs[parent] {
      guard let oldParent = matching.old(of: parent) else { continue }
      let a = items(of: oldParent, matcher.old)
      let b = items(of: parent, matcher.new)
      guard !a.isEmpty, !b.isEmpty else { continue }
      var position: [Int: Int] = [:]
      for (place, index) in a.enumerated() { position[index] = place }
      var kept: [Kept] = []
      for (place, index) in b.enumerated() {
        guard let origin = matching.old(of: index), let oldPlace = position[origin] else {
          continue
        }
        kept.append(Kept(old: origin, new: index, oldPosition: oldPlace, newPosition: place))
      }
      guard !kept.isEmpty else { continue }
      collectJoints(kept, a, b)
      collectNumbering(kept, a, b)
    }
  }

  /// By index in the new tree: a child came, went or changed its place, or it or what stands at its
  /// end is printed otherwise than before.
  private func listsThatDiffer() -> [Bool] {
    var result = Array(repeating: false, count: new.tree.nodes.count)
    // The node, or its last child's end.
    var endDiffers = Array(repeating: true, count: new.tree.nodes.count)
    for index in new.tree.nodes.indices.reversed() {
      guard let origin = matching.old(of: index) else { continue }
      let a = matcher.old.shape.children(of: origin)
      let b = matcher.new.shape.children(of: index)
      endDiffers[index] =
        a.last.map { matching.newIndex[Int($0)] } != b.last
        || (b.last.map { endDiffers[Int($0)] } ?? false)
        || old.tree.nodes[origin].content != new.tree.nodes[index].content
      result[index] =
        a.count != b.count
        || zip(a, b).contains { matching.newIndex[Int($0)] != $1 || endDiffers[Int($1)] }
    }
    return result
  }

  func items(of parent: Int, _ side: MatchingSide) -> [Int] {
    side.shape.children(of: parent).map { Int($0) }.filter { side.kind(of: $0) == .item }
  }

  // MARK: Joints

  /// The connective between an item of a list and the next, wherever it is printed: at the item's
  /// end, at the end of its last descendant, on a line of its own, at the start of the next item.
  private func joint(
    after place: Int, of items: [Int], _ tree: RevisionTree, _ shape: TreeShape
  ) -> EndConnective.Joint? {
    guard place + 1 < items.count else { return nil }
    var last = items[place]
    var isLast = true
    repeat {
      let content = tree.nodes[last].content
      guard content.kind == .item else { break }
      let children = shape.children(of: last)
      if last == items[place] || children.isEmpty {
        for line in [content.text] + content.connectives {
          if let joint = EndConnective(of: line).tail { return joint }
        }
      }
      isLast = children.isEmpty
      if let child = children.last { last = Int(child) }
    } while !isLast
    return EndConnective(of: tree.nodes[items[place + 1]].content.text).lead
  }

  private mutating func collectJoints(_ kept: [Kept], _ a: [Int], _ b: [Int]) {
    let before = a.indices.map { joint(after: $0, of: a, old.tree, matcher.old.shape) }
    let after = b.indices.map { joint(after: $0, of: b, new.tree, matcher.new.shape) }
    var changed: [Kept] = []
    for pair in kept {
      let (x, y) = (before[pair.oldPosition], after[pair.newPosition])
      guard x != y else { continue }
      if x == nil {
        // The last item of a list that grew needs a joint, as the others have it.
        if pair.oldPosition + 1 == a.count || before.contains(y) { continue }
      } else if y == nil {
        if pair.newPosition + 1 == b.count || after.contains(x) { continue }
      }
      changed.append(pair)
    }
    guard let first = changed.first else { return }
    if changed.allSatisfy({ changeOfNew[$0.new] >= 0 }) {
      for pair in changed { changes[changeOfNew[pair.new]].add(.connective) }
      return
    }
    let lone = changed.first { changeOfNew[$0.new] < 0 } ?? first
    add([.connective], old: lone.old, new: lone.new) { collector, change in
      change.companions = changed.filter { $0.new != lone.new }.map {
        .init(old: collector.site(old: $0.old), new: collector.site(new: $0.new))
      }
      change.notes.append(
        "joined to the next by \(Self.name(before[lone.oldPosition])) before, by "
          + "\(Self.name(after[lone.newPosition])) now")
    }
  }

  private static func name(_ joint: EndConnective.Joint?) -> String {
    switch joint {
    case .and: "AND"
    case .or: "OR"
    case .andOr: "AND/OR"
    case nil: "nothing printed"
    }
  }

  // MARK: Numbering

  private mutating func collectNumbering(_ kept: [Kept], _ a: [Int], _ b: [Int]) {
    let isChanged = kept.contains { pair in
      old.tree.nodes[pair.old].content.marker != new.tree.nodes[pair.new].content.marker
        || old.tree.nodes[pair.old].content.label != new.tree.nodes[pair.new].content.label
    }
    guard isChanged else { return }
    let before = numbering(a, old.tree)
    let after = numbering(b, new.tree)
    if before.style == .bullets, after.style == .bullets { return }
    var renumbered: [Kept] = []
    var restyled: [Kept] = []
    for pair in kept where stays[pair.new] && !isPiece(pair.new) {
      let (x, y) = (before.ordinals[pair.oldPosition], after.ordinals[pair.newPosition])
      if before.style == .mixed || after.style == .mixed || x == nil || y == nil {
        let (p, q) = (old.tree.nodes[pair.old].content, new.tree.nodes[pair.new].content)
        if p.label != q.label { renumbered.append(pair) }
        continue
      }
      if x != y { renumbered.append(pair) }
      // Another notation draws markers in its own way.
      let isReframed =
        old.format == new.format
        && before.frames[pair.oldPosition] != after.frames[pair.newPosition]
      if before.style != after.style || (isReframed && x == y) { restyled.append(pair) }
    }
    report(restyled, .restyled, causes: [])
    guard !renumbered.isEmpty else { return }
    let last = (
      old: renumbered.map(\.oldPosition).max() ?? 0, new: renumbered.map(\.newPosition).max() ?? 0
    )
    let causes = causes(Array(a.prefix(last.old)), Array(b.prefix(last.new)))
    let reordered = b.filter {
      changeOfNew[$0] >= 0 && changes[changeOfNew[$0]].kinds.contains(.reordered)
    }
    if causes.isEmpty, let first = reordered.first {
      // New places bring new ordinals: nothing more to say.
      let change = changeOfNew[first]
      changes[change].notes.append("the items between are numbered anew")
      return
    }
    report(renumbered, .renumbered, causes: causes)
  }

  /// The new place of a piece is told by its split or merge.
  private func isPiece(_ index: Int) -> Bool {
    guard changeOfNew[index] >= 0 else { return false }
    let kinds = changes[changeOfNew[index]].kinds
    return kinds.contains(.split) || kinds.contains(.merge)
  }

  private func numbering(_ items: [Int], _ tree: RevisionTree) -> ListNumbering {
    ListNumbering(
      labels: items.map { tree.nodes[$0].content.label },
      markers: items.map { tree.nodes[$0].content.marker })
  }

  /// One change for a run of items, or a further kind of the changes they have already.
  private mutating func report(_ run: [Kept], _ kind: ChangeKind, causes: [Int]) {
    guard let first = run.first else { return }
    if run.allSatisfy({ changeOfNew[$0.new] >= 0 }) {
      for pair in run { changes[changeOfNew[pair.new]].add(kind) }
      return
    }
    let owners = (changeOfOld[first.old], changeOfNew[first.new])
    add([kind], old: first.old, new: first.new) { collector, change in
      change.marks = []
      change.companions = run.dropFirst().map {
        .init(old: collector.site(old: $0.old), new: collector.site(new: $0.new))
      }
      change.causes = causes.map { collector.changes[$0].id }
    }
    // The note is about the list; an item's own change stays its own.
    if owners.1 >= 0 { (changeOfOld[first.old], changeOfNew[first.new]) = owners }
  }

  /// Labels that a stem declares are told with what made the list another; alone they are words.
  mutating func collectRedeclared() {
    for (node, labels) in redeclared {
      guard let origin = matching.old(of: node) else { continue }
      let before = items(of: listHead(origin, matcher.old), matcher.old)
      let after = items(of: listHead(node, matcher.new), matcher.new)
      let cause =
        causes(before, after).first ?? causes(before, after, [.renumbered, .restyled]).first
      if let cause {
        changes[cause].notes.append("the list is announced as \(labels) now")
      } else if changeOfNew[node] < 0 {
        add([.reworded], old: origin, new: node)
      }
    }
  }

  /// The changes that made some items more or fewer, or did what `kinds` say.
  private func causes(
    _ a: [Int], _ b: [Int],
    _ kinds: Set<ChangeKind> = [.deleted, .inserted, .copy, .split, .merge, .moved]
  ) -> [Int] {
    var result: Set<Int> = []
    for index in a where changeOfOld[index] >= 0 {
      if !kinds.isDisjoint(with: changes[changeOfOld[index]].kinds) {
        result.insert(changeOfOld[index])
      }
    }
    for index in b where changeOfNew[index] >= 0 {
      if !kinds.isDisjoint(with: changes[changeOfNew[index]].kinds) {
        result.insert(changeOfNew[index])
      }
    }
    for index in b {
      if let cause = followers[index] { result.insert(cause) }
    }
    return result.sorted()
  }
}
