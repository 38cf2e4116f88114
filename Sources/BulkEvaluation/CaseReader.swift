package import CaseFormat
import CriteriaRuntime

/// Reads cases, a line each, into blocks.
package final class CaseReader {
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

  /// The regions of a measure in each unit that cases state it in.
  private struct MeasureUnits {
    var names = ByteNameTable()
    var regions: [MeasureRegions?] = []
  }

  package init(_ terms: CaseTerms) {
    self.terms = terms
    let count = terms.schema.columns.count
    statedBy = Array(repeating: 0, count: count)
    statedCode = Array(repeating: 0, count: count)
    names = Array(repeating: ProductNames(), count: count)
    units = Array(repeating: MeasureUnits(), count: count)
  }

  /// Reads what was scanned; nil if it has to be read as a `Case`.
  func read(
    _ scan: CaseScan, _ line: UnsafeBufferPointer<UInt8>, into block: CaseBlock
  ) -> (place: Int, notCarried: [[String]])? {
    number += 1
    pending.removeAll(keepingCapacity: true)
    for statement in scan.facts {
      guard let name = terms.schema.names[slice(line, statement.key)] else { return nil }
      guard statement.kind != .nothing else { continue }
      for column in terms.schema.columnsOfName[name] {
        guard let code = code(of: statement, line, in: column), statedBy[column] != number else {
          return nil
        }
        state(column, code)
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
  func read(
    _ stated: Case, into block: CaseBlock
  ) throws(CaseProblems) -> (place: Int, notCarried: [[String]]) {
    let inTerms = try terms.stated(stated)
    let place = block.append(inTerms.map(\.case))
    return (place, inTerms.map(\.notCarried))
  }

  private func state(_ column: Int, _ code: Int16) {
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

  private func code(
    of statement: CaseScan.Statement, _ line: UnsafeBufferPointer<UInt8>, in column: Int
  ) -> Int16? {
    switch (terms.schema.columns[column].content, statement.kind) {
    case (.attestation, .yes): return 1
    case (.attestation, .no): return 0
    case (.measure(let regions), .number):
      guard !statement.text.isEmpty else {
        return regions.region(ofDecimal: statement.significand, decimals: statement.decimals)
      }
      return self.regions(of: column, in: slice(line, statement.text))?
        .region(ofDecimal: statement.significand, decimals: statement.decimals)
    case (.product, .name): return product(slice(line, statement.text), in: column)
    default: return nil
    }
  }

  private func product(_ name: UnsafeBufferPointer<UInt8>, in column: Int) -> Int16? {
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

  /// The regions of a measure in a unit; nil if the unit cannot be converted exactly in machine words.
  private func regions(of column: Int, in unit: UnsafeBufferPointer<UInt8>) -> MeasureRegions? {
    if let known = units[column].names[unit] { return units[column].regions[known] }
    let content = terms.schema.columns[column]
    let fact = terms.schema.programs[content.program].facts[content.fact]
    guard case .measure(let regions) = content.content, let own = fact.unit,
      units[column].names.count < 64
    else { return nil }
    let stated = String(decoding: unit, as: UTF8.self)
    let converted = stated == own ? regions : regions.converted(from: own, to: stated)
    units[column].names.insert(Array(unit))
    units[column].regions.append(converted)
    return converted
  }
}
