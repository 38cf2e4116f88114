/// Who stands below whom and beside whom, by id: siblings as linked lists.
struct NodeLinks {
  private struct Links {
    var parent: Int
    /// -1 for none, as ids are never negative.
    var previous = -1
    var next = -1
    var first = -1
  }

  /// Ids are small and close together, as trees give them.
  private var nodes: NodeTable<Links>
  private let root: Int

  init(_ tree: RevisionTree) {
    root = tree.nodes.first?.id ?? 0
    nodes = NodeTable(capacity: tree.nodes.count * 2)
    var last = NodeTable<Int>(capacity: tree.nodes.count)
    for index in tree.nodes.indices {
      let id = tree.nodes[index].id
      let parent = index == 0 ? root : tree.nodes[tree.nodes[index].parent].id
      nodes[id] = Links(parent: parent)
      guard index > 0 else { continue }
      if let previous = last[parent] {
        nodes[id]?.previous = previous
        nodes[previous]?.next = id
      } else {
        nodes[parent]?.first = id
      }
      last[parent] = id
    }
  }

  func place(of id: Int) -> EditScript.Place? {
    guard id != root, let node = nodes[id] else { return nil }
    return EditScript.Place(
      parent: node.parent, after: node.previous >= 0 ? node.previous : nil)
  }

  /// False, and nothing is changed, where the operation does not fit.
  mutating func perform(_ operation: EditScript.Operation) -> Bool {
    switch operation {
    case .insert(let id, _, let place):
      guard id >= 0, nodes[id] == nil, fits(place) else { return false }
      nodes[id] = Links(parent: place.parent)
      attach(id, at: place)
    case .delete(let id, _, let place):
      guard id != root, let node = nodes[id], node.first < 0, self.place(of: id) == place else {
        return false
      }
      detach(id)
      nodes[id] = nil
    case .move(let id, let from, let to):
      guard place(of: id) == from, fits(to), to.after != id, !isAncestor(id, of: to.parent) else {
        return false
      }
      detach(id)
      attach(id, at: to)
    case .update(let id, _, _):
      return nodes[id] != nil
    }
    return true
  }

  private func fits(_ place: EditScript.Place) -> Bool {
    guard nodes[place.parent] != nil else { return false }
    guard let after = place.after else { return true }
    return nodes[after]?.parent == place.parent && after != root
  }

  private func isAncestor(_ id: Int, of node: Int) -> Bool {
    var node = node
    while node != root {
      if node == id { return true }
      guard let parent = nodes[node]?.parent else { return false }
      node = parent
    }
    return id == root
  }

  private mutating func detach(_ id: Int) {
    guard let node = nodes[id] else { return }
    if node.previous >= 0 {
      nodes[node.previous]?.next = node.next
    } else {
      nodes[node.parent]?.first = node.next
    }
    if node.next >= 0 { nodes[node.next]?.previous = node.previous }
  }

  private mutating func attach(_ id: Int, at place: EditScript.Place) {
    let next =
      (place.after.map { nodes[$0]?.next } ?? nodes[place.parent]?.first) ?? -1
    nodes[id]?.parent = place.parent
    nodes[id]?.previous = place.after ?? -1
    nodes[id]?.next = next
    if next >= 0 { nodes[next]?.previous = id }
    if let after = place.after {
      nodes[after]?.next = id
    } else {
      nodes[place.parent]?.first = id
    }
  }

  /// Ids in document order, each with its parent's index in that order, -1 for the root.
  var order: [(id: Int, parent: Int)] {
    var result: [(id: Int, parent: Int)] = []
    var index = NodeTable<Int>(capacity: nodes.capacity)
    var stack = [root]
    while let id = stack.popLast() {
      guard let node = nodes[id] else { continue }
      index[id] = result.count
      result.append((id, id == root ? -1 : index[node.parent] ?? 0))
      if id != root, node.next >= 0 { stack.append(node.next) }
      if node.first >= 0 { stack.append(node.first) }
    }
    return result
  }
}

/// Values by id: an array for the ids a tree of that size has, a dictionary for any others.
struct NodeTable<Value> {
  private var dense: [Value?]
  private var sparse: [Int: Value] = [:]

  var capacity: Int { dense.count }

  init(capacity: Int) {
    dense = Array(repeating: nil, count: capacity)
  }

  subscript(id: Int) -> Value? {
    get { dense.indices.contains(id) ? dense[id] : sparse[id] }
    _modify {
      if dense.indices.contains(id) {
        yield &dense[id]
      } else {
        yield &sparse[id]
      }
    }
  }
}
