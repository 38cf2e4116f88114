import BulkEvaluation
import CriteriaRuntime
import CriteriaTestSupport
import Foundation
import Testing

@Suite("Blocks of cases evaluated in bit planes")
struct BlockEvaluatorTests {
  /// A million cases under `RUBRIC_FULL`, a sample otherwise.
  private static let policies =
    ProcessInfo.processInfo.environment["RUBRIC_FULL"] == nil ? 60 : 2000

  @Test("give the outcome of every part that single evaluation gives")
  func bulkIsSingle() throws {
    for seed in 0..<Self.policies {
      var generator = SeededGenerator(seed: UInt64(seed))
      let program = CriteriaProgram(RandomCriteria.set(using: &generator, items: 3 + seed % 12))
      try compare(program, cases: 500, &generator)
    }
  }

  @Test("give it for a policy with several parts, products that share a code, and undecided items")
  func sample() throws {
    for reading in [Reading.interpreted, .literal] {
      var generator = SeededGenerator(seed: 7)
      try compare(CriteriaProgram(SamplePolicy.set(reading)), cases: 3000, &generator)
    }
  }

  private func compare(
    _ program: CriteriaProgram, cases: Int, _ generator: inout SeededGenerator
  ) throws {
    let schema = CaseSchema([program])
    let block = CaseBlock(schema)
    let evaluator = BlockEvaluator(PlaneProgram(0, of: schema), block)
    let stated = (0..<cases).map { _ in
      var stated = RandomCriteria.stated(for: program, using: &generator)
      for (fact, column) in schema.columnOfFact[0].enumerated()
      where stated.facts[fact] != .unknown
        && schema.code(of: stated.facts[fact], in: column) == nil
      {
        // The names of the policy's products never mean these together.
        stated.facts[fact] = .products([0])
      }
      return stated
    }
    for stated in stated { _ = block.append([stated]) }
    evaluator.evaluate(block)
    for (place, stated) in stated.enumerated() {
      let single = Determination(of: stated, in: program)
      for (part, outcome) in single.parts.map(\.outcome).enumerated() {
        let bulk = evaluator.outcome(ofPart: part, place)
        #expect(bulk == outcome, "case \(place), part \(part): \(stated)")
        if bulk != outcome { return }
      }
    }
  }
}
