import ArticleTables

/// Names made from the words of a document.
enum ScoreNames {
  /// `Total segmented count` -> `totalSegmentedCount`; never empty, never begins with a digit.
  static func fact(_ label: String) -> String {
    let words = label.split { !$0.isLetter && !$0.isNumber }
    var name = ""
    for word in words.prefix(8) {
      let isShort = word.count > 1 && word.allSatisfy { $0.isUppercase || $0.isNumber }
      let lower = word.lowercased()
      if name.isEmpty {
        name += lower
      } else {
        name += isShort ? String(word) : lower.prefix(1).uppercased() + lower.dropFirst()
      }
    }
    if name.isEmpty { return "parameter" }
    return name.first?.isNumber ?? false ? "item" + name : name
  }

  /// `KNEE` of `Points of the KNEE joint score`: the capitals in a caption that speaks of a score.
  static func capitals(in caption: String) -> String? {
    let words = caption.split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "₂" }
    let kinds: Set<String> = [
      "score", "index", "scale", "rule", "criteria", "classification", "points", "model", "system",
      "scoring", "weights",
    ]
    guard words.contains(where: { kinds.contains($0.lowercased()) }) else { return nil }
    return words.first { word in
      word.count(where: { $0.isUppercase }) >= 2 && !word.allSatisfy { "IVX".contains($0) }
    }.map(String.init)
  }

  /// `KNEE score` -> `knee-score`
  static func slug(_ name: String) -> String {
    let words = name.lowercased().split { !$0.isLetter && !$0.isNumber }
    return words.isEmpty ? "score" : words.joined(separator: "-")
  }

  /// The parameter's own name: without `A.` in front, a unit behind, and footnote marks.
  static func bare(_ label: String) -> String {
    var text = label[...]
    if let dot = text.firstIndex(where: { $0 == "." || $0 == ")" }),
      text[..<dot].count <= 2, text[..<dot].allSatisfy({ $0.isLetter || $0.isNumber }),
      text[text.index(after: dot)...].first == " "
    {
      text = text[text.index(after: dot)...].drop { $0 == " " }
    }
    if text.hasSuffix(")"), let open = text.lastIndex(of: "("), open > text.startIndex {
      text = text[..<open]
    }
    if let comma = text.lastIndex(of: ","), !text[comma...].contains(")") { text = text[..<comma] }
    while let last = text.last, last == " " || "*†‡§¶".contains(last) { text.removeLast() }
    return String(text)
  }

  /// What stands behind the last comma or in the last bracket: where labels print their unit.
  static func unitText(_ label: String) -> String? {
    if label.hasSuffix(")"), let open = label.lastIndex(of: "(") {
      return String(label[label.index(after: open)...].dropLast())
    }
    guard let comma = label.lastIndex(of: ",") else { return nil }
    return String(label[label.index(after: comma)...].drop { $0 == " " })
  }
}
