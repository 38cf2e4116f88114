import CriteriaRuntime
import DocumentModel
import Outlining

/// One end of a comparison, where it is printed.
private struct Threshold {
  struct Bound: Hashable {
    var fact: String
    var isUpper: Bool
    var value: ExactNumber
  }

  var bound: Bound
  var isStrict: Bool
  /// As printed: `>= 55 a`.
  var printed: String
  /// The words that the comparison explains: "severe anaemia (Hb < 7 g/dL)"; nil if it explains none.
  var explained: String?
  var location: SourceLocation
  /// Nil outside the criteria.
  var item: Int?
  var range: Range<Int>
}

extension Extraction {
  /// Numbers that a document states in two ways.
  mutating func findThresholdConflicts() {
    let criteria = outline.items.indices.flatMap { thresholds(ofItem: $0) }
    guard !criteria.isEmpty else { return }
    let background = backgroundThresholds(Set(criteria.map(\.bound)))
    var reported: Set<Int> = []
    findStrictness(criteria, background, &reported)
    findDefinitions(criteria, background, &reported)
    findCopiedLists(criteria, &reported)
    findSharedMeasures()
  }

  // MARK: what is compared

  private func thresholds(ofItem index: Int) -> [Threshold] {
    guard !isStatement[index] else { return [] }
    return comparisons(ofItem: index).flatMap { tokens, typed in
      thresholds(typed, tokens, item: index) { location(index, $0) }
    }
  }

  /// An item's comparisons, with the tokens that each was read from.
  func comparisons(ofItem index: Int) -> [([Token], TypedComparison)] {
    let item = items[index]
    let own = (item.words?.typed ?? []).map { (item.wordTokens, $0) }
    guard let stem = item.stem, !item.tail.isEmpty else { return own }
    let tail = Array(item.tokens[stem.tail])
    return own + item.tail.map { (tail, $0) }
  }

  private func thresholds(
    _ typed: TypedComparison, _ tokens: [Token], item: Int?,
    locate: (Range<Int>) -> SourceLocation
  ) -> [Threshold] {
    let span = typed.phrase.tokens
    guard typed.phrase.form == .bounds, typed.phrase.hasComparator, let first = tokens[span].first,
      let last = tokens[span].last, !first.isWord("between"), !first.isWord("from")
    else { return [] }
    let range = first.range.lowerBound..<last.range.upperBound
    return zip(typed.phrase.bounds, typed.comparisons).compactMap { bound, comparison in
      guard bound.doubled.isEmpty, comparison.comparator.isUpper || comparison.comparator.isLower
      else { return nil }
      return Threshold(
        bound: Threshold.Bound(
          fact: comparison.fact, isUpper: comparison.comparator.isUpper, value: comparison.value),
        isStrict: comparison.comparator == .less || comparison.comparator == .greater,
        printed: "\(comparison.comparator.rawValue) \(comparison.printedValue) "
          + comparison.printedUnit,
        explained: typed.phrase.bounds.count == 1 ? explained(by: typed, tokens) : nil,
        location: locate(range), item: item, range: range)
    }
  }

  /// The words of the clause before a parenthesis that begins with the comparison's measure or with
  /// the comparison itself.
  private func explained(by typed: TypedComparison, _ tokens: [Token]) -> String? {
    let span = typed.phrase.tokens
    let inside =
      typed.term.isEmpty ? span.lowerBound : min(typed.term.lowerBound, span.lowerBound)
    guard
      let open = tokens[..<span.lowerBound].lastIndex(where: { $0.kind == .open }), open > 0,
      !tokens[open..<span.lowerBound].contains(where: { $0.kind == .close }),
      inside == open + 1 || span.lowerBound == open + 1
    else { return nil }
    var start = open
    while start > 0, tokens[start - 1].kind == .word || tokens[start - 1].isDash { start -= 1 }
    let words = tokens[start..<open].filter {
      $0.kind == .word && !["a", "an", "the", "or", "and", "with"].contains($0.text)
    }
    return words.count >= 2 ? words.map(\.text).joined(separator: " ") : nil
  }

