public import CaseFormat
public import CriteriaRuntime

extension PolicyCases {
  /// Cases that show, for every test of every item that has an outcome, that the outcome of the
  /// item's part hangs on it: families in which the test alone comes out differently. Measures are
  /// stated just below, at and just above what they are compared with.
  ///
  /// A test that no family of cases could be found for has none. Equal programs give equal cases.
  public init(of program: CriteriaProgram) {
    self.init(policy: program.policy, reading: program.reading, families: [])
    var generation = CaseGeneration(of: program)
    for (part, root) in program.table.parts.enumerated() {
      guard let root else { continue }
      generation.cover(part: part, root: root)
    }
    families = generation.families
  }
}

/// The making of a policy's cases.
private struct CaseGeneration {
  let program: CriteriaProgram
  let space: CaseSpace
  var search: Justification
  private(set) var families: [CaseFamily] = []
  private var seen: Set<CaseFamily> = []
  /// By item: the part it belongs to.
  private let parts: [Int?]

  init(of program: CriteriaProgram) {
    self.program = program
    space = CaseSpace(of: program)
    search = Justification(in: space)
    parts = program.partOfItems
  }

  mutating func cover(part: Int, root: Int) {
    let ways = Ways(to: root, in: space)
    var gone: Set<Ways.Step> = []
    for item in program.items.indices where parts[item] == part {
      let sites = ways.sites(of: item)
      let before = families.count
      for site in sites where program.table.nodes[site.test].testsFact {
        cover(site, of: part, ways, &gone)
      }
      // What facts can decide need not be attested.
      guard families.count == before else { continue }
      for site in sites where !program.table.nodes[site.test].testsFact {
        cover(site, of: part, ways, &gone)
      }
    }
    for item in program.items.indices where parts[item] == part {
      for step in ways.steps(of: item) where !gone.contains(step) {
        coverUnflipped(step, of: part, item, ways)
      }
    }
  }

  /// A case in which the outcome hangs on one operand, where no statement was found that flips it.
  private mutating func coverUnflipped(
    _ step: Ways.Step, of part: Int, _ item: Int, _ ways: Ways
  ) {
    search.restart()
    for way in ways.ways(from: step.node, notGone: []) {
      let nodes = way.map { (node: $0.node, value: Bool?.none) }
      guard
        let statements = search.statements(
          for: ways.goals(beside: [step] + way), varying: nil, way: nodes)
      else { continue }
      var stated = StatedCase(for: program)
      for statement in statements.dropLast() { stated.state(statement) }
      guard let last = statements.last else { return }
      add(item, part, stated, [last])
      return
    }
  }

  /// Adds the families of the first way on which the outcome hangs on the test alone; where there is
  /// none, cases in which it hangs on the test with other things.
  private mutating func cover(
    _ site: Ways.Site, of part: Int, _ ways: Ways, _ gone: inout Set<Ways.Step>
  ) {
    guard let item = program.table.items[site.item] else { return }
    search.restart()
    let all = ways.ways(from: item, notGone: gone).map { site.steps + $0 }
    let pairs = pairs(of: site.test)
    for way in all {
      for pair in pairs {
        guard
          let common = common(ways, way, from: site.test, varying: [pair.met, pair.notMet])
        else { continue }
        add(site, part, common, values: boundaryValues(of: site.test, pair))
        gone.formUnion(way)
        return
      }
    }
    for wanted in [true, false] {
      coverAlone(site, of: part, wanted, ways, all, pairs)
    }
  }

  /// A case in which the test comes out one way and the outcome hangs on it, however other tests of
  /// the same statement come out.
  private mutating func coverAlone(
    _ site: Ways.Site, of part: Int, _ wanted: Bool, _ ways: Ways, _ all: [[Ways.Step]],
    _ pairs: [Pair]
  ) {
    var tried: Set<Int> = []
    for way in all {
      for pair in pairs {
        let value = wanted ? pair.met : pair.notMet
        guard tried.insert(value).inserted,
          let common = common(ways, way, from: site.test, varying: [value], wanted)
        else { continue }
        add(site, part, common, values: boundaryValues(of: site.test, pair))
        return
      }
      tried.removeAll()
    }
  }

  /// What all cases of a family state; nil if no such family was found.
  private mutating func common(
    _ ways: Ways, _ way: [Ways.Step], from test: Int, varying values: [Int], _ outcome: Bool? = nil
  ) -> StatedCase? {
    guard let statement = space.tests[test]?.statement else { return nil }
    let nodes = outcome.map { ways.values(along: way, from: $0) } ?? way.map { ($0.node, nil) }
    guard
      let statements = search.statements(
        for: ways.goals(beside: way), varying: (statement, values), way: nodes)
    else { return nil }
    var stated = StatedCase(for: program)
    for statement in statements { stated.state(statement) }
    return stated
  }

