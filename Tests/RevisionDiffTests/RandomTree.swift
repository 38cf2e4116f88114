@testable import RevisionDiff

/// SplitMix64: the same numbers on every machine.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}

/// A tree of few words, so that twins and near twins abound.
func randomTree(_ generator: inout SeededGenerator, nodes: Int) -> RevisionTree {
  let words = ["knee", "brace", "pain", "≥ 5", "6 weeks", "ALL of", "or", "not", "age", "fever"]
  var tree = RevisionTree()
  // Ancestors of the next node, the last one included.
  var open = [0]
  for _ in 0..<nodes {
    open.removeLast(Int.random(in: 0..<open.count, using: &generator))
    let text = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
      words[Int.random(in: 0..<words.count, using: &generator)]
    }.joined(separator: " ")
    let kinds: [RevisionTree.Content.Kind] = [.item, .item, .item, .note, .heading]
    let label = ["a", "b", "1", "i"][Int.random(in: 0..<4, using: &generator)]
    open.append(
      tree.append(
        .init(
          kind: kinds[Int.random(in: 0..<kinds.count, using: &generator)], label: label,
          marker: label + ".", text: text,
          connectives: Bool.random(using: &generator) ? [] : ["AND"]),
        under: open[open.count - 1]))
  }
  return tree
}

/// Another tree made from one by a few edits.
func edited(_ tree: RevisionTree, _ generator: inout SeededGenerator, edits: Int) -> RevisionTree {
  var linked = LinkedTree(tree)
  var ids = tree.nodes.map(\.id)
  for _ in 0..<edits {
    let id = ids[Int.random(in: 0..<ids.count, using: &generator)]
    let parent = ids[Int.random(in: 0..<ids.count, using: &generator)]
    let to = EditScript.Place(parent: parent, after: nil)
    switch Int.random(in: 0..<4, using: &generator) {
    case 0:
      let new = (ids.max() ?? 0) + 1
      if linked.perform(.insert(id: new, .init(kind: .item, text: "new knee"), at: to)) {
        ids.append(new)
      }
    case 1:
      if let from = linked.place(of: id) { _ = linked.perform(.move(id: id, from: from, to: to)) }
    case 2:
      if let from = linked.place(of: id),
        let node = linked.tree.nodes.first(where: { $0.id == id }),
        linked.perform(.delete(id: id, node.content, at: from))
      {
        ids.removeAll { $0 == id }
      }
    default:
      if let node = linked.tree.nodes.first(where: { $0.id == id }), id != tree.nodes[0].id {
        var content = node.content
        content.text += " swollen"
        _ = linked.perform(.update(id: id, from: node.content, to: content))
      }
    }
  }
  // As a reader would deliver it: ids in document order.
  var result = linked.tree
  for index in result.nodes.indices { result.nodes[index].id = index }
  return result
}
