/// The content of a revision as an ordered tree: what a change script changes.
///
/// Holds what the document says and nothing about where it stands: no paths, lines or byte ranges,
/// which follow from the content or change with every inserted line.
///
/// ```
/// root
///   section "Policy:"
///     item A. "Knee braces are covered when ANY of the following is met:"
///       item 1. "Instability after injury"
///       note "Note: a prescription is needed"
///     heading "Renewal"
///       item 1. "Documented benefit"
///   section "Background"
///     passage "Braces have been in use since ..."
/// ```
public struct RevisionTree: Sendable, Equatable {
  /// What one node says.
  public struct Content: Sendable, Equatable {
    public enum Kind: UInt8, Sendable {
      case root, section, heading, item
      /// A note or closing sentence that belongs to an item but stands apart from its words.
      case note
      /// A paragraph outside of the criteria.
      case passage
    }

    public var kind: Kind
    /// The item's own label, without punctuation: `ii`.
    public var label: String
    /// As printed: `ii.`
    public var marker: String
    public var text: String
    /// Connectives that stand on lines of their own after the item (`-AND-`).
    public var connectives: [String]

    public init(
      kind: Kind, label: String = "", marker: String = "", text: String, connectives: [String] = []
    ) {
      self.kind = kind
      self.label = label
      self.marker = marker
      self.text = text
      self.connectives = connectives
    }
  }

  public struct Node: Sendable, Equatable {
    /// Not negative; stays the same while a script runs and is never used again for another node.
    public var id: Int
    /// Index in `nodes`; -1 for the root.
    public var parent: Int
    public var content: Content

    public init(id: Int, parent: Int, content: Content) {
      self.id = id
      self.parent = parent
      self.content = content
    }
  }

  /// In document order: every parent before its children, siblings in their order. The first is the
  /// root.
  public internal(set) var nodes: [Node]

  public init() {
    nodes = [Node(id: 0, parent: -1, content: Content(kind: .root, text: ""))]
  }

  /// Appends a node as the last child of `parent`, an index in `nodes`, which must be the last node
  /// or one of its ancestors; its id is its index.
  @discardableResult
  public mutating func append(_ content: Content, under parent: Int) -> Int {
    nodes.append(Node(id: nodes.count, parent: parent, content: content))
    return nodes.count - 1
  }
}

/// The links of a tree, by index: what traversals need.
struct TreeShape: Sendable {
  /// Nodes of the subtree, the node included: descendants of `i` are `i + 1 ..< i + size[i]`.
  var size: [Int32]
  /// Children of `i` are `childList[firstChild[i] ..< firstChild[i + 1]]`.
  var firstChild: [Int32]
  var childList: [Int32]
  /// Position among the parent's children.
  var position: [Int32]
  var depth: [Int32]

  init(of tree: RevisionTree) {
    let nodes = tree.nodes
    let count = nodes.count
    size = Array(repeating: 1, count: count)
    firstChild = Array(repeating: 0, count: count + 1)
    childList = Array(repeating: 0, count: max(count - 1, 0))
    position = Array(repeating: 0, count: count)
    depth = Array(repeating: 0, count: count)
    for index in stride(from: count - 1, to: 0, by: -1) {
      size[nodes[index].parent] += size[index]
      firstChild[nodes[index].parent + 1] += 1
    }
    for index in 0..<count { firstChild[index + 1] += firstChild[index] }
    var filled = Array(repeating: Int32(0), count: count)
    for index in 1..<max(count, 1) {
      let parent = nodes[index].parent
      position[index] = filled[parent]
      depth[index] = depth[parent] + 1
      childList[Int(firstChild[parent] + filled[parent])] = Int32(index)
      filled[parent] += 1
    }
  }

  func children(of index: Int) -> ArraySlice<Int32> {
    childList[Int(firstChild[index])..<Int(firstChild[index + 1])]
  }
}