  private mutating func add(
    _ site: Ways.Site, _ part: Int, _ common: StatedCase, values: [Int]
  ) {
    guard let statement = space.tests[site.test]?.statement else { return }
    add(site.item, part, common, values.map { space.stating(statement, $0) })
  }

  private mutating func add(
    _ item: Int, _ part: Int, _ common: StatedCase, _ statements: [CaseStatement]
  ) {
    var family = CaseFamily(item: item, part: part, common: common, members: [])
    for said in statements {
      var stated = common
      stated.state(said)
      // A case may not attest what its facts decide otherwise.
      if stated.attestsByPath {
        let contradictions = program.contradictions(in: stated)
        guard contradictions.items.isEmpty, contradictions.words.isEmpty else { continue }
      }
      family.members.append(
        CaseFamily.Member(
          statement: said, outcome: program.outcome(ofPart: part, for: stated)))
    }
    guard !family.members.isEmpty, seen.insert(family).inserted else { return }
    families.append(family)
  }

  // MARK: Values

  /// Two values of a test's statement, by index: one meets the test.
  private struct Pair {
    var met: Int
    var notMet: Int
  }

  /// Pairs of values to try, those first that no other test tells apart.
  private func pairs(of node: Int) -> [Pair] {
    guard let test = space.tests[node] else { return [] }
    let atMost = 12
    var values = Array(space.statements[test.statement].values.indices)
    let around = valuesAround(node)
    values = around + values.filter { !around.contains($0) }
    let met = values.filter { space.meets(test, $0) }.prefix(atMost)
    let notMet = values.filter { !space.meets(test, $0) }.prefix(atMost)
    // The nearest come first: pairs in the order of both positions together.
    var pairs: [(order: Int, pair: Pair)] = []
    for (first, met) in met.enumerated() {
      for (second, notMet) in notMet.enumerated() {
        pairs.append((first + second, Pair(met: met, notMet: notMet)))
      }
    }
    return pairs.enumerated().sorted {
      ($0.element.order, $0.offset) < ($1.element.order, $1.offset)
    }
    .prefix(atMost).map(\.element.pair)
  }

  /// The values just below, at and just above what a test compares a measure with, by index; at the
  /// threshold first.
  private func valuesAround(_ node: Int) -> [Int] {
    guard let test = space.tests[node], program.table.nodes[node].operation == .comparison,
      case .fact(let fact) = space.statements[test.statement].subject,
      let boundaries = space.boundaries[fact]
    else { return [] }
    let threshold = program.table.thresholds[program.table.nodes[node].operands[1]]
    let values = boundaries.around(threshold).compactMap { number in
      space.statements[test.statement].values.firstIndex(of: .quantity(number))
    }
    return values.filter { isAt($0, threshold, test) }
      + values.filter { !isAt($0, threshold, test) }
  }

  private func isAt(_ value: Int, _ threshold: ExactNumber, _ test: CaseSpace.Test) -> Bool {
    space.statements[test.statement].values[value] == .quantity(threshold)
  }

  /// The values of a pair, and those around what the test compares with, ascending.
  private func boundaryValues(of node: Int, _ pair: Pair) -> [Int] {
    guard let test = space.tests[node], program.table.nodes[node].operation == .comparison else {
      return [pair.met, pair.notMet]
    }
    func number(_ index: Int) -> ExactNumber {
      guard case .quantity(let number) = space.statements[test.statement].values[index] else {
        return 0
      }
      return number
    }
    return Set(valuesAround(node) + [pair.met, pair.notMet])
      .sorted { number($0) < number($1) }
  }
}

extension StatedCase {
  fileprivate var attestsByPath: Bool {
    items.contains { $0 != nil } || words.contains { $0 != nil }
  }
}

extension CriteriaProgram {
  /// By item: the index of the nearest part whose outermost items it is or stands below.
  var partOfItems: [Int?] {
    var partOfRoot: [Int: Int] = [:]
    for (index, part) in parts.enumerated() {
      for root in part.roots where partOfRoot[root] == nil { partOfRoot[root] = index }
    }
    var result: [Int?] = Array(repeating: nil, count: items.count)
    for index in items.indices {
      // A parent stands before its children.
      result[index] =
        partOfRoot[index] ?? items[index].parent.flatMap { $0 < index ? result[$0] : nil }
    }
    return result
  }
}
