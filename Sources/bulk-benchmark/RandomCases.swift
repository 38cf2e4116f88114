import BulkEvaluation
import CriteriaRuntime
import Foundation

/// Cases at random, always the same for a seed.
struct RandomCases {
  private let program: CriteriaProgram
  /// Facts in a hundred that are not stated.
  private let missing: UInt64
  private var state: UInt64

  init(_ program: CriteriaProgram, seed: UInt64, missing: UInt64) {
    self.program = program
    self.missing = missing
    state = seed
  }

  /// SplitMix64 (G. L. Steele et al., 2014).
  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  private mutating func value(of fact: Fact) -> FactValue {
    guard next() % 100 >= missing else { return .unknown }
    switch fact.kind {
    case .attestation: return .boolean(next() % 2 == 0)
    case .product: return .products([Int(next() % UInt64(max(program.products.count, 1)))])
    case .quantity(_, let minimum, let maximum, let isInteger):
      let low = Int(minimum?.numerator ?? 0)
      let high = max(low + 1, Int(maximum?.numerator ?? 100))
      let whole = ExactNumber(low + Int(next() % UInt64(high - low)))
      guard !isInteger, let half = ExactNumber(numerator: 1, denominator: 2) else {
        return .quantity(whole)
      }
      return .quantity((try? whole.adding(half)) ?? whole)
    }
  }

  mutating func blocks(count: Int) -> [CaseBlock] {
    let schema = CaseSchema([program])
    var blocks: [CaseBlock] = []
    for index in 0..<count {
      if index % CaseBlock.capacity == 0 { blocks.append(CaseBlock(schema)) }
      var stated = StatedCase(for: program)
      for (fact, entry) in program.facts.enumerated() { stated.facts[fact] = value(of: entry) }
      _ = blocks[blocks.count - 1].append([stated])
    }
    return blocks
  }

  /// Writes cases as JSON lines that state what one item and those below it use; returns the bytes.
  mutating func write(count: Int, factsUsedBy item: Int, to file: URL) throws -> Int {
    let prefix = program.items[item].path
    let used = Set(
      program.items.filter { $0.path == prefix || $0.path.hasPrefix(prefix + ".") }
        .flatMap(\.facts))
    try Data().write(to: file)
    let handle = try FileHandle(forWritingTo: file)
    var text = ""
    var written = 0
    for index in 0..<count {
      text += "{\"id\":\"case-\(index)\",\"facts\":{"
      var isFirst = true
      for fact in program.facts.indices where used.contains(fact) {
        guard let json = json(value(of: program.facts[fact])) else { continue }
        text += "\(isFirst ? "" : ",")\"\(program.facts[fact].name)\":\(json)"
        isFirst = false
      }
      text += "}}\n"
      if text.utf8.count > 1 << 20 || index == count - 1 {
        try handle.write(contentsOf: Data(text.utf8))
        written += text.utf8.count
        text = ""
      }
    }
    try handle.close()
    return written
  }

  private func json(_ value: FactValue) -> String? {
    switch value {
    case .unknown: nil
    case .boolean(let value): value ? "true" : "false"
    case .quantity(let number): number.description
    case .products(let products): "\"\(program.products[products[0]].brand)\""
    }
  }
}
