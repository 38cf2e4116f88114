package import CaseFormat
import CriteriaRuntime

/// Reads cases, a line each, into blocks.
package struct CaseReader {
  package enum Line {
    /// The case's place in the block; its name as JSON writes it between the quotes; what means nothing
    /// to each program.
    case read(place: Int, id: [UInt8]?, notCarried: [[String]])
    case rejected(CaseProblems)
  }

  private let terms: CaseTerms
  private var pending: ContiguousArray<(column: Int, code: Int16)> = []
  /// Which case stated a column last, and what.
  private var statedBy: [Int]
  private var statedCode: [Int16]
  private var number = 0
  private var names: [ProductNames]
  private var units: [MeasureUnits]

  /// Product names that were looked up, and the candidate list of each.
  private struct ProductNames {
    var names = ByteNameTable()
    var codes: [Int16?] = []
  }

  /// The units that cases state a measure in, and the measure of `thresholds` that each stands for; nil
  /// where the conversion needs rational arithmetic.
  private struct MeasureUnits {
    var names = ByteNameTable()
    var measures: [Int?] = []
  }

  private var thresholds = ScaledThresholdTable()
  /// The measure of each column in its own unit, -1 where there is none in machine words.
  private var measures: [Int] = []

  package init(_ terms: CaseTerms) {
    self.terms = terms
    let count = terms.schema.columns.count
    statedBy = Array(repeating: 0, count: count)
    statedCode = Array(repeating: 0, count: count)
    names = Array(repeating: ProductNames(), count: count)
    units = Array(repeating: MeasureUnits(), count: count)
    for column in terms.schema.columns {
      guard case .measure(let regions) = column.content, let scaled = regions.scaled else {
        measures.append(-1)
        continue
      }
      measures.append(thresholds.append(scaled))
    }
  }

  /// Reads what was scanned; nil if it has to be read as a `Case`.
  mutating func read(
    _ scan: CaseScan, _ line: UnsafeBufferPointer<UInt8>, into block: CaseBlock
  ) -> (place: Int, notCarried: [[String]])? {
    number += 1
    pending.removeAll(keepingCapacity: true)
    var name = -1
    for statement in scan.facts {
      let key = slice(line, statement.key)
      if terms.schema.names.is(key, name + 1) {
        name += 1
      } else {
        guard let known = terms.schema.names[key] else { return nil }
        name = known
      }
      guard statement.kind != .nothing else { continue }
      let only = terms.schema.onlyColumnOfName[name]
      if only >= 0 {
        guard state(statement, line, in: only) else { return nil }
      } else {
        for column in terms.schema.columnsOfName[name] {
          guard state(statement, line, in: column) else { return nil }
        }
      }
    }
    var notCarried: [[String]] = []
    if !scan.criteria.isEmpty {
      guard let paths = terms.paths(ofPolicy: scan.policy.map { slice(line, $0) }) else {
        return nil
      }
      for statement in scan.criteria {
        guard statement.kind == .yes || statement.kind == .no,
          let path = paths.names[slice(line, statement.key)]
        else { return nil }
        for (program, action) in paths.actions[path].enumerated() {
          switch action {
          case .other: return nil
          case .notCarried:
            if notCarried.isEmpty {
              notCarried = Array(repeating: [], count: terms.schema.programs.count)
            }
            notCarried[program].append(String(decoding: slice(line, statement.key), as: UTF8.self))
          case .fact(let column, let whenTrue):
            let code = statement.kind == .yes ? whenTrue : 1 - whenTrue
            // Said twice is read again with care: it may be a contradiction, or one path twice.
            guard statedBy[column] != number || statedCode[column] == code else { return nil }
            if statedBy[column] != number { state(column, code) }
          }
        }
      }
      guard areDistinct(scan.criteria, line) else { return nil }
    } else if let policy = scan.policy, terms.paths(ofPolicy: slice(line, policy)) == nil {
      return nil
    }
    let place = block.append()
    for (column, code) in pending { block.set(column, place, to: code) }
    return (place, notCarried)
  }

  /// Reads a case with everything that its JSON may contain.
  mutating func read(
    _ stated: Case, into block: CaseBlock
  ) throws(CaseProblems) -> (place: Int, notCarried: [[String]]) {
    let inTerms = try terms.stated(stated)
    let place = block.append(inTerms.map(\.case))
    return (place, inTerms.map(\.notCarried))
  }

  /// Whether a statement means a value, the first of this case for the column.
  private mutating func state(
    _ statement: CaseScan.Statement, _ line: UnsafeBufferPointer<UInt8>, in column: Int
  ) -> Bool {
    guard statedBy[column] != number, let code = code(of: statement, line, in: column) else {
      return false
    }
    state(column, code)
    return true
  }

  private mutating func state(_ column: Int, _ code: Int16) {
    statedBy[column] = number
    statedCode[column] = code
    pending.append((column, code))
  }

  private func slice(
    _ line: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: line[range])
  }

  /// Paths that stand twice are an error, which is found by reading the case with care.
  private func areDistinct(
    _ statements: ContiguousArray<CaseScan.Statement>, _ line: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    for (index, statement) in statements.enumerated() {
      for other in statements[..<index]
      where other.key.count == statement.key.count
        && slice(line, other.key).elementsEqual(slice(line, statement.key))
      {
        return false
      }
    }
    return true
  }

  private mutating func code(
    of statement: CaseScan.Statement, _ line: UnsafeBufferPointer<UInt8>, in column: Int
  ) -> Int16? {
    switch (terms.schema.kinds[column], statement.kind) {
    case (.attestation, .yes): return 1
    case (.attestation, .no): return 0
    case (.measure, .number):
      let measure =
        statement.text.isEmpty
        ? measures[column] : self.measure(of: column, in: slice(line, statement.text))
      guard measure >= 0 else { return nil }
      return thresholds.region(
        ofDecimal: statement.significand, decimals: statement.decimals, measure: measure)
    case (.product, .name): return product(slice(line, statement.text), in: column)
    default: return nil
    }
  }

  private mutating func product(_ name: UnsafeBufferPointer<UInt8>, in column: Int) -> Int16? {
    if let known = names[column].names[name] { return names[column].codes[known] }
    let program = terms.schema.programs[terms.schema.columns[column].program]
    let candidates = program.products(named: String(decoding: name, as: UTF8.self))
    let code =
      candidates.isEmpty ? nil : terms.schema.code(of: .products(candidates), in: column)
    // Wrong names can be without number.
    if code != nil {
      names[column].names.insert(Array(name))
      names[column].codes.append(code)
    }
    return code
  }

  /// The measure of a column in a unit; -1 if the unit cannot be converted in machine words.
  private mutating func measure(of column: Int, in unit: UnsafeBufferPointer<UInt8>) -> Int {
    if let known = units[column].names[unit] { return units[column].measures[known] ?? -1 }
    let content = terms.schema.columns[column]
    let fact = terms.schema.programs[content.program].facts[content.fact]
    guard case .measure(let regions) = content.content, let own = fact.unit,
      units[column].names.count < 64
    else { return -1 }
    let stated = String(decoding: unit, as: UTF8.self)
    let converted = stated == own ? regions : regions.converted(from: own, to: stated)
    let measure = converted?.scaled.map { thresholds.append($0) }
    units[column].names.insert(Array(unit))
    units[column].measures.append(measure)
    return measure ?? -1
  }
}
