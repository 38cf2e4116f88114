/// A tree in a form that scripts change.
struct LinkedTree {
  private var links: NodeLinks
  private var contents: NodeTable<RevisionTree.Content>

  init(_ tree: RevisionTree) {
    links = NodeLinks(tree)
    contents = NodeTable(capacity: tree.nodes.count * 2)
    for node in tree.nodes { contents[node.id] = node.content }
  }

  func place(of id: Int) -> EditScript.Place? { links.place(of: id) }

  /// False, and nothing is changed, where the operation does not fit.
  mutating func perform(_ operation: EditScript.Operation) -> Bool {
    switch operation {
    case .insert(let id, let content, _):
      guard links.perform(operation) else { return false }
      contents[id] = content
    case .delete(let id, let content, _):
      guard contents[id] == content, links.perform(operation) else { return false }
      contents[id] = nil
    case .move:
      return links.perform(operation)
    case .update(let id, let from, let to):
      guard contents[id] == from, links.perform(operation) else { return false }
      contents[id] = to
    }
    return true
  }

  /// The tree in document order.
  var tree: RevisionTree {
    var tree = RevisionTree()
    tree.nodes = links.order.compactMap { id, parent in
      contents[id].map { RevisionTree.Node(id: id, parent: parent, content: $0) }
    }
    return tree
  }
}
