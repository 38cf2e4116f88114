import Outlining

/// Turns a matching into changes, each thing that happened being one of them.
///
/// What follows from another change (new ordinals after a deletion, a joint that a new neighbour needs,
/// children that move up because the stem around them goes) is told with that change or named as its
/// consequence.
struct ChangeCollector {
  let old: Revision
  let new: Revision
  let matcher: TreeMatcher
  /// By index in the new tree: matched, and where its counterpart was.
  let stays: [Bool]
  var changes: [Change] = []
  /// The change that is about a node itself, by index in `changes`; -1 for none.
  var changeOfOld: [Int]
  var changeOfNew: [Int]

  /// New nodes whose words changed only in the labels that they declare for their list, with those.
  var redeclared: [(node: Int, labels: String)] = []

  var matching: TreeMatching { matcher.matching }

  init(old: Revision, new: Revision, matcher: TreeMatcher, stays: [Bool]) {
    self.old = old
    self.new = new
    self.matcher = matcher
    self.stays = stays
    changeOfOld = Array(repeating: -1, count: old.tree.nodes.count)
    changeOfNew = Array(repeating: -1, count: new.tree.nodes.count)
  }

  mutating func collect() {
    collectSplits()
    collectMerges()
    collectDeletions()
    collectInsertions()
    collectPairs()
    collectLists()
    collectRedeclared()
  }

  // MARK: Places

  func site(old index: Int) -> Change.Site {
    let content = old.tree.nodes[index].content
    return Change.Site(
      path: old.places[index].path, marker: content.marker, text: content.text,
      line: old.places[index].line, node: index)
  }

  func site(new index: Int) -> Change.Site {
    let content = new.tree.nodes[index].content
    return Change.Site(
      path: new.places[index].path, marker: content.marker, text: content.text,
      line: new.places[index].line, node: index)
  }

  func section(old index: Int) -> String? {
    let section = old.places[index].section
    return old.sections.indices.contains(section) ? old.sections[section].id : nil
  }

  func section(new index: Int) -> String? {
    let section = new.places[index].section
    return new.sections.indices.contains(section) ? new.sections[section].id : nil
  }

  static func element(of kind: RevisionTree.Content.Kind) -> Change.Element {
    switch kind {
    case .root, .section: .section
    case .heading: .heading
    case .item: .item
    case .note: .note
    case .passage: .passage
    }
  }

  private func context(old index: Int) -> [Change.Site] {
    var result: [Change.Site] = []
    var parent = old.tree.nodes[index].parent
    while parent > 0 {
      if old.tree.nodes[parent].content.kind != .section { result.append(site(old: parent)) }
      parent = old.tree.nodes[parent].parent
    }
    return result.reversed()
  }

  private func context(new index: Int) -> [Change.Site] {
    var result: [Change.Site] = []
    var parent = new.tree.nodes[index].parent
    while parent > 0 {
      if new.tree.nodes[parent].content.kind != .section { result.append(site(new: parent)) }
      parent = new.tree.nodes[parent].parent
    }
    return result.reversed()
  }

  /// Adds a change about an old node, a new node or both, and remembers whose it is.
  @discardableResult
  mutating func add(
    _ kinds: Set<ChangeKind>, old oldIndex: Int?, new newIndex: Int?, size: Int = 1,
    _ complete: (Self, inout Change) -> Void = { _, _ in }
  ) -> Int {
    let kind =
      newIndex.map { new.tree.nodes[$0].content.kind }
      ?? oldIndex.map { old.tree.nodes[$0].content.kind } ?? .item
    var change = Change(
      kinds, Self.element(of: kind),
      section: newIndex.map { section(new: $0) } ?? oldIndex.map { section(old: $0) } ?? nil,
      old: oldIndex.map { site(old: $0) }, new: newIndex.map { site(new: $0) }, size: size)
    if let oldIndex, let newIndex {
      let (a, b) = (old.tree.nodes[oldIndex].content.text, new.tree.nodes[newIndex].content.text)
      if !a.utf8.elementsEqual(b.utf8) { change.marks = [TextMark](from: a, to: b) }
    }
    change.context = newIndex.map { context(new: $0) } ?? oldIndex.map { context(old: $0) } ?? []
    change.isAboutCriteria =
      newIndex.map { holdsItem($0, matcher.new) } ?? oldIndex.map { holdsItem($0, matcher.old) }
      ?? false
    if kind == .passage { change.isAboutCriteria = concernsCriteria(change, oldIndex, newIndex) }
    // A name for the time being; the report gives the final ones.
    change.id = "\(changes.count)"
    complete(self, &change)
    if let oldIndex { changeOfOld[oldIndex] = changes.count }
    if let newIndex { changeOfNew[newIndex] = changes.count }
    changes.append(change)
    return changes.count - 1
  }

