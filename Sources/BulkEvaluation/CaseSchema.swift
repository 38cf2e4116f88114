package import CriteriaRuntime

/// The columns in which the cases of a block stand: a column for each fact of some programs. Facts of
/// two revisions that have one name and are measured alike share a column.
package struct CaseSchema: Sendable {
  package struct Column: Sendable {
    package enum Content: Sendable {
      case attestation
      /// Numbers, as regions among the thresholds of all programs.
      case measure(MeasureRegions)
      /// Products, as indices of candidate lists: what each name of a product may mean.
      case product([[Int]])
    }

    /// The program and the fact in whose terms values are read.
    package var program: Int
    package var fact: Int
    package var content: Content
  }

  /// What a column holds, without the rest: asked for every value of every case.
  enum Kind: UInt8, Sendable {
    case attestation, measure, product
  }

  package let programs: [CriteriaProgram]
  package private(set) var columns: [Column] = []
  /// The column of each fact, by program.
  package private(set) var columnOfFact: [[Int]] = []
  /// The names that cases may state, and the columns that each of them fills.
  private(set) var names = ByteNameTable()
  private(set) var columnsOfName: [[Int]] = []
  /// By column.
  private(set) var kinds: [Kind] = []
  /// By name: its only column, or -1 where there are several.
  private(set) var onlyColumnOfName: [Int] = []

  /// - Parameter programs: at least one; the first is the one in whose terms a case speaks that
  ///   names no policy.
  package init(_ programs: [CriteriaProgram]) {
    self.programs = programs
    for (index, program) in programs.enumerated() {
      columnOfFact.append([])
      for (fact, content) in Self.contents(of: program).enumerated() {
        let name = names.insert(Array(program.facts[fact].name.utf8))
        if name == columnsOfName.count { columnsOfName.append([]) }
        let column = column(for: content, program: index, fact: fact, name: name)
        columnOfFact[index].append(column)
      }
    }
    onlyColumnOfName = columnsOfName.map { $0.count == 1 ? $0[0] : -1 }
    kinds = columns.map { column in
      switch column.content {
      case .attestation: .attestation
      case .measure: .measure
      case .product: .product
      }
    }
  }

  private mutating func column(
    for content: Column.Content, program: Int, fact: Int, name: Int
  ) -> Int {
    for known in columnsOfName[name] {
      guard let shared = shared(columns[known], content, unit: programs[program].facts[fact].unit)
      else { continue }
      columns[known].content = shared
      return known
    }
    columns.append(Column(program: program, fact: fact, content: content))
    columnsOfName[name].append(columns.count - 1)
    return columns.count - 1
  }

  private func shared(
    _ column: Column, _ content: Column.Content, unit: String?
  ) -> Column.Content? {
    switch (column.content, content) {
    case (.attestation, .attestation): .attestation
    case (.measure(let first), .measure(let second))
    where first.canShare(with: second)
      && unit == programs[column.program].facts[column.fact].unit:
      .measure(first.joined(with: second))
    // Products are known by index, and the indices are each program's own.
    default: nil
    }
  }

  private static func contents(of program: CriteriaProgram) -> [Column.Content] {
    var thresholds: [Int: [ExactNumber]] = [:]
    for node in program.table.nodes where node.operation == .comparison {
      thresholds[node.argument, default: []].append(program.table.thresholds[node.operands[1]])
    }
    return program.facts.enumerated().map { index, fact in
      switch fact.kind {
      case .attestation: .attestation
      case .quantity(_, let minimum, let maximum, let isInteger):
        .measure(
          MeasureRegions(
            thresholds: thresholds[index] ?? [], minimum: minimum, maximum: maximum,
            isInteger: isInteger))
      case .product: .product(candidateLists(of: program))
      }
    }
  }

  /// What each name of a product may mean, each list but once, single products first.
  private static func candidateLists(of program: CriteriaProgram) -> [[Int]] {
    var lists = program.products.indices.map { [$0] }
    for product in program.products {
      for name in [product.brand] + (product.generic.map { [$0] } ?? []) + product.codes {
        let candidates = program.products(named: name)
        if !lists.contains(candidates) { lists.append(candidates) }
      }
    }
    return lists
  }

  /// What stands in a column for a value; nil for unknown.
  package func code(of value: FactValue, in column: Int) -> Int16? {
    switch (columns[column].content, value) {
    case (.attestation, .boolean(let value)): value ? 1 : 0
    case (.measure(let regions), .quantity(let number)): regions.region(of: number)
    case (.product(let lists), .products(let candidates)):
      lists.firstIndex(of: candidates).map { Int16($0) }
    default: nil
    }
  }
}

extension Fact {
  /// The unit of a measure.
  var unit: String? {
    guard case .quantity(let unit, _, _, _) = kind else { return nil }
    return unit
  }
}
