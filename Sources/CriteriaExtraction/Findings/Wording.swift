/// The words of an item as items are compared with each other: lower case, hyphenated words closed
/// up, without articles and punctuation.
struct Wording: Sendable, Equatable {
  struct Word: Sendable, Equatable {
    var text: String
    /// As printed but for case: `non-myeloid` where `text` is `nonmyeloid`.
    var printed: String
    var kind: Token.Kind
    /// UTF-8 offsets in the item's text.
    var range: Range<Int>
  }

  var words: [Word] = []

  init(_ tokens: ArraySlice<Token>) {
    var index = tokens.startIndex
    while index < tokens.endIndex {
      let token = tokens[index]
      index += 1
      switch token.kind {
      case .open, .close: continue
      case .mark where !["%", "+", "/"].contains(token.text): continue
      case .word where ["a", "an", "the"].contains(token.text): continue
      default: break
      }
      var word = Word(
        text: token.text, printed: token.text, kind: token.kind, range: token.range)
      while token.kind == .word, index + 1 < tokens.endIndex, tokens[index].isDash,
        !tokens[index].followsSpace, tokens[index + 1].kind == .word,
        !tokens[index + 1].followsSpace
      {
        word.text += tokens[index + 1].text
        word.printed += "-" + tokens[index + 1].text
        word.range = word.range.lowerBound..<tokens[index + 1].range.upperBound
        index += 2
      }
      words.append(word)
    }
  }

  /// The words in one line, to find equal wordings.
  var line: String { words.map(\.text).joined(separator: " ") }

  var wordCount: Int { words.count { $0.kind == .word } }

  /// Where two wordings differ, if it is in one place and by one word at most on each side.
  static func difference(_ first: Wording, _ second: Wording) -> (
    first: Int?, second: Int?, at: Int
  )? {
    let (a, b) = (first.words, second.words)
    guard abs(a.count - b.count) <= 1 else { return nil }
    var prefix = 0
    while prefix < min(a.count, b.count), a[prefix].text == b[prefix].text { prefix += 1 }
    var suffix = 0
    while suffix < min(a.count, b.count) - prefix,
      a[a.count - 1 - suffix].text == b[b.count - 1 - suffix].text
    {
      suffix += 1
    }
    let own = a.count - prefix - suffix
    let other = b.count - prefix - suffix
    guard own <= 1, other <= 1, own + other > 0 else { return nil }
    return (own == 1 ? prefix : nil, other == 1 ? prefix : nil, prefix)
  }

  /// Keys that two wordings have in common if one word of one is replaced, put in or left out to
  /// make the other: the whole, and the whole without each word.
  var nearKeys: [UInt64] {
    // Polynomial hashes: that of the rest without a word follows from those of the parts around it.
    let base: UInt64 = 0x9E37_79B9_7F4A_7C15
    var before: [UInt64] = [0]
    var powers: [UInt64] = [1]
    for word in words {
      before.append(before[before.count - 1] &* base &+ Self.hash(word.text))
      powers.append(powers[powers.count - 1] &* base)
    }
    let whole = before[words.count]
    var keys = [whole]
    for index in words.indices {
      let rest = words.count - index - 1
      let after = whole &- before[index + 1] &* powers[rest]
      keys.append(before[index] &* powers[rest] &+ after)
    }
    return keys
  }

  /// FNV-1a; the same in every run.
  private static func hash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}

/// How near two spellings are.
enum Spelling {
  /// One letter was left out, put in or replaced, or two neighbours changed places; not the first
  /// letter, and not a plural or possessive ending.
  static func isVariant(_ first: String, of second: String) -> Bool {
    let a = Array(first.utf8)
    let b = Array(second.utf8)
    guard abs(a.count - b.count) <= 1, a != b, let head = a.first, head == b.first else {
      return false
    }
    if isPlural(a, b) || isPlural(b, a) { return false }
    var prefix = 0
    while prefix < min(a.count, b.count), a[prefix] == b[prefix] { prefix += 1 }
    var suffix = 0
    while suffix < min(a.count, b.count) - prefix,
      a[a.count - 1 - suffix] == b[b.count - 1 - suffix]
    {
      suffix += 1
    }
    let changed = max(a.count, b.count) - prefix - suffix
    if changed <= 1 { return true }
    return changed == 2 && a.count == b.count && a[prefix] == b[prefix + 1]
      && a[prefix + 1] == b[prefix]
  }

  private static func isPlural(_ first: [UInt8], _ second: [UInt8]) -> Bool {
    first == second + Array("s".utf8) || first == second + Array("'s".utf8)
  }
}
