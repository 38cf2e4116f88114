public import CriteriaRuntime
public import DocumentModel
public import Outlining

/// One run of the stage: an outline on its way to criteria.
///
/// The steps, each in a file of its own: parts of the policy, the words of every item, the lists,
/// what people decided, facts and rules, findings over the whole.
struct Extraction {
  let outline: Outline
  let policy: PolicyIdentity
  let vocabulary: Vocabulary
  let terms: MeasureTerms
  let classes: ProductClass
  let reading: Reading

  /// Per item.
  var part: [PolicyPart.Kind] = []
  var isStatement: [Bool] = []
  /// Children that are criteria of the same part.
  var members: [[Int]] = []
  var items: [ItemReading] = []
  var lists: [ListReading?] = []
  /// Identifiers that leave the list, or the item's own condition, undecided.
  var listBlocks: [[FindingIdentifier]] = []
  var wordBlocks: [[FindingIdentifier]] = []
  var notes: [[String]] = []
  var decisions: [Decision] = []

  var groups: [RootGroup] = []
  var joints: Joints
  var facts: FactTable
  var findings: [Finding] = []

  init(
    _ outline: Outline, policy: PolicyIdentity, vocabulary: Vocabulary, reading: Reading
  ) {
    self.outline = outline
    self.policy = policy
    self.vocabulary = vocabulary
    self.reading = reading
    terms = MeasureTerms(vocabulary)
    classes = ProductClass(
      outline.metadata.products.map {
        Product(brand: $0.brand, generic: $0.generic, codes: $0.codes)
      })
    facts = FactTable(vocabulary)
    let count = outline.items.count
    part = Array(repeating: .coverage, count: count)
    isStatement = Array(repeating: false, count: count)
    members = Array(repeating: [], count: count)
    lists = Array(repeating: nil, count: count)
    listBlocks = Array(repeating: [], count: count)
    wordBlocks = Array(repeating: [], count: count)
    notes = Array(repeating: [], count: count)
    decisions = Array(repeating: Decision(), count: count)
    joints = Joints()
  }

  mutating func run(_ interpretations: [Interpretation]) -> CriteriaSet {
    let tokens = outline.items.map { Token.tokens(of: $0.text.string) }
    assignParts(tokens)
    groupRoots()
    joints = Joints(outline, tokens: tokens, next: siblings())
    readItems(tokens)
    readLists()
    findWordDefects()
    findBandDefects()
    findThresholdConflicts()
    findNearDuplicates()
    findDanglingReferences()
    findPeriodConflicts()
    findProductDefects()
    findHistoryDefects()
    if reading == .interpreted { apply(interpretations) }
    let criteria = buildCriteria()
    let parts = buildParts(criteria)
    if !classes.products.isEmpty { facts.requestProduct(path: nil) }
    return CriteriaSet(
      policy: policy, reading: reading, criteria: criteria, parts: parts, facts: facts.facts,
      products: classes.products, caveats: caveats())
  }

  // MARK: findings

  /// The place of some words of an item, or of the whole item with its marker.
  func location(_ index: Int, _ range: Range<Int>? = nil) -> SourceLocation {
    let item = outline.items[index]
    guard let range, !range.isEmpty else { return outline.document.location(of: item.range) }
    return outline.document.location(of: item.text.sourceRange(of: range))
  }

  mutating func report(
    _ identifier: FindingIdentifier, _ index: Int, at range: Range<Int>? = nil, _ message: String,
    related: [Finding.Related] = [], settlement: String? = nil
  ) {
    findings.append(
      Finding(
        identifier, at: location(index, range), path: outline.items[index].path, message: message,
        related: related, settlement: settlement))
  }

  /// The next item of the same list, per item; lists end with their policy part.
  private func siblings() -> [Int?] {
    var next: [Int?] = Array(repeating: nil, count: outline.items.count)
    func chain(_ list: [Int]) {
      for (item, following) in zip(list, list.dropFirst()) { next[item] = following }
    }
    for list in members { chain(list) }
    for group in groups { chain(group.roots) }
    return next
  }

  private mutating func readItems(_ tokens: [[Token]]) {
    items.reserveCapacity(tokens.count)
    for index in tokens.indices {
      items.append(
        ItemReading(
          tokens[index], text: outline.items[index].text.string, body: joints.borders[index].body,
          memberLabels: members[index].map { label(of: $0) }, terms: terms, products: classes))
    }
  }

  func label(of index: Int) -> String { outline.items[index].labels.last ?? "" }
}

extension CriteriaSet {
  /// Reads an outline as logic.
  ///
  /// - Parameters:
  ///   - outline: the document; every item becomes a criterion of the same index.
  ///   - vocabulary: what numbers are compared with.
  ///   - interpretations: what people decided; not applied in the literal reading, nor where the
  ///     words they decided on have changed.
  ///   - reading: as printed, or with what people decided; in the latter, items with findings of
  ///     severity error that nobody settled are undecided.
  ///   - findings: gets what the document says badly, in document order.
  public init(
    extractedFrom outline: Outline, policy: PolicyIdentity, vocabulary: Vocabulary,
    interpretations: [Interpretation], reading: Reading, findings: inout [Finding]
  ) {
    var extraction = Extraction(
      outline, policy: policy, vocabulary: vocabulary, reading: reading)
    self = extraction.run(interpretations)
    findings += extraction.findings.enumerated().sorted {
      ($0.element.location.range.start, $0.offset) < ($1.element.location.range.start, $1.offset)
    }.map(\.element)
  }
}
