import CaseFormat
import CaseGeneration
import CriteriaAnalysis
import CriteriaRuntime
import CriteriaTestSupport
import Testing

@Suite struct CaseGenerationTests {
  private static let samples = Reading.allCases.map { SamplePolicy.set($0) }

  private static func random(_ seed: UInt64) -> CriteriaSet {
    var generator = SeededGenerator(seed: seed)
    return RandomCriteria.set(using: &generator, items: 10)
  }

  @Test func casesOfARandomPolicyKeepTheirOutcomes() throws {
    for seed in UInt64(0)..<40 {
      let program = CriteriaProgram(Self.random(seed))
      let cases = PolicyCases(of: program)
      #expect(cases == PolicyCases(of: program))
      for family in cases.families {
        for member in family.members {
          let answer = Determination(of: family.stated(member), in: program)
          #expect(answer.parts[family.part].outcome == member.outcome)
        }
      }
      let text = cases.json(in: program, about: "")
      #expect(try PolicyCases(decoding: Array(text.utf8), in: program) == cases)
    }
  }

  /// What is proved to make no difference is not flipped; and of the mistakes that change an outcome,
  /// the cases of all policies together catch nearly all.
  @Test func casesFlipWhatMattersAndCatchMistakes() {
    var caught = 0
    var counted = 0
    for seed in UInt64(0)..<20 {
      let set = Self.random(seed)
      let cases = PolicyCases(of: CriteriaProgram(set))
      let coverage = CaseCoverage(of: cases, in: set)
      let proved = CriteriaAnalysis(of: set).proofs.map(\.criterion)
      let dead = Set(proved + proved.flatMap { set.descendants(of: $0) })
      #expect(dead.intersection(coverage.items).isSubset(of: coverage.gaps.map(\.item)))
      #expect(coverage.gaps.filter { $0.proof != nil }.allSatisfy { dead.contains($0.item) })
      let score = MutationScore(of: cases, in: set)
      #expect(score.caught + score.equivalent + score.missed.count == score.mutantCount)
      caught += score.caught
      counted += score.mutantCount - score.equivalent
    }
    #expect(counted > 150)
    #expect(Double(caught) / Double(counted) >= 0.95, "\(caught) of \(counted)")
  }
}
