import ContentDigest
import CriteriaRuntime
import DocumentModel
import Outlining

/// What people decided about one item.
struct Decision: Sendable {
  /// Over labels of children as they are now.
  var list: ReadingExpression?
  var own: ReadingExpression?
  var records: [RecordedReading] = []
}

extension Interpretation {
  /// The digest that pins words: SHA-256 of their normalised form, its first 16 digits.
  ///
  /// Case, white space and marks at the end do not count.
  public static func digest(of words: String) -> String {
    String(sha256(Token.normalised(words).utf8).prefix(16))
  }

  /// The path without `:words`, and whether it had one.
  var target: (path: String, isWords: Bool) {
    at.hasSuffix(":words") ? (String(at.dropLast(6)), true) : (at, false)
  }
}

extension Extraction {
  /// Applies what people decided, each decision only to the words it was made on.
  mutating func apply(_ interpretations: [Interpretation]) {
    guard !interpretations.isEmpty else { return }
    var byWords: [String: [Int]] = [:]
    for (index, item) in outline.items.enumerated() {
      byWords[Token.normalised(item.text.string), default: []].append(index)
    }
    for interpretation in interpretations {
      let (path, isWords) = interpretation.target
      if decideOutermostList(interpretation) { continue }
      let candidates = byWords[Token.normalised(interpretation.text)] ?? []
      if candidates.isEmpty {
        reportChangedWords(interpretation, path)
        continue
      }
      let fitting = candidates.filter { pinnedLabels(interpretation, $0) != nil }
      if let index = fitting.first(where: { outline.items[$0].path == path })
        ?? (fitting.count == 1 ? fitting[0] : nil)
      {
        decide(interpretation, index, isWords)
      } else if let index = candidates.first(where: { outline.items[$0].path == path })
        ?? candidates.first
      {
        stale(
          interpretation, index,
          fitting.count > 1
            ? "several items have these words, and none stands at \(path)"
            : "the items under it have changed: " + changedChildren(interpretation, index))
      }
    }
  }

  /// Recorded labels of children and the labels they have now; nil where a child has changed, come or
  /// gone.
  private func pinnedLabels(_ interpretation: Interpretation, _ index: Int) -> [String: String]? {
    pinnedLabels(interpretation, of: outline.items[index].children)
  }

  func pinnedLabels(_ interpretation: Interpretation, of children: [Int]) -> [String: String]? {
    guard let recorded = interpretation.children else { return [:] }
    guard children.count == recorded.count else { return nil }
    var now: [String: String] = [:]
    for child in children {
      now[label(of: child)] = Interpretation.digest(of: outline.items[child].text.string)
    }
    guard now.count == children.count else { return nil }
    if now == recorded { return now.reduce(into: [:]) { $0[$1.key] = $1.key } }
    // Renumbered: every digest once, under another label.
    var labels: [String: String] = [:]
    for (label, digest) in recorded {
      let places = now.filter { $0.value == digest }.map(\.key)
      guard places.count == 1, recorded.filter({ $0.value == digest }).count == 1 else {
        return nil
      }
      labels[label] = places[0]
    }
    return labels
  }

  /// What became of the children a decision was made on: their new words, as only digests of the old
  /// ones are on record.
  private func changedChildren(_ interpretation: Interpretation, _ index: Int) -> String {
    let recorded = interpretation.children ?? [:]
    let digests = Set(recorded.values)
    var changes: [String] = []
    var labels: Set<String> = []
    for child in outline.items[index].children {
      let (label, words) = (label(of: child), outline.items[child].text.string)
      if !labels.insert(label).inserted {
        changes.append("'\(label)' stands twice")
      } else if !digests.contains(Interpretation.digest(of: words)) {
        changes.append(
          recorded[label] == nil ? "'\(label)' is new, '\(words)'" : "'\(label)' is now '\(words)'")
      }
    }
    let gone = recorded.keys.filter { !labels.contains($0) }.sorted()
    changes += gone.map { "'\($0)' is gone" }
    return changes.isEmpty ? "they have been exchanged" : changes.joined(separator: ", ")
  }

