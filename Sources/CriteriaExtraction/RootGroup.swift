import CriteriaRuntime
import DocumentModel
import Outlining

/// Outermost items that stand under the same heading, in one part of the policy.
struct RootGroup {
  var kind: PolicyPart.Kind
  var section: Int
  /// Unnumbered headings above the items, outermost first.
  var headings: [SourceText]
  var roots: [Int]
  /// The paragraph that introduces the items: "... is covered when ALL of the following are met:".
  var lead: SourceText?
  var leadReading: ItemReading?
  var list: ListReading?
  /// The heading names an indication or a product, and its words.
  var headingReading: ItemReading?
}

extension Extraction {
  /// Gives every item its part of the policy, and tells statements from criteria.
  mutating func assignParts(_ tokens: [[Token]]) {
    for (index, item) in outline.items.enumerated() {
      if let parent = item.parent {
        let opened =
          item.kind == .heading ? PolicyPart.Kind(heading: item.text.string) : nil
        part[index] = opened ?? part[parent]
      } else {
        part[index] = partOfRoot(item)
      }
      if item.children.isEmpty {
        isStatement[index] = part[index].isOfStatements || Statement.isStated(by: tokens[index])
      }
    }
    for index in outline.items.indices.reversed() {
      let children = outline.items[index].children
      members[index] = children.filter { part[$0] == part[index] && !isStatement[$0] }
      if !children.isEmpty {
        isStatement[index] =
          part[index].isOfStatements
          || (members[index].isEmpty && children.allSatisfy { isStatement[$0] })
      }
    }
  }

  private func partOfRoot(_ item: Item) -> PolicyPart.Kind {
    let title = item.text.string
    // A sentence that mentions a renewal opens no part; a title does.
    let tokens = Token.tokens(of: title)
    let isTitle = !item.children.isEmpty || item.kind == .heading
    if isTitle, tokens.count <= 10, let kind = PolicyPart.Kind(heading: title) { return kind }
    for heading in item.headings.reversed() {
      if let kind = PolicyPart.Kind(heading: heading.string) { return kind }
    }
    return PolicyPart.Kind(heading: outline.sections[item.section].heading) ?? .coverage
  }

  /// Collects the outermost items of each part under their headings, with what introduces them.
  mutating func groupRoots() {
    for (index, item) in outline.items.enumerated()
    where item.parent.map({ part[$0] != part[index] }) ?? true {
      if let last = groups.indices.last(where: { groups[$0].kind == part[index] }),
        groups[last].section == item.section, groups[last].headings == item.headings,
        introduction(of: item, behind: groups[last].roots.last) == nil
      {
        if !isStatement[index] { groups[last].roots.append(index) }
      } else if !isStatement[index] {
        groups.append(
          RootGroup(
            kind: part[index], section: item.section, headings: item.headings, roots: [index],
            lead: introduction(of: item, behind: nil)))
      }
    }
  }

  /// The paragraph directly before an outermost item that introduces a list.
  private func introduction(of item: Item, behind previous: Int?) -> SourceText? {
    guard item.parent == nil else { return nil }
    let lower = previous.map { lastLine(of: $0) } ?? 0
    let before = outline.items.last { $0.line < item.line }?.line ?? 0
    let passage = outline.passages.last {
      $0.section == item.section && $0.line < item.line && $0.line > max(lower, before)
    }
    guard let passage, passage.kind == .paragraph, passage.text.string.hasSuffix(":") else {
      return nil
    }
    return passage.text
  }

  private func lastLine(of index: Int) -> Int {
    var place = index
    while let last = outline.items[place].children.last { place = last }
    return outline.items[place].line
  }
}
