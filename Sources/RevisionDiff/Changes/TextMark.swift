/// A stretch of a changed text.
public struct TextMark: Sendable, Equatable {
  public enum Kind: String, Sendable, Hashable {
    /// In both; where typography differs, as the new revision prints it.
    case same
    case removed, added
  }

  public var kind: Kind
  public var text: String

  public init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }
}

extension [TextMark] {
  /// Marks of the changed tokens between two texts; blanks and punctuation beside a word that came or
  /// went go with it.
  init(from old: String, to new: String) {
    let comparison = WordComparison(old: old, new: new)
    self = comparison.hunks.isEmpty ? Self.typography(old, new) : comparison.marks(old, new)
  }

  /// For texts with equal words: marks of everything that is printed otherwise.
  private static func typography(_ old: String, _ new: String) -> [TextMark] {
    guard !old.utf8.elementsEqual(new.utf8) else { return [TextMark(.same, new)] }
    let (a, b) = (old.split(separator: " "), new.split(separator: " "))
    var marks: [TextMark] = []
    var (i, j) = (0, 0)
    let pairs = SequenceAlignment.pairs(
      a.map { Atom.key(String($0)) }, b.map { Atom.key(String($0)) })
    for pair in pairs + [(a.count, b.count)] {
      if i < pair.old { marks.append(TextMark(.removed, a[i..<pair.old].joined(separator: " "))) }
      if i < pair.old, j < pair.new { marks.append(TextMark(.same, " ")) }
      if j < pair.new { marks.append(TextMark(.added, b[j..<pair.new].joined(separator: " "))) }
      if i < pair.old || j < pair.new { marks.append(TextMark(.same, " ")) }
      if pair.new < b.count { marks.append(TextMark(.same, String(b[pair.new]) + " ")) }
      (i, j) = (pair.old + 1, pair.new + 1)
    }
    return marks.joined()
  }

  /// Neighbours of one kind as one, without blanks at the end.
  fileprivate func joined() -> [TextMark] {
    var result: [TextMark] = []
    for mark in self where !mark.text.isEmpty {
      if result.last?.kind == mark.kind {
        result[result.count - 1].text += mark.text
      } else {
        result.append(mark)
      }
    }
    while let last = result.last, last.kind == .same, last.text.hasSuffix(" ") {
      result[result.count - 1].text.removeLast()
      if result[result.count - 1].text.isEmpty { result.removeLast() }
    }
    return result
  }
}

/// Two texts, token by token.
struct WordComparison {
  /// Tokens that differ, as indices; one of the ranges may be empty.
  struct Hunk: Sendable, Equatable {
    var old: Range<Int>
    var new: Range<Int>
  }

  let old: [TextToken]
  let new: [TextToken]
  private(set) var hunks: [Hunk] = []

  init(old: String, new: String) {
    self.init(TokenScanner.tokens(of: old), TokenScanner.tokens(of: new))
  }

  init(_ old: [TextToken], _ new: [TextToken]) {
    self.old = old
    self.new = new
    let pairs = SequenceAlignment.pairs(old.map(\.key), new.map(\.key))
    var (i, j) = (0, 0)
    for pair in pairs + [(old.count, new.count)] {
      if i < pair.old || j < pair.new { hunks.append(Hunk(old: i..<pair.old, new: j..<pair.new)) }
      (i, j) = (pair.old + 1, pair.new + 1)
    }
  }

  func marks(_ oldText: String, _ newText: String) -> [TextMark] {
    var marks: [TextMark] = []
    var position = 0
    for hunk in hunks {
      let removed = Self.stretch(old, hunk.old, in: oldText, isAlone: hunk.new.isEmpty)
      let added = Self.stretch(new, hunk.new, in: newText, isAlone: hunk.old.isEmpty)
      let start =
        hunk.new.isEmpty ? Self.start(of: hunk.new.lowerBound, new, newText) : added.lowerBound
      marks.append(TextMark(.same, newText.utf8Slice(position..<start)))
      marks.append(TextMark(.removed, oldText.utf8Slice(removed)))
      if !removed.isEmpty, !added.isEmpty { marks.append(TextMark(.same, " ")) }
      marks.append(TextMark(.added, newText.utf8Slice(added)))
      position = hunk.new.isEmpty ? start : added.upperBound
    }
    marks.append(TextMark(.same, newText.utf8Slice(position..<newText.utf8.count)))
    return marks.joined()
  }

  private static func start(of token: Int, _ tokens: [TextToken], _ text: String) -> Int {
    token < tokens.count ? tokens[token].range.lowerBound : text.utf8.count
  }

  /// The bytes of a run of tokens; with the blanks after it where nothing stands in its place.
  private static func stretch(
    _ tokens: [TextToken], _ run: Range<Int>, in text: String, isAlone: Bool
  ) -> Range<Int> {
    guard let first = run.first, let last = run.last else { return 0..<0 }
    let end = isAlone ? start(of: last + 1, tokens, text) : tokens[last].range.upperBound
    return tokens[first].range.lowerBound..<end
  }
}

extension String {
  /// The characters between two UTF-8 offsets on character boundaries.
  func utf8Slice(_ range: Range<Int>) -> String {
    guard range.lowerBound < range.upperBound, range.upperBound <= utf8.count else { return "" }
    return String(decoding: utf8.dropFirst(range.lowerBound).prefix(range.count), as: UTF8.self)
  }
}
