import CriteriaRuntime
import DocumentModel
import Outlining

/// An item's own condition and what its `:words` attest.
struct OwnCondition {
  var condition: Condition?
  var words: Condition?
}

extension Extraction {
  /// Names the facts in document order, then builds every rule.
  mutating func buildCriteria() -> [Criterion] {
    var own = outline.items.indices.map { ownCondition($0) }
    for index in own.indices {
      guard let expression = decisions[index].own else { continue }
      if let condition = condition(expression, index) {
        own[index].condition = condition
        if own[index].words != nil || !members[index].isEmpty { own[index].words = condition }
      } else {
        own[index].condition = .undecided("the recorded reading names no fact of this policy")
      }
    }
    return outline.items.indices.map { criterion($0, own) }
  }

  // MARK: own conditions

  private mutating func ownCondition(_ index: Int) -> OwnCondition {
    let item = items[index]
    let hasMembers = !members[index].isEmpty
    guard !isStatement[index], !(hasMembers && opensPart(index)) else { return OwnCondition() }
    let path = outline.items[index].path
    var parts: [Condition] = []
    var attested: [Condition] = []
    if let products = item.products {
      facts.requestProduct(path: path)
      parts.append(.product(products))
    }
    let readings = (item.words.map { [$0] } ?? []) + item.further
    let hasComparison = readings.contains { $0.comparison != nil }
    let isBeside = hasMembers || hasComparison || item.products != nil
    var clauses: [Condition] = []
    for words in readings {
      clauses += self.clauses(of: words, index, path: isBeside ? path + ":words" : path) {
        attested.append($0)
      }
    }
    if item.furtherJoint == .any, clauses.count > 1 {
      clauses = [.any(clauses)]
      if attested.count > 1 { attested = [.any(attested)] }
    }
    if let exception = item.exception {
      let excused = all(self.clauses(of: exception, index, path: path))
      if let excused, let demand = all(clauses) { clauses = [.any([demand, excused])] }
    }
    if let premise = item.premise {
      let given = all(self.clauses(of: premise, index, path: path))
      if let given, let demand = all(clauses) {
        clauses = [isAmongDemands(index) ? .any([.not(given), demand]) : .all([given, demand])]
      }
    }
    parts += clauses
    for typed in item.tail {
      facts.compare(vocabulary.measures[typed.measure], path: path + ":words")
      parts.append(typed.condition)
    }
    if let demand = item.innerDemand {
      let condition = attest(demand, index, path: path + ":words")
      attested.append(condition)
      parts.append(condition)
    }
    if reading == .interpreted, wordBlocks[index].contains(.unitConflict) {
      parts = [.undecided(blockReason(index, .unitConflict))]
    }
    var words: Condition?
    if !attested.isEmpty, isBeside {
      words = all(attested)
    } else if hasMembers, attested.isEmpty, item.products == nil || parts.count > 1 {
      words = all(parts.filter { if case .product = $0 { false } else { true } })
    }
    return OwnCondition(condition: all(parts), words: words)
  }

  private func all(_ parts: [Condition]) -> Condition? {
    parts.count > 1 ? .all(parts) : parts.first
  }

  /// What one clause requires; `attested` gets its attestations.
  private mutating func clauses(
    of words: WordsReading, _ index: Int, path: String, attested: (Condition) -> Void = { _ in }
  ) -> [Condition] {
    let label = words.words.map { attest($0, index, path: path) }
    for typed in words.typed {
      facts.compare(
        vocabulary.measures[typed.measure],
        path: members[index].isEmpty ? outline.items[index].path : path)
    }
    if let label { attested(label) }
    guard var comparison = words.comparison else { return label.map { [$0] } ?? [] }
    if reading == .interpreted, wordBlocks[index].contains(.contradictoryThreshold) {
      comparison = .undecided(blockReason(index, .contradictoryThreshold))
    }
    guard let label else { return [comparison] }
    return words.joint == .any ? [.any([label, comparison])] : [label, comparison]
  }

