import DocumentModel
import Outlining

/// A connective between an item and the next one of its list.
enum Joint: Sendable, Equatable {
  case and, or
  case andOr
}

/// What stands at the borders of an item's words.
struct ItemBorders: Sendable, Equatable {
  /// At the end of the words: "...; AND", "..., or".
  var trailing: Joint?
  /// The trailing connective is in capitals, or behind a semicolon: certainly no prose.
  var isEmphatic = false
  /// The trailing connective is in capitals.
  var isUppercase = false
  /// A comma or semicolon closes the words, or stands before the trailing connective.
  var isPunctuated = false
  /// At the start: "OR the member ...".
  var leading: Joint?
  /// On a line of its own behind the item: "-AND-".
  var after: Joint?
  /// The words between the connectives.
  var body: Range<Int>

  init(_ item: Item, tokens: [Token]) {
    var lower = 0
    var upper = tokens.count
    isPunctuated = Self.isPunctuated(tokens[..<upper])
    while upper > 0, tokens[upper - 1].kind == .mark, tokens[upper - 1].text != "%",
      tokens[upper - 1].text != "+"
    {
      upper -= 1
    }
    if let (joint, start) = Self.joint(endingAt: upper, in: tokens), start > 0 {
      trailing = joint
      isUppercase = tokens[upper - 1].isUppercase
      isPunctuated = Self.isPunctuated(tokens[..<start])
      isEmphatic =
        tokens[upper - 1].isUppercase || tokens[start - 1].isMark(";") || tokens[start - 1].isDash
      upper = start
      while upper > 0, tokens[upper - 1].kind == .mark, tokens[upper - 1].text != "%",
        tokens[upper - 1].text != "+"
      {
        upper -= 1
      }
    }
    while lower < upper, tokens[lower].kind == .mark { lower += 1 }
    if lower < upper, let (joint, end) = Self.joint(startingAt: lower, in: tokens), end < upper {
      // "And" begins a sentence as a connective; "either ... or" does not come here.
      leading = joint
      lower = end
      while lower < upper, tokens[lower].kind == .mark { lower += 1 }
    }
    body = lower..<max(lower, upper)
    for attachment in item.attachments where attachment.kind == .connective {
      let words = Token.tokens(of: attachment.text.string).filter { $0.kind == .word }
      if let (joint, _) = Self.joint(startingAt: 0, in: words) {
        after = words.count > 1 && words[1].text == "or" ? .andOr : joint
      }
    }
  }

  private static func isPunctuated(_ tokens: ArraySlice<Token>) -> Bool {
    tokens.last.map { $0.isMark(",") || $0.isMark(";") } ?? false
  }

  private static func joint(endingAt end: Int, in tokens: [Token]) -> (Joint, Int)? {
    guard end > 0 else { return nil }
    let token = tokens[end - 1]
    guard token.isWord("and") || token.isWord("or") else { return nil }
    if token.isWord("or"), end >= 3, tokens[end - 2].isMark("/"), tokens[end - 3].isWord("and") {
      return (.andOr, end - 3)
    }
    return (token.isWord("and") ? .and : .or, end - 1)
  }

  private static func joint(startingAt start: Int, in tokens: [Token]) -> (Joint, Int)? {
    guard start < tokens.count else { return nil }
    let token = tokens[start]
    guard token.isWord("and") || token.isWord("or") else { return nil }
    if token.isWord("and"), start + 2 < tokens.count, tokens[start + 1].isMark("/"),
      tokens[start + 2].isWord("or")
    {
      return (.andOr, start + 3)
    }
    return (token.isWord("and") ? .and : .or, start + 1)
  }
}

/// The connectives of all lists of an outline.
struct Joints: Sendable {
  /// Per item: what joins it to its next sibling; several that differ are a contradiction.
  private(set) var next: [[Joint]] = []
  /// Per item: the connective ends its words, though its children come next.
  private(set) var ofStem: [Joint?] = []
  /// The last item of a whole list ends with a connective, and nothing follows.
  private(set) var dangling: [Int] = []
  private(set) var borders: [ItemBorders] = []

  /// Those of an empty outline.
  init() {}

  /// `sibling` is the next item of the same list, across headings if the list goes on behind one.
  init(_ outline: Outline, tokens: [[Token]], next sibling: [Int?]) {
    next = Array(repeating: [], count: outline.items.count)
    ofStem = Array(repeating: nil, count: outline.items.count)
    borders.reserveCapacity(outline.items.count)
    for index in outline.items.indices {
      borders.append(ItemBorders(outline.items[index], tokens: tokens[index]))
    }
    for index in outline.items.indices {
      if let trailing = borders[index].trailing {
        if outline.items[index].children.isEmpty {
          attach(trailing, behind: index, outline, sibling)
        } else {
          ofStem[index] = trailing
        }
      }
      if let after = borders[index].after { attach(after, behind: index, outline, sibling) }
    }
    // A connective at the start of an item joins it to the one before.
    for index in outline.items.indices {
      if let following = sibling[index], let leading = borders[following].leading {
        next[index].append(leading)
      }
    }
  }

  /// The connective behind the last item of a list belongs to the nearest ancestor that another
  /// item follows.
  private mutating func attach(
    _ joint: Joint, behind index: Int, _ outline: Outline, _ sibling: [Int?]
  ) {
    var place = index
    while sibling[place] == nil {
      guard let parent = outline.items[place].parent else {
        dangling.append(index)
        return
      }
      place = parent
    }
    next[place].append(joint)
  }
}