  /// What the text beside the criteria compares with the same measures.
  private func backgroundThresholds(_ known: Set<Threshold.Bound>) -> [Threshold] {
    var found: [Threshold] = []
    for section in outline.sections {
      guard [.background, .definitions, .other].contains(section.kind) else { continue }
      for index in section.blocks.clamped(to: outline.document.blocks.indices) {
        guard [.background, .paragraph, .note].contains(outline.roles[index]) else { continue }
        let text = outline.document.blocks[index].text
        let tokens = Token.tokens(of: text.string)
        var assignment = MeasureAssignment(tokens, scene: Scene(tokens), terms: terms)
        assignment.run()
        for typed in assignment.typed {
          found += thresholds(typed, tokens, item: nil) {
            outline.document.location(of: text.sourceRange(of: $0))
          }
        }
      }
    }
    return found
  }

  // MARK: "more than 18" and "18 or more"

  private mutating func findStrictness(
    _ criteria: [Threshold], _ background: [Threshold], _ reported: inout Set<Int>
  ) {
    var byBound: [Threshold.Bound: [Threshold]] = [:]
    for threshold in criteria + background {
      byBound[threshold.bound, default: []].append(threshold)
    }
    var besideText: Set<Threshold.Bound> = []
    for threshold in criteria {
      guard let item = threshold.item, let all = byBound[threshold.bound] else { continue }
      let others = all.filter { other in
        other.isStrict != threshold.isStrict && !areSiblings(other.item, item)
      }
      guard let other = others.first else { continue }
      // The rarer form is the suspect; where both are as frequent, the later one, and never the
      // background.
      let same = all.count { $0.isStrict == threshold.isStrict && $0.item != nil }
      let rival = all.count { $0.isStrict != threshold.isStrict && $0.item != nil }
      guard
        same < rival || rival == 0
          || same == rival && (other.location.range < threshold.location.range)
      else { continue }
      if rival == 0, !besideText.insert(threshold.bound).inserted { continue }
      reportConflict(
        threshold, item, other, &reported, "\(threshold.bound.fact) is compared with")
    }
  }

  /// Neighbours in one list divide a range on purpose.
  private func areSiblings(_ first: Int?, _ second: Int) -> Bool {
    guard let first else { return false }
    return first == second
      || outline.items[first].parent != nil
        && outline.items[first].parent == outline.items[second].parent
  }

  // MARK: one state, two limits

  private mutating func findDefinitions(
    _ criteria: [Threshold], _ background: [Threshold], _ reported: inout Set<Int>
  ) {
    var first: [String: Threshold] = [:]
    for threshold in background + criteria {
      guard let explained = threshold.explained else { continue }
      let key = "\(explained)|\(threshold.bound.fact)|\(threshold.bound.isUpper)"
      guard let other = first[key] else {
        first[key] = threshold
        continue
      }
      guard other.bound != threshold.bound, let item = threshold.item,
        !areSiblings(other.item, item)
      else { continue }
      reportConflict(threshold, item, other, &reported, "'\(explained)' is explained by")
    }
  }

  // MARK: copied lists

  /// Two lists that are copies of each other but for one number.
  private mutating func findCopiedLists(_ criteria: [Threshold], _ reported: inout Set<Int>) {
    var byShape: [String: [Threshold]] = [:]
    for threshold in criteria {
      guard let item = threshold.item, outline.items[item].parent != nil,
        !["a", "mo", "wk", "d"].contains(unit(threshold))
      else { continue }
      let words = Wording(items[item].tokens[items[item].body]).words
      let shape =
        words.map { $0.kind == .number ? "#" : $0.text }.joined(separator: " ")
        + "|\(threshold.bound.fact)|\(threshold.bound.isUpper)"
      if let other = byShape[shape]?.prefix(8).first(where: { other in
        other.bound != threshold.bound && areCopies(other.item, item)
      }) {
        reportConflict(threshold, item, other, &reported, "the list is a copy but for")
      }
      byShape[shape, default: []].append(threshold)
    }
  }

