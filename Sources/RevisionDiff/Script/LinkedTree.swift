/// A tree in a form that scripts change: siblings as linked lists, nodes by id.
struct LinkedTree {
  private struct Links {
    var content: RevisionTree.Content
    var parent: Int
    var previous: Int?
    var next: Int?
    var first: Int?
  }

  /// By id: ids are small and close together, as trees give them.
  private var nodes: NodeTable<Links>
  private let root: Int

  init(_ tree: RevisionTree) {
    root = tree.nodes.first?.id ?? 0
    nodes = NodeTable(capacity: tree.nodes.count * 2)
    var last = NodeTable<Int>(capacity: tree.nodes.count)
    for (index, node) in tree.nodes.enumerated() {
      let parent = index == 0 ? root : tree.nodes[node.parent].id
      nodes[node.id] = Links(content: node.content, parent: parent)
      guard index > 0 else { continue }
      if let previous = last[parent] {
        nodes[node.id]?.previous = previous
        nodes[previous]?.next = node.id
      } else {
        nodes[parent]?.first = node.id
      }
      last[parent] = node.id
    }
  }

  func place(of id: Int) -> EditScript.Place? {
    guard id != root, let node = nodes[id] else { return nil }
    return EditScript.Place(parent: node.parent, after: node.previous)
  }

  /// False, and nothing is changed, where the operation does not fit.
  mutating func perform(_ operation: EditScript.Operation) -> Bool {
    switch operation {
    case .insert(let id, let content, let place):
      guard nodes[id] == nil, fits(place) else { return false }
      nodes[id] = Links(content: content, parent: place.parent)
      attach(id, at: place)
    case .delete(let id, let content, let place):
      guard id != root, let node = nodes[id], node.first == nil, node.content == content,
        self.place(of: id) == place
      else { return false }
      detach(id)
      nodes[id] = nil
    case .move(let id, let from, let to):
      guard place(of: id) == from, fits(to), to.after != id, !isAncestor(id, of: to.parent) else {
        return false
      }
      detach(id)
      attach(id, at: to)
    case .update(let id, let from, let to):
      guard let node = nodes[id], node.content == from else { return false }
      nodes[id]?.content = to
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
    if let previous = node.previous {
      nodes[previous]?.next = node.next
    } else {
      nodes[node.parent]?.first = node.next
    }
    if let next = node.next { nodes[next]?.previous = node.previous }
  }

  private mutating func attach(_ id: Int, at place: EditScript.Place) {
    let next = place.after.map { nodes[$0]?.next } ?? nodes[place.parent]?.first
    nodes[id]?.parent = place.parent
    nodes[id]?.previous = place.after
    nodes[id]?.next = next
    if let next { nodes[next]?.previous = id }
    if let after = place.after {
      nodes[after]?.next = id
    } else {
      nodes[place.parent]?.first = id
    }
  }

  /// The tree in document order.
  var tree: RevisionTree {
    var result: [RevisionTree.Node] = []
    var index = NodeTable<Int>(capacity: nodes.capacity)
    var stack = [root]
    while let id = stack.popLast() {
      guard let node = nodes[id] else { continue }
      index[id] = result.count
      result.append(
        RevisionTree.Node(
          id: id, parent: id == root ? -1 : index[node.parent] ?? 0, content: node.content))
      if id != root, let next = node.next { stack.append(next) }
      if let first = node.first { stack.append(first) }
    }
    var tree = RevisionTree()
    tree.nodes = result
    return tree
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
