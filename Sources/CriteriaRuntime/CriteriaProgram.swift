/// A policy revision in one reading, ready to be evaluated: its logic as a table, and the words and
/// positions that a determination cites.
public struct CriteriaProgram: Sendable, Equatable {
  public struct Item: Sendable, Equatable {
    public var path: String
    public var text: String
    public var line: Int
    /// Index of the item it stands under.
    public var parent: Int?
    public var hasChildren: Bool
    /// The first item that states the very same condition: itself, or a twin whose attestation is
    /// its own too.
    public var twin: Int
    /// Indices of the facts that the item itself uses.
    public var facts: [Int]
    /// Why the item, or a part of it, is undecided: indices of reasons.
    public var undecided: [Int]
    public var interpretation: RecordedReading?
    public var notes: [String]

    public init(
      path: String, text: String, line: Int, parent: Int?, hasChildren: Bool, twin: Int,
      facts: [Int], undecided: [Int], interpretation: RecordedReading?, notes: [String]
    ) {
      self.path = path
      self.text = text
      self.line = line
      self.parent = parent
      self.hasChildren = hasChildren
      self.twin = twin
      self.facts = facts
      self.undecided = undecided
      self.interpretation = interpretation
      self.notes = notes
    }
  }

  public struct Part: Sendable, Equatable {
    public var id: String
    public var heading: String?
    /// Indices of its outermost items, in document order.
    public var roots: [Int]

    public init(id: String, heading: String?, roots: [Int]) {
      self.id = id
      self.heading = heading
      self.roots = roots
    }
  }

  public var policy: PolicyIdentity
  public var reading: Reading
  /// In document order.
  public var items: [Item]
  public var parts: [Part]
  public var facts: [Fact]
  public var products: [Product]
  public var caveats: [Caveat]
  /// Why something is undecided, each but once.
  public var reasons: [String]
  public let table: CriteriaTable
  /// Where facts, items and products stand by the names that cases use.
  public let names: CaseNames
  /// How each part's outcome is made exact; nil for parts without outcome.
  package let exactPlans: [ExactPlan?]

  public init(
    policy: PolicyIdentity, reading: Reading, items: [Item], parts: [Part], facts: [Fact],
    products: [Product], caveats: [Caveat], reasons: [String], table: CriteriaTable
  ) {
    self.policy = policy
    self.reading = reading
    self.items = items
    self.parts = parts
    self.facts = facts
    self.products = products
    self.caveats = caveats
    self.reasons = reasons
    self.table = table
    names = CaseNames(facts: facts, items: items, products: products)
    exactPlans = table.parts.map { root in
      root.map { ExactPlan(root: $0, table: table, facts: facts, products: products.count) }
    }
  }
}

/// Indices by the names that cases use.
public struct CaseNames: Sendable, Equatable {
  /// By name; the first of equal ones.
  public let facts: [String: Int]
  /// By path; the first of equal ones.
  public let items: [String: Int]
  /// By brand, generic name and billing code, in a form that leaves out what does not matter; by
  /// brand also as printed.
  let products: [String: [Int]]

  init(facts: [Fact], items: [CriteriaProgram.Item], products: [Product]) {
    self.facts = Dictionary(
      facts.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    self.items = Dictionary(
      items.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
    var byName: [String: [Int]] = [:]
    for (index, product) in products.enumerated() {
      let names = [product.brand] + (product.generic.map { [$0] } ?? []) + product.codes
      for name in Set(names.map(CriteriaProgram.comparable)) where !name.isEmpty {
        byName[name, default: []].append(index)
      }
    }
    for product in products where byName[product.brand] == nil {
      byName[product.brand] = byName[CriteriaProgram.comparable(product.brand)]
    }
    self.products = byName
  }
}