  /// The lists of two items have the same members besides them, four at least.
  private func areCopies(_ first: Int?, _ second: Int) -> Bool {
    guard let first, let one = outline.items[first].parent,
      let two = outline.items[second].parent, one != two
    else { return false }
    func others(_ list: Int, than item: Int) -> [String] {
      members[list].filter { $0 != item }.map {
        Wording(items[$0].tokens[items[$0].body]).line
      }
    }
    let firstOthers = others(one, than: first)
    return firstOthers.count >= 4 && firstOthers.sorted() == others(two, than: second).sorted()
  }

  // MARK: one measure, two times

  /// A measure that is asked for before a treatment and during it, though a case states it once.
  private mutating func findSharedMeasures() {
    var early: [String: Int] = [:]
    var late: [String: Int] = [:]
    var reported: Set<String> = []
    for index in outline.items.indices where !isStatement[index] {
      let facts = comparisons(ofItem: index).flatMap { $0.1.comparisons.map(\.fact) }
      guard !facts.isEmpty else { continue }
      let times = PointInTime.named(in: items[index].tokens)
      for fact in facts {
        if times.contains(.before) { early[fact] = early[fact] ?? index }
        if times.contains(.during) { late[fact] = late[fact] ?? index }
        guard let first = early[fact], let second = late[fact], first != second,
          reported.insert(fact).inserted
        else { continue }
        let (earlier, later) = (min(first, second), max(first, second))
        report(
          .sharedMeasure, later,
          "\(fact) is one fact here and at \(outline.items[earlier].path), "
            + "though the words speak of different times",
          related: [
            Finding.Related(location: location(earlier), message: "the measure at another time")
          ])
      }
    }
  }

  // MARK: report

  private mutating func reportConflict(
    _ threshold: Threshold, _ item: Int, _ other: Threshold, _ reported: inout Set<Int>,
    _ lead: String
  ) {
    guard reported.insert(item).inserted else { return }
    let place =
      other.item.map { "at \(outline.items[$0].path)" } ?? "in the text beside the criteria"
    report(
      .inconsistentThreshold, item, at: threshold.range,
      "\(lead) '\(threshold.printed)' here and '\(other.printed)' \(place)",
      related: [Finding.Related(location: other.location, message: "the other number")])
  }

  private func unit(_ threshold: Threshold) -> String {
    vocabulary.measure(named: threshold.bound.fact)?.unit ?? ""
  }
}

/// When a value is taken, as far as words say it.
private enum PointInTime: Hashable {
  case before, during

  static func named(in tokens: [Token]) -> Set<PointInTime> {
    var found: Set<PointInTime> = []
    for (index, token) in tokens.enumerated() where token.kind == .word {
      func next(_ distance: Int) -> String {
        index + distance < tokens.count ? tokens[index + distance].text : ""
      }
      switch token.text {
      case "baseline", "pretreatment": found.insert(.before)
      case "pre" where next(1) == "-" && treatment.contains(next(2)): found.insert(.before)
      case "before" where starts.contains(next(1)) || treatment.contains(next(1)):
        found.insert(.before)
      case "prior"
      where next(1) == "to" && (starts.contains(next(2)) || treatment.contains(next(2))):
        found.insert(.before)
      case "current", "currently": found.insert(.during)
      case "most" where next(1) == "recent": found.insert(.during)
      case "on" where treatment.contains(next(1)), "while" where next(1) == "on":
        found.insert(.during)
      default: break
      }
    }
    return found
  }

  private static let treatment: Set<String> = ["treatment", "therapy"]
  private static let starts: Set<String> = [
    "starting", "initiating", "initiation", "start", "beginning",
  ]
}
