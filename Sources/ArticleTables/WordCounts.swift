import DocumentModel

/// How often each word stands inside the lines of a document: what tells a broken word from two.
struct WordCounts {
  private var counts: [String: Int] = [:]

  init(_ lines: [TextLine]) {
    for line in lines {
      let words = line.text.string.split(separator: " ")
      // The first and last word of a line may be halves.
      for word in words.dropFirst().dropLast() {
        let bare = Self.bare(word)
        counts[bare, default: 0] += 1
        if bare.contains("-") {
          for part in bare.split(separator: "-") { counts[String(part), default: 0] += 1 }
        }
      }
    }
  }

  private static func bare(_ word: Substring) -> String {
    String(word.lowercased().filter { $0.isLetter || $0 == "-" })
  }

  private func knows(_ word: String) -> Bool { counts[word] != nil }

  /// Appends a line to the text before it, undoing a hyphen that only broke the word.
  ///
  /// - `treat-` + `ed` is `treated`; `PD-` + `L1` and `long-` + `term` keep the hyphen where the
  ///   document prints the compound elsewhere, or where a capital or a digit follows;
  /// - `out` + `comes`, whose hyphen was lost, is one word where the document has that word and not
  ///   the second half.
  func append(_ line: SourceText, to text: inout SourceText) {
    guard let before = text.string.split(separator: " ").last,
      let after = line.string.split(separator: " ").first,
      let first = after.unicodeScalars.first
    else {
      text.append(line)
      return
    }
    let second = Self.bare(after)
    if before.hasSuffix("-"), before.utf8.count > 1 {
      let stem = Self.bare(before.dropLast())
      let half = stem.split(separator: "-").last.map(String.init) ?? stem
      let isCompound = knows(stem + "-" + second) && !knows(stem + second)
      if first.properties.isLowercase, !isCompound,
        !stem.contains("-") || knows(half + second) || !knows(half)
      {
        let shortened = text.slice(0..<text.string.utf8.count - 1)
        text = shortened
      }
      text.append(line, separator: "")
    } else if before.hasSuffix("/"), before.utf8.count > 1 {
      text.append(line, separator: "")
    } else if first.properties.isLowercase, !second.isEmpty,
      before.unicodeScalars.allSatisfy({ $0.properties.isAlphabetic }),
      knows(Self.bare(before) + second), !knows(second)
    {
      text.append(line, separator: "")
    } else {
      text.append(line)
    }
  }
}
