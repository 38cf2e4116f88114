import CriteriaRuntime
import CriteriaTestSupport
import Foundation
import Testing

/// Random criteria over facts of few values: every case that leaves some of them open, against all of
/// its completions.
@Suite struct AllPartialCasesTests {
  /// A hundred and thirty programs have a million cases; RUBRIC_FULL runs them.
  private static let programCount =
    ProcessInfo.processInfo.environment["RUBRIC_FULL"] == nil ? 1 : 130

  /// Four yes/no facts, two measures that are 0 to 3, and a product.
  private static let facts: [Fact] =
    (0..<4).map { Fact(name: "fact\($0)", kind: .attestation, label: "") }
    + (0..<2).map {
      Fact(
        name: "measure\($0)", kind: .quantity(unit: "1", minimum: 0, maximum: 3, integer: true),
        label: "")
    } + [Fact(name: "product", kind: .product, label: "")]

  /// The values of a fact; the last choice of a partial case leaves it open.
  private static func values(of fact: Fact) -> [FactValue] {
    switch fact.kind {
    case .attestation: [.boolean(false), .boolean(true)]
    case .quantity: (0...3).map { .quantity(ExactNumber($0)) }
    case .product: RandomCriteria.products.indices.map { .products([$0]) }
    }
  }

  @Test(arguments: 0..<programCount) func everyPartialCaseIsExact(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(7000 + seed))
    var set = RandomCriteria.set(using: &generator, items: 7)
    set.facts = Self.facts
    let program = CriteriaProgram(set)
    let values = Self.facts.map { Self.values(of: $0) }
    // Mixed radix: the digit of a fact is its value, or one more for open. What is open has a higher
    // number than its completions, so that they come first.
    let radices = values.map { $0.count + 1 }
    let count = radices.reduce(1, *)
    var places = [1]
    for radix in radices.dropLast() { places.append(places[places.count - 1] * radix) }

    var possible: [[TruthValue?]] = []
    possible.reserveCapacity(count)
    var failures = 0
    for number in 0..<count {
      var stated = StatedCase(for: program)
      var open: Int?
      for (fact, place) in places.enumerated() {
        let digit = number / place % radices[fact]
        if digit < values[fact].count {
          stated.facts[fact] = values[fact][digit]
        } else {
          open = fact
        }
      }
      let state = program.outcomes(of: stated)
      let outcomes: [TruthValue] = [state.parts[0]] + state.items
      guard let open else {
        possible.append(outcomes)
        continue
      }
      // The common outcome of the completions of one open fact; nil where they differ.
      var common = possible[number - places[open]]
      for value in 2...values[open].count {
        for (index, outcome) in possible[number - value * places[open]].enumerated()
        where common[index] != outcome { common[index] = nil }
      }
      possible.append(common)
      if outcomes[0] != common[0] ?? .unknown { failures += 1 }
      // An item below the outcome may be more cautious, but what it says is true.
      for (outcome, common) in zip(outcomes, common) where outcome != .unknown && outcome != common
      {
        failures += 1
      }
    }
    #expect(count == 8100)
    #expect(failures == 0)
  }
}
