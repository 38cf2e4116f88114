import CaseFormat
import CriteriaRuntime
import Foundation
import GeneratedCriteria
import PreventiveCriteria
import TestSupport
import Testing

/// Every generated case, by the compiled rules and by their table.
@Suite struct GeneratedCasesTests {
  @Test(arguments: [
    ("Generated", GeneratedCriteria.GeneratedPolicies.all),
    ("Tests/PreventiveCriteria", PreventiveCriteria.GeneratedPolicies.all),
  ])
  func outcomesAreThoseOfTheFile(folder: String, policies: [CompiledPolicy]) throws {
    #expect(!policies.isEmpty)
    for policy in policies {
      let file = packageFolder.appending(
        path: "\(folder)/Cases/\(policy.id)-\(policy.revision).json")
      let program = policy.program(.interpreted)
      let cases = try PolicyCases(decoding: [UInt8](Data(contentsOf: file)), in: program)
      #expect(cases.caseCount >= program.items.count)
      for family in cases.families {
        for member in family.members {
          let stated = family.stated(member)
          let compiled = Determination(
            of: stated, state: policy.evaluate(stated, .interpreted), in: program)
          let comment = "\(policy.name) \(program.items[family.item].path) \(member)"
          #expect(compiled.parts[family.part].outcome == member.outcome, "\(comment)")
          #expect(compiled == Determination(of: stated, in: program), "\(comment)")
        }
      }
    }
  }
}
