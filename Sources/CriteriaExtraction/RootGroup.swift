import CriteriaRuntime
import DocumentModel
import Outlining

/// Outermost items that stand under the same heading, in one part of the policy.
struct RootGroup {
  var kind: PolicyPart.Kind
  var section: Int
  /// The item of another part that the items stand under.
  var parent: Int?
  /// Unnumbered headings above the items, outermost first.
  var headings: [SourceText]
  var roots: [Int]
  /// The paragraph that introduces the items: "... is covered when ALL of the following are met:".
  var lead: SourceText?
  var leadReading: ItemReading?
  var list: ListReading?
  /// What people decided about the list.
  var decision: ReadingExpression?
  /// Headings that name an indication or a product, and their words; outermost first.
  var headingReadings: [ItemReading] = []
  /// The outermost heading, or the item around, that names what the items are for.
  var scope: String?
}

extension Extraction {
  /// Gives every item its part of the policy, and tells statements from criteria.
  mutating func assignParts(_ tokens: [[Token]]) {
    // A paragraph that introduces a list governs it until another heading or paragraph does.
    var lead: (kind: PolicyPart.Kind?, item: Item)?
    for (index, item) in outline.items.enumerated() {
      if item.parent == nil {
        if let text = introduction(of: item, behind: nil) {
          lead = (Self.kind(ofLead: text.string), item)
        } else if let last = lead,
          last.item.section != item.section || last.item.headings != item.headings
        {
          lead = nil
        }
      }
      if let parent = item.parent {
        let opened =
          item.kind == .heading
          ? PolicyPart.Kind(heading: item.text.string)
          : item.children.isEmpty
            ? nil : PolicyPart.Kind(title: tokens[index], of: item.text.string)
        part[index] = opened ?? part[parent]
      } else {
        part[index] = lead?.kind ?? partOfRoot(item)
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
        // Statements are shown as the list they stand in, though they decide nothing.
        if isStatement[index] { members[index] = children.filter { part[$0] == part[index] } }
      }
    }
  }

  /// The part that a paragraph above its list opens: "Renewal criteria:", "X is not covered for:".
  private static func kind(ofLead text: String) -> PolicyPart.Kind? {
    if excludes(text) { return .exclusions }
    let tokens = Token.tokens(of: text)
    let isTitle = !tokens.contains { WordClass.finiteVerb.contains($0.text) }
    guard let kind = PolicyPart.Kind(heading: text) else { return nil }
    // A sentence opens a part only with its first words: "Continued therapy is approved when".
    return isTitle
      || kind == .renewal && PolicyPart.Kind(title: Array(tokens.prefix(3)), of: text) != nil
      ? kind : nil
  }

  /// "X is considered not medically necessary for ANY of the following:".
  private static func excludes(_ lead: String) -> Bool {
    let text = " " + Token.tokens(of: lead).map(\.text).joined(separator: " ") + " "
    return text.contains(" not medically necessary ") || text.contains(" not covered ")
      || text.contains(" experimental ") || text.contains(" investigational ")
      || text.contains(" unproven ") || text.hasPrefix(" deny ")
  }

  /// "X is considered investigational for all other indications.": the sentence denies its subject.
  private static func denies(_ tokens: [Token]) -> Bool {
    let text = " " + tokens.map(\.text).joined(separator: " ") + " "
    let judged = ["investigational", "experimental", "unproven", "not medically necessary"]
      .contains {
        text.contains(" considered \($0) ") || text.contains(" considered to be \($0) ")
          || text.contains(" considers ") && text.contains(" \($0) ")
            && !text.contains(" medically necessary ")
      }
    let refused = [
      " is not covered ", " are not covered ", " not considered medically necessary ",
      " is not medically necessary ", " are not medically necessary ",
    ].contains { text.contains($0) }
    return judged || refused
  }

  private func partOfRoot(_ item: Item) -> PolicyPart.Kind {
    let kind = partOfSurroundings(item)
    // "Renewal: improvement is documented"
    let tokens = Token.tokens(of: item.text.string)
    guard kind == .coverage,
      let colon = tokens.prefix(5).firstIndex(where: { $0.isMark(":") }),
      let opened = PolicyPart.Kind(
        title: Array(tokens[..<colon]), of: tokens[..<colon].map(\.text).joined(separator: " ")),
      !opened.isOfStatements
    else { return kind }
    return opened
  }

  private func partOfSurroundings(_ item: Item) -> PolicyPart.Kind {
    let title = item.text.string
    if Self.denies(Token.tokens(of: title)) { return .exclusions }
    // A sentence that mentions a renewal opens no part; a title does.
    let tokens = Token.tokens(of: title)
    let isTitle = !item.children.isEmpty || item.kind == .heading
    if isTitle, tokens.count <= 10, let kind = PolicyPart.Kind(heading: title) { return kind }
    for heading in item.headings.reversed() {
      if let kind = PolicyPart.Kind(heading: heading.string) { return kind }
      if PolicyPart.Kind.isCoverage(heading: heading.string) { return .coverage }
    }
    // The title names the policy, whatever parts it has.
    let heading = outline.sections[item.section].heading
    return namesPolicy(heading) ? .coverage : PolicyPart.Kind(heading: heading) ?? .coverage
  }

  /// Collects the outermost items of each part under their headings, with what introduces them.
  mutating func groupRoots() {
    for (index, item) in outline.items.enumerated()
    where item.parent.map({ part[$0] != part[index] }) ?? true {
      if let last = groups.indices.last(where: { groups[$0].kind == part[index] }),
        groups[last].section == item.section, groups[last].headings == item.headings,
        groups[last].parent == item.parent,
        introduction(of: item, behind: groups[last].roots.last) == nil
      {
        if !isStatement[index] { groups[last].roots.append(index) }
      } else if !isStatement[index] {
        groups.append(
          RootGroup(
            kind: part[index], section: item.section, parent: item.parent,
            headings: item.headings, roots: [index], lead: introduction(of: item, behind: nil)))
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
    var text = passage.text
    // A sentence may have been cut at a line that begins like a marker.
    var rest = outline.passages.filter { $0.section == item.section && $0.line < passage.line }[...]
    while let earlier = rest.popLast(), earlier.line > max(lower, before),
      let end = earlier.text.string.utf8.last, !".:;".utf8.contains(end)
    {
      var joined = earlier.text
      joined.append(text)
      text = joined
    }
    return text
  }

  private func lastLine(of index: Int) -> Int {
    var place = index
    while let last = outline.items[place].children.last { place = last }
    return outline.items[place].line
  }
}