  /// A paragraph between criteria whose words changed their meaning, or one that came or went with a
  /// quantifier for the list below it.
  private func concernsCriteria(_ change: Change, _ oldIndex: Int?, _ newIndex: Int?) -> Bool {
    let isAmongItems =
      newIndex.map { holdsItem(new.tree.nodes[$0].parent, matcher.new) }
      ?? oldIndex.map { holdsItem(old.tree.nodes[$0].parent, matcher.old) } ?? false
    guard isAmongItems else { return false }
    switch change.kind {
    case .negation, .connective, .threshold, .scope, .unit, .reworded: return true
    case .inserted, .deleted:
      let tokens = TokenScanner.tokens(of: change.new?.text ?? change.old?.text ?? "")
      return tokens.contains { if case .quantifier = $0.kind { true } else { false } }
    default: return false
    }
  }

  private func holdsItem(_ index: Int, _ side: MatchingSide) -> Bool {
    (index..<(index + Int(side.shape.size[index]))).contains { side.kind(of: $0) == .item }
  }

  // MARK: What went and came

  /// The unmatched nodes that hang together below one, itself included.
  private func extent(
    _ index: Int, _ side: MatchingSide, isMatched: (Int) -> Bool
  ) -> (size: Int, survivors: [Int]) {
    var size = 0
    var survivors: [Int] = []
    var stack = [index]
    while let node = stack.popLast() {
      if isMatched(node) {
        survivors.append(node)
        continue
      }
      size += 1
      for child in side.shape.children(of: node).reversed() { stack.append(Int(child)) }
    }
    return (size, survivors)
  }

  private mutating func collectDeletions() {
    // Matched, or a piece of a split or merge: accounted for.
    let isKnown = old.tree.nodes.indices.map {
      matching.new(of: $0) != nil || changeOfOld[$0] >= 0
    }
    for index in 1..<max(old.tree.nodes.count, 1)
    where !isKnown[index] && isKnown[old.tree.nodes[index].parent] {
      let extent = extent(index, matcher.old) { isKnown[$0] }
      let isHeading = Self.isHeading(matcher.old.kind(of: index))
      let staying = extent.survivors.filter {
        isPromoted($0)
          || (isHeading && flowsOn($0, from: index, matcher.old, matcher.new, matching.newIndex))
      }
      let place = add([.deleted], old: index, new: nil, size: extent.size) { collector, change in
        guard !staying.isEmpty else { return }
        change.add(.moved)
        for child in staying {
          change.companions.append(
            .init(
              old: collector.site(old: child),
              new: collector.matching.new(of: child).map { collector.site(new: $0) }))
        }
        change.notes.append(
          isHeading
            ? "what it held stays, below what stands before" : "what it held stays, one level up")
      }
      for child in staying {
        if let target = matching.new(of: child) { followers[target] = place }
      }
    }
  }

  /// A matched old node whose matched surroundings are the same on both sides: only a node between
  /// them came or went.
  private func isPromoted(_ index: Int) -> Bool {
    guard let target = matching.new(of: index) else { return false }
    var a = old.tree.nodes[index].parent
    while a > 0, matching.new(of: a) == nil { a = old.tree.nodes[a].parent }
    var b = new.tree.nodes[target].parent
    while b > 0, matching.old(of: b) == nil { b = new.tree.nodes[b].parent }
    return matching.new(of: a) == b
  }

  private static func isHeading(_ kind: RevisionTree.Content.Kind) -> Bool {
    kind == .heading || kind == .section
  }

  /// Whether a matched node below a heading that only one side has stands, on the other side, below
  /// what is before that heading: the text runs on, the heading cuts it.
  ///
  /// - Parameter counterparts: by index on the heading's side.
  private func flowsOn(
    _ node: Int, from heading: Int, _ side: MatchingSide, _ other: MatchingSide,
    _ counterparts: [Int32]
  ) -> Bool {
    guard counterparts[node] >= 0 else { return false }
    var before = side.sibling(of: heading, by: -1)
    while let place = before, counterparts[place] < 0 { before = side.sibling(of: place, by: -1) }
    return before.map { Int(counterparts[$0]) == other.parent(of: Int(counterparts[node])) }
      ?? false
  }

