import RubricCommandLine
import TestSupport
import Testing

@Suite struct OutlineCommandTests {
  @Test func unknownPoliciesNameTheNearest() {
    let run = CommandRun("outline", "cfs")
    #expect(run.status == .inputUnreadable)
    #expect(run.output == "")
    #expect(run.messages == "rubric: error: there is no policy or file 'cfs'; did you mean csf?\n")
  }
}
