import CriteriaRuntime

/// A generator whose numbers depend on its seed alone (SplitMix64, G. L. Steele et al., 2014).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Random cases of a policy, in which each fact is missing with the same probability.
struct RandomCases {
  private let program: CriteriaProgram
  /// Numbers at and around which a measure's tests come out differently, by index of the fact.
  private let numbers: [[ExactNumber]]
  private var generator: SeededGenerator

  init(of program: CriteriaProgram, seed: UInt64) {
    self.program = program
    var numbers: [[ExactNumber]] = program.facts.map { _ in [] }
    for node in program.table.nodes where node.operation == .comparison {
      let threshold = program.table.thresholds[node.operands[1]]
      numbers[node.argument].append(threshold)
      for step: ExactNumber in [-1, 1] {
        if let near = try? threshold.adding(step) { numbers[node.argument].append(near) }
      }
    }
    self.numbers = zip(program.facts, numbers).map { fact, numbers in
      numbers.filter { fact.allows($0) }
    }
    generator = SeededGenerator(seed: seed)
  }

  /// - Parameter missing: of a hundred facts, how many are left out.
  mutating func next(missing: Int) -> StatedCase {
    var stated = StatedCase(for: program)
    for (index, fact) in program.facts.enumerated()
    where Int.random(in: 0..<100, using: &generator) >= missing {
      switch fact.kind {
      case .attestation: stated.facts[index] = .boolean(Bool.random(using: &generator))
      case .quantity:
        if let number = numbers[index].randomElement(using: &generator) {
          stated.facts[index] = .quantity(number)
        }
      case .product:
        if let product = program.products.indices.randomElement(using: &generator) {
          stated.facts[index] = .products([product])
        }
      }
    }
    return stated
  }
}

extension Fact {
  /// Whether a measure may have this value.
  fileprivate func allows(_ number: ExactNumber) -> Bool {
    guard case .quantity(_, let minimum, let maximum, let isInteger) = kind else { return false }
    return minimum.map { $0 <= number } ?? true && maximum.map { number <= $0 } ?? true
      && (!isInteger || number.isInteger)
  }
}
