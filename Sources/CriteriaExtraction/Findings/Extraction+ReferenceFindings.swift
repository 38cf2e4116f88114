import DocumentModel
import Outlining

extension Extraction {
  /// Pointers to places that the document does not have: "see Table 3", "criterion B.4 above".
  mutating func findDanglingReferences() {
    var names: PlaceNames?
    for index in outline.items.indices {
      for reference in PlaceReference.references(in: items[index].tokens)
      where items[index].declared.map({ !$0.tokens.contains(reference.tokens.lowerBound) }) ?? true
      {
        let known = names ?? PlaceNames(of: outline)
        names = known
        let missing = reference.labels.filter { !known.holds(reference.noun, $0) }
        guard !missing.isEmpty else { continue }
        let tokens = items[index].tokens[reference.tokens]
        let range =
          (tokens.first?.range.lowerBound ?? 0)..<(tokens.last?.range.upperBound ?? 0)
        let place = missing.map { $0.uppercased() }.joined(separator: ", ")
        report(
          .danglingReference, index, at: range,
          "'\(outline.items[index].text.string.utf8Slice(range))' points to what the document "
            + "does not have: no \(reference.noun.rawValue) \(place)")
      }
    }
  }
}

/// Words of an item that point to another place of the document.
private struct PlaceReference {
  enum Noun: String {
    case item, section, table, appendix, figure, attachment
  }

  var noun: Noun
  /// Lower case: `b.4`, `iii`, `3`.
  var labels: [String]
  var tokens: Range<Int>

  private static let nouns: [String: Noun] = [
    "criterion": .item, "criteria": .item, "item": .item, "items": .item, "section": .section,
    "sections": .section, "table": .table, "tables": .table, "appendix": .appendix,
    "figure": .figure, "attachment": .attachment,
  ]

  static func references(in tokens: [Token]) -> [PlaceReference] {
    var found: [PlaceReference] = []
    var index = 0
    while index < tokens.count {
      defer { index += 1 }
      guard let noun = nouns[tokens[index].text], !isElsewhere(before: index, tokens) else {
        continue
      }
      var labels: [String] = []
      var place = index + 1
      while let (label, end) = label(at: place, tokens) {
        labels.append(label)
        place = end
        let joint = place
        while place < tokens.count,
          tokens[place].isMark(",") || tokens[place].isDash
            || ["and", "or", "through", "to"].contains(tokens[place].text)
        {
          place += 1
        }
        guard place > joint, self.label(at: place, tokens) != nil else {
          place = joint
          break
        }
      }
      guard !labels.isEmpty, isComplete(place, tokens, noun) else { continue }
      found.append(PlaceReference(noun: noun, labels: labels, tokens: index..<place))
      index = place - 1
    }
    return found
  }

  /// A label of one or several parts, in parentheses or not: `3`, `B`, `(iv)`, `B.2.a`.
  private static func label(at start: Int, _ tokens: [Token]) -> (String, Int)? {
    var index = start
    let isOpen = index < tokens.count && tokens[index].kind == .open
    if isOpen { index += 1 }
    guard index < tokens.count, isLabelPart(tokens[index], isOpen: isOpen) else { return nil }
    var label = tokens[index].text
    index += 1
    while index + 1 < tokens.count, tokens[index].isMark("."), !tokens[index].followsSpace,
      !tokens[index + 1].followsSpace, isLabelPart(tokens[index + 1], isOpen: true)
    {
      label += "." + tokens[index + 1].text
      index += 2
    }
    if isOpen {
      guard index < tokens.count, tokens[index].kind == .close else { return nil }
      index += 1
    }
    return (label, index)
  }

  private static func isLabelPart(_ token: Token, isOpen: Bool) -> Bool {
    switch token.kind {
    case .number: token.text.utf8.count <= 3 || token.text.utf8.contains(0x2E)
    case .word:
      // A small "a" is an article unless parentheses or a path make it a label.
      token.text.utf8.count == 1
        ? token.text != "a" || token.startsUppercase || isOpen
        : token.text.utf8.count <= 5 && token.text.allSatisfy { "ivx".contains($0) }
    default: false
    }
  }

  /// "DSM-5 criteria A", "Medicare section 3", "Part 12, Appendix J": places of other works.
  private static func isElsewhere(before index: Int, _ tokens: [Token]) -> Bool {
    guard index > 0 else { return false }
    let previous = tokens[index - 1]
    if previous.kind == .number || previous.kind == .close { return true }
    // "Part 1026, Appendix J"
    if index > 1, previous.isMark(","), tokens[index - 2].kind == .number { return true }
    return index > 1 && previous.kind == .word && previous.startsUppercase
      && !["see", "in", "under", "per", "and", "or"].contains(previous.text)
  }

  /// The reference ends here, and does not go on to name another work: "Table 2 of the guideline".
  private static func isComplete(_ end: Int, _ tokens: [Token], _ noun: Noun) -> Bool {
    guard end < tokens.count else { return true }
    let next = tokens[end]
    switch next.kind {
    case .mark: return [".", ",", ";", ":"].contains(next.text)
    case .close: return true
    case .word:
      if ["of", "in", "from"].contains(next.text) {
        return end + 2 < tokens.count && tokens[end + 1].isWord("this")
          && ["policy", "document", "guideline"].contains(tokens[end + 2].text)
      }
      return ["above", "below", "is", "are", "has", "have", "must", "and", "or", "when", "if"]
        .contains(next.text)
    default: return false
    }
  }
}

/// What the places of a document are called.
private struct PlaceNames {
  /// Paths, ends of paths and single labels of items, lower case.
  private var items: Set<String> = []
  private var headings: [[String]] = []
  /// First words of lines and captions: `table 2`.
  private var lines: Set<String> = []

  init(of outline: Outline) {
    for item in outline.items {
      let labels = item.labels.map { $0.lowercased() }
      for start in labels.indices { items.insert(labels[start...].joined(separator: ".")) }
      items.formUnion(labels)
    }
    headings = outline.sections.map { Self.words($0.heading) }
    for block in outline.document.blocks {
      var texts = [block.text.string]
      if case .table(let table) = block.kind {
        texts += [table.caption?.string ?? ""] + (table.rows.first?.cells.map(\.text.string) ?? [])
      }
      for text in texts {
        let words = Self.words(text)
        if words.count > 1 { lines.insert(words[0] + " " + words[1]) }
      }
    }
  }

  private static func words(_ text: String) -> [String] {
    text.lowercased().prefix(80).split { !$0.isLetter && !$0.isNumber && $0 != "." }
      .map { $0.hasSuffix(".") ? String($0.dropLast()) : String($0) }
  }

  func holds(_ noun: PlaceReference.Noun, _ label: String) -> Bool {
    switch noun {
    case .item, .section:
      items.contains(label)
        || headings.contains { $0.first == label || $0.dropFirst().first == label }
        || lines.contains("\(noun.rawValue) \(label)")
    case .table, .appendix, .figure, .attachment: lines.contains("\(noun.rawValue) \(label)")
    }
  }
}
