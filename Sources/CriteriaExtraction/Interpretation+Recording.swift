public import CriteriaRuntime
public import DocumentModel
public import Outlining

extension Interpretation {
  /// Makes a decision about an item of a document ready to be recorded.
  ///
  /// - Parameters:
  ///   - reading: over labels of the item's children, or over facts for `PATH:words` and leaves.
  ///   - path: the item, or `PATH:words` for its own condition.
  ///   - criteria: the policy as extracted, for the names of its facts.
  ///   - vocabulary: the measures a reading may compare.
  ///   - findings: those of the extraction; the ones at the item that want a decision are answered.
  /// - Throws: what is wrong: no such item, a reading that cannot be read, names that mean nothing, a
  ///   child left out, no finding to answer.
  public init(
    recording reading: String, at path: String, because: String, by: String? = nil,
    in outline: Outline, criteria: CriteriaSet, vocabulary: Vocabulary, findings: [Finding]
  ) throws(InvalidReading) {
    self.init(at: path, text: "", reading: reading, because: because, by: by)
    let (itemPath, isWords) = target
    if !outline.items.contains(where: { $0.path == itemPath }),
      let part = criteria.parts.first(where: { $0.id == path })
    {
      try record(part, outline, findings)
      return
    }
    guard let item = outline.items.first(where: { $0.path == itemPath }) else {
      throw InvalidReading("the document has no item '\(itemPath)'")
    }
    text = item.text.string
    let expression = try ReadingExpression(parsing: reading)
    let labels = item.children.map { outline.items[$0].labels.last ?? "" }
    let namesChild = !isWords && expression.names.contains { labels.contains($0) }
    if namesChild {
      try Self.check(expression, labels: labels, under: itemPath)
      let named = Set(expression.names)
      for (label, child) in zip(labels, item.children)
      where !named.contains(label) && criteria.criteria.indices.contains(child)
        && !criteria.criteria[child].isStatement
      {
        throw InvalidReading("the reading leaves out '\(label)'")
      }
      children = try Self.digests(of: item.children, labels: labels, under: itemPath, outline)
    } else {
      try Self.check(expression, criteria, vocabulary)
    }
    answers = Self.answered(at: itemPath, by: namesChild, findings)
    guard !answers.isEmpty else {
      throw InvalidReading("no finding at '\(itemPath)' wants this decision")
    }
  }

  /// A decision about the outermost list of a part, which no item owns.
  private mutating func record(
    _ part: PolicyPart, _ outline: Outline, _ findings: [Finding]
  ) throws(InvalidReading) {
    guard let first = part.roots.first, findings.contains(where: { $0.path == part.id }) else {
      throw InvalidReading("no finding at the part '\(part.id)' wants this decision")
    }
    text = outline.items[first].text.string
    let expression = try ReadingExpression(parsing: reading)
    let labels = part.roots.map { outline.items[$0].labels.last ?? "" }
    try Self.check(expression, labels: labels, under: part.id)
    if let forgotten = labels.first(where: { !expression.names.contains($0) }) {
      throw InvalidReading("the reading leaves out '\(forgotten)'")
    }
    children = try Self.digests(of: part.roots, labels: labels, under: part.id, outline)
    answers = Self.answered(at: part.id, by: true, findings)
  }

  private static func digests(
    of items: [Int], labels: [String], under path: String, _ outline: Outline
  ) throws(InvalidReading) -> [String: String] {
    var digests: [String: String] = [:]
    for (label, item) in zip(labels, items) {
      digests[label] = digest(of: outline.items[item].text.string)
    }
    guard digests.count == labels.count else {
      throw InvalidReading("several items under '\(path)' have the same label")
    }
    return digests
  }

  private static func check(
    _ expression: ReadingExpression, labels: [String], under path: String
  ) throws(InvalidReading) {
    if let unknown = expression.names.first(where: { !labels.contains($0) }) {
      throw InvalidReading(
        "'\(unknown)' is no label under '\(path)'; its labels are "
          + labels.joined(separator: ", "))
    }
  }

  private static func check(
    _ expression: ReadingExpression, _ criteria: CriteriaSet, _ vocabulary: Vocabulary
  ) throws(InvalidReading) {
    let facts = Set(criteria.facts.map(\.name))
    for name in expression.names
    where !facts.contains(name) && vocabulary.measure(named: name) == nil {
      throw InvalidReading("'\(name)' is neither a label here nor a fact of the policy")
    }
    if let problem = expression.unitProblem(vocabulary) { throw InvalidReading(problem) }
  }

  private static func answered(
    at path: String, by namesChild: Bool, _ findings: [Finding]
  ) -> [FindingIdentifier] {
    let ofWords: Set<FindingIdentifier> = [
      .contradictoryThreshold, .doubledComparator, .missingUnit, .unitConflict, .unexplainedNumber,
      .rangeOverlap, .rangeGap, .inferredScope, .inconsistentThreshold, .externalReference,
      .nearDuplicate, .danglingReference, .sharedMeasure,
    ]
    var answers: [FindingIdentifier] = []
    for finding in findings
    where finding.path == path && finding.settledBy == nil && !answers.contains(finding.identifier)
      && ofWords.contains(finding.identifier) != namesChild
    {
      answers.append(finding.identifier)
    }
    return answers
  }
}

extension ReadingExpression {
  /// What is wrong with the units of its comparisons, if anything is.
  func unitProblem(_ vocabulary: Vocabulary) -> String? {
    switch self {
    case .name: return nil
    case .comparison(let fact, _, _, let unit):
      guard let measure = vocabulary.measure(named: fact) else {
        return "'\(fact)' is no measure and cannot be compared"
      }
      guard let unit else { return nil }
      guard let given = try? UCUMUnit(unit), let own = try? UCUMUnit(measure.unit),
        given.isCommensurable(with: own)
      else { return "'\(unit)' is no unit of '\(fact)', which is in '\(measure.unit)'" }
      return nil
    case .all(let parts), .any(let parts), .atLeast(_, let parts), .exactly(_, let parts):
      return parts.lazy.compactMap { $0.unitProblem(vocabulary) }.first
    case .not(let part): return part.unitProblem(vocabulary)
    }
  }
}
