import RevisionDiff

/// Both revisions as one outline in reading order: what stayed and came where the new revision has it,
/// what went where it stood.
struct MergedOutline {
  struct Row: Equatable {
    enum Kind: Equatable {
      case kept, added, removed
      /// The place a moved node left.
      case ghost
    }

    var kind: Kind
    var old: Int?
    var new: Int?
    var level: Int
  }

  private(set) var rows: [Row] = []
  private let diff: RevisionDiff
  private let oldChildren: [[Int]]
  private let newChildren: [[Int]]
  /// New nodes drawn elsewhere than their counterpart, by a change of their own.
  private let relocated: Set<Int>

  init(_ diff: RevisionDiff) {
    self.diff = diff
    oldChildren = Self.children(of: diff.old.tree)
    newChildren = Self.children(of: diff.new.tree)
    var relocated: Set<Int> = []
    for change in diff.changes
    where change.kinds.contains(.moved) || change.kinds.contains(.reordered) {
      guard change.kind != .deleted, change.kind != .inserted else { continue }
      for site in [change.new] + change.companions.map(\.new) {
        if let node = site?.node { relocated.insert(node) }
      }
    }
    self.relocated = relocated
    merge()
  }

  private static func children(of tree: RevisionTree) -> [[Int]] {
    var result = Array(repeating: [Int](), count: tree.nodes.count)
    for index in tree.nodes.indices.dropFirst() { result[tree.nodes[index].parent].append(index) }
    return result
  }

  private mutating func merge() {
    // An explicit stack: depth comes from the documents.
    var stack = rowsBelow(Row(kind: .kept, old: 0, new: 0, level: 0))
    stack.reverse()
    while let row = stack.popLast() {
      rows.append(row)
      if row.kind != .ghost { stack.append(contentsOf: rowsBelow(row).reversed()) }
    }
  }

  private func rowsBelow(_ row: Row) -> [Row] {
    let level = row.level + 1
    guard let new = row.new else {
      return (row.old.map { oldChildren[$0] } ?? []).compactMap { departed($0, level) }
    }
    var result: [Row] = []
    var waiting = (row.old.map { oldChildren[$0] } ?? [])[...]
    for child in newChildren[new] {
      guard let origin = diff.matching.old(of: child) else {
        result.append(Row(kind: .added, new: child, level: level))
        continue
      }
      if !relocated.contains(child), diff.old.tree.nodes[origin].parent == row.old,
        let place = waiting.firstIndex(of: origin)
      {
        result += waiting[..<place].compactMap { departed($0, level) }
        waiting = waiting[(place + 1)...]
      }
      result.append(Row(kind: .kept, old: origin, new: child, level: level))
    }
    return result + waiting.compactMap { departed($0, level) }
  }

  /// An old node that is not here any more; nil for one that is drawn where it is now and needs no
  /// ghost.
  private func departed(_ index: Int, _ level: Int) -> Row? {
    guard let target = diff.matching.new(of: index) else {
      return Row(kind: .removed, old: index, level: level)
    }
    return relocated.contains(target)
      ? Row(kind: .ghost, old: index, new: target, level: level) : nil
  }
}