  /// New nodes that are elsewhere only because of another change, with its index.
  var followers: [Int: Int] = [:]

  private mutating func collectInsertions() {
    let sources = copySources()
    let isKnown = new.tree.nodes.indices.map {
      matching.old(of: $0) != nil || changeOfNew[$0] >= 0
    }
    for index in 1..<max(new.tree.nodes.count, 1)
    where !isKnown[index] && isKnown[new.tree.nodes[index].parent] {
      let extent = extent(index, matcher.new) { isKnown[$0] }
      if extent.survivors.isEmpty, let source = sources[matcher.new.treeKey[index]],
        matcher.new.weighsEnoughToCopy(index)
      {
        add([.copy], old: nil, new: index, size: extent.size) { collector, change in
          change.old = collector.site(old: source)
          change.notes.append("the original stays where it is")
        }
        continue
      }
      let isHeading = Self.isHeading(matcher.new.kind(of: index))
      let staying = extent.survivors.filter { survivor in
        guard let origin = matching.old(of: survivor), followers[survivor] == nil else {
          return false
        }
        return isPromoted(origin)
          || (isHeading
            && flowsOn(survivor, from: index, matcher.new, matcher.old, matching.oldIndex))
      }
      let place = add([.inserted], old: nil, new: index, size: extent.size) { collector, change in
        guard !staying.isEmpty else { return }
        change.add(.moved)
        for child in staying {
          change.companions.append(
            .init(
              old: collector.matching.old(of: child).map { collector.site(old: $0) },
              new: collector.site(new: child)))
        }
        change.notes.append(
          isHeading
            ? "holds what stood here before" : "holds what stood here before, one level down"
        )
      }
      for child in staying { followers[child] = place }
    }
  }

  /// Old subtrees that stand once and are still there, by key: what a copy may have been made of.
  private func copySources() -> [Int32: Int] {
    let wanted = Set(
      new.tree.nodes.indices.filter { matching.old(of: $0) == nil }.map { matcher.new.treeKey[$0] })
    guard !wanted.isEmpty else { return [:] }
    var places: [Int32: [Int]] = [:]
    for (index, key) in matcher.old.treeKey.enumerated() where wanted.contains(key) {
      places[key, default: []].append(index)
    }
    return places.compactMapValues { nodes in
      nodes.count == 1 && matching.new(of: nodes[0]) != nil ? nodes[0] : nil
    }
  }

  // MARK: What stayed

  private mutating func collectPairs() {
    for index in 1..<max(new.tree.nodes.count, 1) {
      guard let origin = matching.old(of: index) else { continue }
      // Most nodes are as they were; they must cost nothing.
      let differs =
        old.tree.nodes[origin].content.text != new.tree.nodes[index].content.text
        || old.tree.nodes[origin].content.text.utf8.count
          != new.tree.nodes[index].content.text.utf8.count
      guard differs || (!stays[index] && followers[index] == nil) else { continue }
      let (a, b) = (old.tree.nodes[origin].content, new.tree.nodes[index].content)
      var kinds: Set<ChangeKind> = []
      var text: TextChange?
      if differs {
        let isStem =
          b.kind == .item && (isStem(origin, matcher.old) || isStem(index, matcher.new))
        let change = wordChange(origin, index, isStem: isStem)
        // Connectives at the ends are the list's business.
        if !(change.kinds == [.cosmetic] && Self.differOnlyInEndConnectives(a.text, b.text)) {
          kinds = change.kinds
        }
        text = change
      }
      if !stays[index], followers[index] == nil {
        let sameParent =
          matching.new(of: old.tree.nodes[origin].parent) == new.tree.nodes[index].parent
        // Paragraphs and notes have no place among the criteria that would mean anything.
        if !sameParent {
          kinds.insert(.moved)
        } else if b.kind != .passage {
          kinds.insert(.reordered)
        }
      }
      guard !kinds.isEmpty else { continue }
      if changeOfNew[index] >= 0 {
        // A piece of a split or merge, whose words have been compared as a whole.
        if kinds.contains(.moved) { changes[changeOfNew[index]].add(.moved) }
        continue
      }
      add(kinds, old: origin, new: index) { collector, change in
        change.notes += text?.notes ?? []
        change.isEquivalent =
          kinds == [.cosmetic] || (text?.isConversion ?? false && kinds == [.unit])
      }
    }
    foldReorderedBlocks()
  }

