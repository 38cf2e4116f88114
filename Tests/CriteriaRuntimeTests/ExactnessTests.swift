import CriteriaRuntime
import CriteriaTestSupport
import Testing

/// Exact answers against every completion of what a case leaves open.
@Suite struct ExactnessTests {
  @Test(arguments: 0..<8) func agreesWithEveryCompletion(seed: UInt64) {
    var generator = SeededGenerator(seed: 100 + seed)
    for _ in 0..<12 {
      let program = CriteriaProgram(RandomCriteria.set(using: &generator, items: 7))
      let stated = RandomCriteria.stated(for: program, using: &generator)
      let answer = Determination(of: stated, in: program)
      guard !answer.isBounded else { continue }
      let completions = self.completions(of: stated, program)
      guard completions.count <= 2000 else { continue }
      var outcomes: [StatedCase: [TruthValue]] = [:]
      for completion in completions {
        var state = EvaluationState(completion, partCount: program.parts.count)
        program.table.evaluate(completion, into: &state)
        outcomes[completion] = [state.parts[0]] + state.items
      }
      for index in program.items.indices where program.table.items[index] != nil {
        let possible = Set(outcomes.values.map { $0[index + 1] })
        // What is said of an item below the outcome is true; it may be more cautious.
        if let outcome = answer.items[index].outcome, outcome != .unknown {
          #expect(possible == [outcome])
        }
      }
      let possible = Set(outcomes.values.map { $0[0] })
      #expect(answer.outcome == (possible.count == 1 ? possible.first : .unknown))

      guard answer.outcome == .unknown else {
        #expect(answer.missing.isEmpty)
        continue
      }
      var missing: Set<String> = []
      for (completion, outcome) in outcomes {
        for fact in program.facts.indices where completion.facts[fact] != stated.facts[fact] {
          for value in values(of: program.facts[fact], stated.facts[fact]) {
            var other = completion
            other.facts[fact] = value
            if let second = outcomes[other], second[0] != outcome[0] {
              missing.insert(program.facts[fact].name)
            }
          }
        }
      }
      #expect(Set(answer.missing) == missing, "\(program.table.nodes)")
    }
  }

  private func completions(of stated: StatedCase, _ program: CriteriaProgram) -> [StatedCase] {
    var completions = [stated]
    for fact in program.facts.indices {
      let values = values(of: program.facts[fact], stated.facts[fact])
      completions = completions.flatMap { completion in
        values.map { value in
          var next = completion
          next.facts[fact] = value
          return next
        }
      }
    }
    return completions
  }

  /// What an open fact may be: thresholds of random criteria are 0 to 4, in a range of 0 to 5.
  private func values(of fact: Fact, _ stated: FactValue) -> [FactValue] {
    switch (stated, fact.kind) {
    case (.unknown, .attestation): [.boolean(true), .boolean(false)]
    case (.unknown, .quantity):
      (0...10).compactMap { ExactNumber(numerator: $0, denominator: 2) }.map(FactValue.quantity)
    case (.unknown, .product): RandomCriteria.products.indices.map { .products([$0]) }
    case (.products(let candidates), _): candidates.map { .products([$0]) }
    default: [stated]
    }
  }
}