  /// The item's words are the title of a part ("Renewal criteria"), which is no condition.
  private func opensPart(_ index: Int) -> Bool {
    let item = outline.items[index]
    guard item.parent.map({ part[$0] != part[index] }) ?? true || item.kind == .heading else {
      return false
    }
    return items[index].tokens.count <= 10 && PolicyPart.Kind(heading: item.text.string) != nil
  }

  private mutating func attest(_ label: String, _ index: Int, path: String) -> Condition {
    .attested(
      facts.attest(
        label, path: path, section: outline.items[index].section, part: part[index].rawValue,
        scope: scope(of: index)))
  }

  /// The nearest item around an item that states a condition of its own, or its parent.
  private func scope(of index: Int) -> Int? {
    var place = outline.items[index].parent
    while let ancestor = place {
      if items[ancestor].products != nil || items[ancestor].words != nil { return ancestor }
      guard let next = outline.items[ancestor].parent else { return ancestor }
      place = next
    }
    return nil
  }

  // MARK: rules

  private func criterion(_ index: Int, _ own: [OwnCondition]) -> Criterion {
    let item = outline.items[index]
    let combination = self.combination(index)
    var blocks: [FindingIdentifier] = []
    if reading == .interpreted { blocks = listBlocks[index] + wordBlocks[index] }
    return Criterion(
      path: item.path, labels: item.labels, marker: item.marker, text: item.text.string,
      line: item.line, start: item.range.start, end: item.range.end,
      section: outline.sections.indices.contains(item.section)
        ? outline.sections[item.section].id : "",
      parent: item.parent, children: item.children, part: part[index].rawValue,
      condition: own[index].condition, combination: combination,
      rule: rule(index, own[index].condition), words: own[index].words,
      blockedBy: Set(blocks.map(\.rawValue)).sorted(),
      interpretation: record(index), isStatement: isStatement[index],
      notes: notes[index]
        + ([items[index].premise, items[index].exception, items[index].words].compactMap { $0 }
        + items[index].further)
        .flatMap(\.notes))
  }

  private func record(_ index: Int) -> RecordedReading? {
    let records = decisions[index].records
    guard let first = records.first else { return nil }
    guard records.count > 1 else { return first }
    return RecordedReading(
      reading: records.map(\.reading).joined(separator: "; "),
      because: records.map(\.because).joined(separator: "; "))
  }

  private func combination(_ index: Int) -> Combination {
    guard let list = lists[index] else {
      // Statements under an item stand side by side.
      return Combination(outline.items[index].children.isEmpty ? .leaf : .all, basis: .explicit)
    }
    if let decided = decisions[index].list { return decided.combination }
    if list.combination.kind == .undecided, reading == .literal, let groups = list.groups {
      return Combination(groups.count > 1 ? .any : .all, basis: .inferred, runnerUp: .all)
    }
    return list.combination
  }

  private func rule(_ index: Int, _ own: Condition?) -> Condition {
    guard !isStatement[index] else { return .all([]) }
    guard let list = lists[index] else {
      return own ?? .undecided("the item has no words that could be attested")
    }
    let combined: Condition
    if let decided = decisions[index].list {
      combined = children(decided, index) ?? .undecided("the recorded reading names no child")
    } else if reading == .interpreted, let block = listBlocks[index].first {
      combined = .undecided(blockReason(index, block))
    } else {
      combined = demanding(self.combined(members[index], list), index)
    }
    guard let own else { return combined }
    guard let stem = items[index].stem, joints.ofStem[index] != .or else {
      return .any([own, combined])
    }
    if stem.isException {
      // What is appropriate unless, is not where the list holds; a demand unless, is met by it.
      return stem.isUse ? .all([own, .not(combined)]) : .any([own, combined])
    }
    if stem.isConditional, isAmongDemands(index) { return .any([.not(own), combined]) }
    return .all([own, combined])
  }

  /// With the members that the stem demands by their labels: "one of which must be (a)".
  private func demanding(_ combined: Condition, _ index: Int) -> Condition {
    let demanded = members[index].filter {
      items[index].demandedLabels.contains(label(of: $0).lowercased())
    }.map { Condition.criterion($0) }
    guard let first = demanded.first else { return combined }
    return .all([demanded.count == 1 ? first : .any(demanded), combined])
  }