  private mutating func decide(_ interpretation: Interpretation, _ index: Int, _ isWords: Bool) {
    let expression: ReadingExpression
    do {
      expression = try ReadingExpression(parsing: interpretation.reading)
    } catch {
      stale(interpretation, index, "its reading cannot be read: \(error.reason)")
      return
    }
    let labels = pinnedLabels(interpretation, index) ?? [:]
    let children = outline.items[index].children.map { label(of: $0) }
    let namesChild = expression.names.contains { labels[$0] != nil || children.contains($0) }
    if isWords || !namesChild {
      decisions[index].own = expression
      wordBlocks[index] = settle(interpretation, index, wordBlocks[index])
    } else {
      guard interpretation.children != nil else {
        stale(interpretation, index, "it names children without recording their words")
        return
      }
      let named = Set(expression.names.compactMap { labels[$0] })
      if let forgotten = members[index].first(where: { !named.contains(label(of: $0)) }) {
        stale(interpretation, index, "its reading leaves out '\(label(of: forgotten))'")
        return
      }
      if let unknown = expression.names.first(where: { labels[$0] == nil }) {
        stale(interpretation, index, "'\(unknown)' is no label under \(outline.items[index].path)")
        return
      }
      decisions[index].list = expression.renamed(labels)
      listBlocks[index] = settle(interpretation, index, listBlocks[index])
    }
    decisions[index].records.append(
      RecordedReading(reading: interpretation.reading, because: interpretation.because))
  }

  /// Marks what the decision answers, and returns what still blocks the item.
  private mutating func settle(
    _ interpretation: Interpretation, _ index: Int, _ blocks: [FindingIdentifier]
  ) -> [FindingIdentifier] {
    let isList = decisions[index].list != nil && decisions[index].own == nil
    let answers = interpretation.answers
    let settled = blocks.filter { answers.isEmpty || answers.contains($0) }
    let path = outline.items[index].path
    for place in findings.indices where findings[place].path == path {
      let identifier = findings[place].identifier
      if settled.contains(identifier) || answers.contains(identifier)
        || isList && identifier == .implicitConnective
      {
        findings[place].settledBy = interpretation.reading
      }
    }
    return blocks.filter { !settled.contains($0) }
  }

  /// The item at the recorded place has other words: reported if they are nearly the same, else the
  /// revision has no such item.
  private mutating func reportChangedWords(_ interpretation: Interpretation, _ path: String) {
    guard let index = outline.items.firstIndex(where: { $0.path == path }),
      Self.similarity(interpretation.text, outline.items[index].text.string) >= 0.6
    else { return }
    stale(interpretation, index, "its words have changed")
  }

  mutating func stale(_ interpretation: Interpretation, _ index: Int, _ reason: String) {
    let words = outline.items[index].text.string
    let change =
      Token.normalised(words) == Token.normalised(interpretation.text)
      ? "" : "; was '\(interpretation.text)', is '\(words)'"
    let record = interpretation.location.map {
      Finding.Related(location: $0, message: "the decision: \(interpretation.because)")
    }
    report(
      .staleInterpretation, index,
      "recorded decision '\(interpretation.reading)' is not applied: \(reason)\(change)",
      related: record.map { [$0] } ?? [])
  }

  /// The share of words two texts have in common (Dice's coefficient over words).
  static func similarity(_ first: String, _ second: String) -> Double {
    var counts: [String: Int] = [:]
    let a = Token.tokens(of: first)
    let b = Token.tokens(of: second)
    guard !a.isEmpty, !b.isEmpty else { return 0 }
    for token in a { counts[token.text, default: 0] += 1 }
    var shared = 0
    for token in b {
      if let count = counts[token.text], count > 0 {
        counts[token.text] = count - 1
        shared += 1
      }
    }
    return Double(2 * shared) / Double(a.count + b.count)
  }
}

extension ReadingExpression {
  /// With names replaced.
  func renamed(_ names: [String: String]) -> ReadingExpression {
    switch self {
    case .name(let name): .name(names[name] ?? name)
    case .comparison: self
    case .all(let parts): .all(parts.map { $0.renamed(names) })
    case .any(let parts): .any(parts.map { $0.renamed(names) })
    case .atLeast(let count, let parts): .atLeast(count, parts.map { $0.renamed(names) })
    case .exactly(let count, let parts): .exactly(count, parts.map { $0.renamed(names) })
    case .not(let part): .not(part.renamed(names))
    }
  }
}
