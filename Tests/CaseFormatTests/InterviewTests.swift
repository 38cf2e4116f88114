import CaseFormat
import CriteriaRuntime
import CriteriaTestSupport
import Testing

@Suite struct InterviewTests {
  private let program = CriteriaProgram(SamplePolicy.set())

  private func interview(_ stated: StatedCase, in program: CriteriaProgram) -> Interview {
    Interview(stated, in: program) { Determination(of: $0, in: program) }
  }

  @Test func asksUntilTheOutcomeIsCertain() throws {
    var asked = ""
    var lines = ["perhaps", "Stabilo", "30 stones", "", "no", "never read"]
    var interview = interview(StatedCase(for: program), in: program)
    interview.run(ask: { asked += $0 }, readLine: { lines.isEmpty ? nil : lines.removeFirst() })
    #expect(interview.determination.outcome == .met)
    #expect(lines == ["never read"])
    #expect(
      asked == """
        Requested brace  (1.c, line 19; 1.d, line 22)
          [Stabilo, Stabilo Pro, Softknee; empty if not known]   'perhaps' is no product of the policy; \
        the nearest are Stabilo, L1832, L1833
        Requested brace  (1.c, line 19; 1.d, line 22)
          [Stabilo, Stabilo Pro, Softknee; empty if not known] Work above ground  (1.c.i, line 20)
          [yes or no; empty if not known]   '30 stones' is neither yes nor no
        Work above ground  (1.c.i, line 20)
          [yes or no; empty if not known] Another brace was tried  (1.c.ii, line 21)
          [yes or no; empty if not known] 
        """ + "")
  }

  @Test func whatIsWrongIsAskedAgain() throws {
    var interview = interview(StatedCase(for: program), in: program)
    func refusal(_ fact: String, _ text: String) -> String? {
      do throws(UnusableAnswer) {
        try interview.answer(fact, text)
        return nil
      } catch {
        return error.description
      }
    }
    #expect(refusal("unstableKnee", "perhaps") == "'perhaps' is neither yes nor no")
    #expect(refusal("age", "old") == "'old' does not begin with a number like 1.5")
    #expect(refusal("age", "200") == "200 a is above the greatest possible value, 130 a")
    #expect(refusal("age", "70 kg") == "the unit 'kg' does not convert to 'a'")
    #expect(refusal("requestedDrug", "Stabila")?.hasPrefix("'Stabila' is no product") == true)
    #expect(interview.determination.stated.isEmpty)
    #expect(refusal("age", " 840 mo ") == nil)
    #expect(refusal("unstableKnee", "Y") == nil)
    #expect(interview.determination.stated.map(\.value) == [.boolean(true), .quantity(70)])
  }

  /// Whatever is answered, no question is asked whose answer cannot matter any more, and the end is
  /// an outcome, unless nobody knew.
  @Test(arguments: 0..<20) func noQuestionIsIdle(seed: UInt64) throws {
    var generator = SeededGenerator(seed: 300 + seed)
    let program = CriteriaProgram(RandomCriteria.set(using: &generator, items: 8))
    let complete = RandomCriteria.complete(for: program, using: &generator)
    var stated = StatedCase(for: program)
    while true {
      let answer = Determination(of: stated, in: program)
      guard let next = answer.ask.first else { break }
      #expect(answer.outcome == .unknown)
      #expect(answer.missing.contains(next))
      let index = try #require(program.facts.firstIndex { $0.name == next })
      #expect(stated.facts[index] != complete.facts[index])
      stated.facts[index] = complete.facts[index]
    }
    #expect(
      Determination(of: stated, in: program).outcome
        == Determination(of: complete, in: program).outcome)
  }
}
