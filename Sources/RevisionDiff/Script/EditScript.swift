/// The steps that turn one tree into another, each of which can be taken back.
public struct EditScript: Sendable, Equatable {
  /// Where a node stands: behind a sibling, or first among its parent's children.
  public struct Place: Sendable, Hashable {
    public var parent: Int
    public var after: Int?

    public init(parent: Int, after: Int?) {
      self.parent = parent
      self.after = after
    }
  }

  /// One step. Nodes are named by ids, which do not change while a script runs; a place is meant at
  /// the moment of the step.
  public enum Operation: Sendable, Equatable {
    case insert(id: Int, RevisionTree.Content, at: Place)
    /// Of a node without children.
    case delete(id: Int, RevisionTree.Content, at: Place)
    /// With all that is below it.
    case move(id: Int, from: Place, to: Place)
    case update(id: Int, from: RevisionTree.Content, to: RevisionTree.Content)
  }

  public var operations: [Operation]

  public init(operations: [Operation] = []) {
    self.operations = operations
  }

  public var isEmpty: Bool { operations.isEmpty }

  /// The script that leads back.
  public var inverse: EditScript {
    EditScript(
      operations: operations.reversed().map { operation in
        switch operation {
        case .insert(let id, let content, let place): .delete(id: id, content, at: place)
        case .delete(let id, let content, let place): .insert(id: id, content, at: place)
        case .move(let id, let from, let to): .move(id: id, from: to, to: from)
        case .update(let id, let from, let to): .update(id: id, from: to, to: from)
        }
      })
  }

  /// The tree after all steps; throws where a step does not fit the tree, which then is not the one
  /// the script was made for.
  public func applied(to tree: RevisionTree) throws(ScriptMismatch) -> RevisionTree {
    var linked = LinkedTree(tree)
    for (step, operation) in operations.enumerated() {
      guard linked.perform(operation) else { throw ScriptMismatch(step: step) }
    }
    return linked.tree
  }
}

/// A script was applied to a tree it was not made for.
public struct ScriptMismatch: Error, Sendable, Equatable {
  /// Index of the first operation that does not fit.
  public var step: Int

  public init(step: Int) {
    self.step = step
  }
}

extension EditScript {
  /// The script from `old` to `new`, whose matched nodes have the ids of their counterparts.
  ///
  /// From the top down and from left to right every node of the new tree is brought to its place, as
  /// Chawathe and others do (Change detection in hierarchically structured information, 1996); what
  /// is left over goes last. Siblings that keep their order are not touched. A node is only ever
  /// moved below one that has its final place already, so no move makes a cycle.
  init(from old: RevisionTree, to new: RevisionTree, matching: TreeMatching) {
    self.init(
      from: old, to: new, matching: matching,
      stays: Self.nodesThatStay(old, new, TreeShape(of: new), matching))
  }

  /// - Parameter stays: as `nodesThatStay` has it.
  init(from old: RevisionTree, to new: RevisionTree, matching: TreeMatching, stays: [Bool]) {
    self.init()
    var linked = NodeLinks(old)
    var previous = NodeTable<Int>(capacity: old.nodes.count + new.nodes.count)
    for index in 1..<max(new.nodes.count, 1) {
      let id = new.nodes[index].id
      let parent = new.nodes[new.nodes[index].parent].id
      let place = Place(parent: parent, after: previous[parent])
      previous[parent] = id
      guard let origin = matching.old(of: index) else {
        perform(.insert(id: id, new.nodes[index].content, at: place), on: &linked)
        continue
      }
      if !stays[index], let from = linked.place(of: id), from != place {
        perform(.move(id: id, from: from, to: place), on: &linked)
      }
      if old.nodes[origin].content != new.nodes[index].content {
        perform(
          .update(id: id, from: old.nodes[origin].content, to: new.nodes[index].content),
          on: &linked)
      }
    }
    for index in stride(from: old.nodes.count - 1, to: 0, by: -1)
    where matching.new(of: index) == nil {
      let node = old.nodes[index]
      if let place = linked.place(of: node.id) {
        perform(.delete(id: node.id, node.content, at: place), on: &linked)
      }
    }
  }

  private mutating func perform(_ operation: Operation, on linked: inout NodeLinks) {
    if linked.perform(operation) { operations.append(operation) }
  }

  /// The matched nodes of the new tree, by index, that are still below their parent's counterpart and
  /// in order among their siblings.
  static func nodesThatStay(
    _ old: RevisionTree, _ new: RevisionTree, _ shape: TreeShape, _ matching: TreeMatching
  ) -> [Bool] {
    var stays = Array(repeating: false, count: new.nodes.count)
    for parent in new.nodes.indices {
      guard let oldParent = matching.old(of: parent) else { continue }
      var kept: [(index: Int, origin: Int)] = []
      var isAscending = true
      for child in shape.children(of: parent) {
        let index = Int(child)
        guard let origin = matching.old(of: index), old.nodes[origin].parent == oldParent else {
          continue
        }
        if let last = kept.last, last.origin > origin { isAscending = false }
        kept.append((index, origin))
      }
      if isAscending {
        for child in kept { stays[child.index] = true }
      } else {
        // Of two ways to say it, the one that moves less text.
        let chain = SequenceAlignment.longestIncreasing(
          kept.map { ($0.origin, Int(shape.size[$0.index])) })
        for place in chain { stays[kept[place].index] = true }
      }
    }
    return stays
  }
}