  /// How the words of a pair differ. Labels that a stem declares for its list follow the list.
  private mutating func wordChange(_ origin: Int, _ index: Int, isStem: Bool) -> TextChange {
    let (a, b) = (old.tree.nodes[origin].content.text, new.tree.nodes[index].content.text)
    // An item without children announces nothing; listing its neighbours would cost their number.
    let kind = matcher.new.kind(of: index)
    guard isStem || kind == .passage, DeclaredList.isPossible(in: a),
      DeclaredList.isPossible(in: b),
      let before = DeclaredList(of: labels(announcedBy: origin, matcher.old, old.tree), in: a),
      let after = DeclaredList(of: labels(announcedBy: index, matcher.new, new.tree), in: b),
      before.text != after.text
    else { return TextChange(from: a, to: b, isStem: isStem) }
    var change = TextChange(from: before.remainder, to: after.remainder, isStem: isStem)
    if before.joints != after.joints { change.add(.connective) }
    if change.kinds.isEmpty { redeclared.append((index, after.text)) }
    return change
  }

  /// The labels of the list below a node; of the list beside it where it has none.
  private func labels(announcedBy index: Int, _ side: MatchingSide, _ tree: RevisionTree)
    -> [String]
  {
    items(of: listHead(index, side), side).map { tree.nodes[$0].content.label }
  }

  /// The parent of the list that a node announces.
  func listHead(_ index: Int, _ side: MatchingSide) -> Int {
    isStem(index, side) ? index : max(0, side.parent(of: index))
  }

  func isStem(_ index: Int, _ side: MatchingSide) -> Bool {
    side.shape.children(of: index).contains { side.kind(of: Int($0)) == .item }
  }

  private static func differOnlyInEndConnectives(_ old: String, _ new: String) -> Bool {
    guard EndConnective(of: old) != EndConnective(of: new) else { return false }
    func core(_ text: String) -> String {
      let tokens = TextChange.withoutEndConnectives(TokenScanner.tokens(of: text))
      guard let first = tokens.first, let last = tokens.last else { return "" }
      return text.utf8Slice(first.range.lowerBound..<last.range.upperBound)
    }
    return core(old).utf8.elementsEqual(core(new).utf8)
  }

  /// Neighbours that were moved together among their siblings are one change; so is a swap.
  private mutating func foldReorderedBlocks() {
    var isFolded = Array(repeating: false, count: changes.count)
    var last: (new: Int, old: Int, change: Int)?
    for index in 1..<max(new.tree.nodes.count, 1) {
      let change = changeOfNew[index]
      guard change >= 0, changes[change].kinds == [.reordered], let origin = matching.old(of: index)
      else { continue }
      if let previous = last, matcher.new.sibling(of: index, by: -1) == previous.new,
        matcher.old.sibling(of: origin, by: -1) == previous.old
      {
        changes[previous.change].companions.append(
          .init(old: site(old: origin), new: site(new: index)))
        isFolded[change] = true
        changeOfNew[index] = previous.change
        changeOfOld[origin] = previous.change
        last = (index, origin, previous.change)
      } else {
        last = (index, origin, change)
      }
    }
    remove(isFolded)
  }

  private mutating func remove(_ isRemoved: [Bool]) {
    guard isRemoved.contains(true) else { return }
    var place = Array(repeating: -1, count: changes.count)
    var kept: [Change] = []
    for index in changes.indices where !isRemoved[index] {
      place[index] = kept.count
      kept.append(changes[index])
      kept[kept.count - 1].id = "\(kept.count - 1)"
    }
    changes = kept
    for index in changeOfOld.indices where changeOfOld[index] >= 0 {
      changeOfOld[index] = place[changeOfOld[index]]
    }
    for index in changeOfNew.indices where changeOfNew[index] >= 0 {
      changeOfNew[index] = place[changeOfNew[index]]
    }
    for (node, change) in followers { followers[node] = place[change] }
  }
}