  /// The members of a list as its combination says.
  func combined(_ list: [Int], _ reading: ListReading) -> Condition {
    let parts = list.map { Condition.criterion($0) }
    switch reading.combination.kind {
    case .all: return parts.count == 1 ? parts[0] : .all(parts)
    case .any: return parts.count == 1 ? parts[0] : .any(parts)
    case .atLeast: return .atLeast(reading.combination.count ?? 1, parts)
    case .exactly: return .exactly(reading.combination.count ?? 1, parts)
    case .none: return .not(parts.count == 1 ? parts[0] : .any(parts))
    case .undecided, .leaf:
      guard self.reading == .literal, let groups = reading.groups else {
        return .undecided(reading.problems.first?.message ?? "the list is undecided")
      }
      let runs = groups.map { run in
        run.count == 1 ? parts[run[0]] : Condition.all(run.map { parts[$0] })
      }
      return runs.count == 1 ? runs[0] : .any(runs)
    }
  }

  /// Every item of the list around it is demanded, so that "If X, then" is a demand only for X.
  private func isAmongDemands(_ index: Int) -> Bool {
    if let parent = outline.items[index].parent, let list = lists[parent] {
      return members[parent].count > 1 && list.combination.kind == .all
    }
    return groups.contains {
      $0.roots.contains(index) && $0.roots.count > 1 && $0.list?.combination.kind == .all
    }
  }

  func blockReason(_ index: Int, _ identifier: FindingIdentifier) -> String {
    let path = outline.items[index].path
    let message = findings.first { $0.path == path && $0.identifier == identifier }?.message
    return "\(identifier.rawValue): \(message ?? "not decided")"
  }

  // MARK: recorded readings

  private func children(_ expression: ReadingExpression, _ index: Int) -> Condition? {
    expression.condition { name in
      members[index].first { label(of: $0) == name }.map { .criterion($0) }
    }
  }

  private func condition(_ expression: ReadingExpression, _ index: Int) -> Condition? {
    expression.condition(
      names: { facts.contains($0) && vocabulary.measure(named: $0) == nil ? .attested($0) : nil },
      comparisons: { fact, comparator, number, unit in
        comparison(fact, comparator, number, unit)
      })
  }

  private func comparison(
    _ fact: String, _ comparator: Comparator, _ number: ExactNumber, _ unit: String?
  ) -> Condition? {
    guard let place = vocabulary.measures.firstIndex(where: { $0.fact == fact }),
      let own = terms.units[place]
    else { return nil }
    let measure = vocabulary.measures[place]
    let printed = unit ?? measure.unit
    guard let given = try? UCUMUnit(printed), given.isCommensurable(with: own),
      let value = try? given.convert(number, to: own)
    else { return nil }
    return .comparison(
      Comparison(
        fact: fact, comparator: comparator, value: value, unit: measure.unit,
        printedValue: number, printedUnit: printed))
  }
}

extension ReadingExpression {
  /// As a condition; nil if a name means nothing.
  func condition(
    names: (String) -> Condition?,
    comparisons: (String, Comparator, ExactNumber, String?) -> Condition? = { _, _, _, _ in nil }
  ) -> Condition? {
    func convert(_ parts: [ReadingExpression]) -> [Condition]? {
      var converted: [Condition] = []
      for part in parts {
        guard let condition = part.condition(names: names, comparisons: comparisons) else {
          return nil
        }
        converted.append(condition)
      }
      return converted
    }
    switch self {
    case .name(let name): return names(name)
    case .comparison(let fact, let comparator, let number, let unit):
      return comparisons(fact, comparator, number, unit)
    case .all(let parts): return convert(parts).map { .all($0) }
    case .any(let parts): return convert(parts).map { .any($0) }
    case .atLeast(let count, let parts): return convert(parts).map { .atLeast(count, $0) }
    case .exactly(let count, let parts): return convert(parts).map { .exactly(count, $0) }
    case .not(let part):
      return part.condition(names: names, comparisons: comparisons).map { .not($0) }
    }
  }
}
