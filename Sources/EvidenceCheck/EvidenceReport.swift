public import ArticleTables
public import DocumentModel

/// What recomputing an article's figures shows.
///
/// Every rule recomputes a figure from others that are printed and allows what rounding explains;
/// figures that agree are counted and not reported.
public struct EvidenceReport: Sendable, Equatable {
  /// One factor that explains every conversion between two units, `30` days to the month.
  public struct Conversion: Sendable, Equatable {
    public var from: String
    public var to: String
    public var factor: Double
    /// How many pairs of figures it explains.
    public var explained: Int

    public init(from: String, to: String, factor: Double, explained: Int) {
      self.from = from
      self.to = to
      self.factor = factor
      self.explained = explained
    }
  }

  /// In document order.
  public var findings: [Finding]
  /// How many figures were recomputed and agree.
  public var agreements: Int
  public var conversions: [Conversion]

  public init(findings: [Finding] = [], agreements: Int = 0, conversions: [Conversion] = []) {
    self.findings = findings
    self.agreements = agreements
    self.conversions = conversions
  }

  /// Checks the tables of an article, and its text against them.
  public init(checking article: Article) {
    var ledger = Ledger(document: article.document)
    let exactRatios = IntervalCheck.exactRatios(in: article.tables)
    for table in article.tables {
      CountCheck(table).run(&ledger)
      IntervalCheck(table, exactRatios: exactRatios).run(&ledger)
    }
    CategoryCheck(article.tables).run(&ledger)
    let terms = Terms(article)
    TextCheck(article, terms: terms).run(&ledger)
    let mentions = article.prose.sentences.indices.flatMap {
      Mention.all(in: article.prose.sentences[$0], sentence: $0, terms: terms)
    }
    let conversions = MentionCheck(article, mentions: mentions, terms: terms).run(&ledger)
    ClaimCheck(article, mentions: mentions, terms: terms).run(&ledger)
    findings = ledger.sorted
    agreements = ledger.agreements
    self.conversions = conversions
  }
}

/// Where the checks write what they find.
struct Ledger {
  let document: Document
  private(set) var findings: [Finding] = []
  var agreements = 0
  /// Cells that a finding has already called wrong, by the start of their text: other rules do not
  /// draw conclusions from them.
  private(set) var suspects: Set<Int> = []

  init(document: Document) {
    self.document = document
  }

  mutating func report(
    _ identifier: FindingIdentifier, at range: SourceRange, _ message: String,
    related: [(range: SourceRange, message: String)] = []
  ) {
    suspects.insert(range.start)
    findings.append(
      Finding(
        identifier, at: document.location(of: range), message: message,
        related: related.map {
          Finding.Related(location: document.location(of: $0.range), message: $0.message)
        }))
  }

  func isSuspect(_ text: SourceText) -> Bool { suspects.contains(text.range.start) }

  var sorted: [Finding] {
    findings.enumerated().sorted {
      ($0.element.location.range, $0.offset) < ($1.element.location.range, $1.offset)
    }.map(\.element)
  }
}
