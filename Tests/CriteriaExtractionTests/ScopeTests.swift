import CriteriaRuntime
import Testing

@Suite struct ScopeTests {
  /// A stem and what it requires besides its list.
  @Test(
    arguments: [
      ("Coverage of the requested drug is provided when ALL of the following are met:", nil),
      ("The individual falls into one of the following categories:", nil),
      ("Member has at least TWO of the following risk factors:", nil),
      ("The brace is given with ONE of the following intents:", nil),
      ("Documentation of the following must be provided:", nil),
      ("Approve for 1 year if the patient meets ALL of the following:", nil),
      (
        "The following indications are also considered appropriate when the criteria below are met:",
        nil
      ),
      (
        "Treatment of migraine is considered medically necessary when ANY of the following:",
        "treatmentMigraine"
      ),
      ("Chronic migraine", "chronicMigraine"),
      ("Dravet syndrome. Approve if the patient meets ONE of the following:", "dravetSyndrome"),
      ("Member has asthma, and ONE of the following:", "asthma"),
      ("Support for joint surgery in any of the following scenarios:", "supportJointSurgery"),
      (
        "Intermediate risk of exposure (≥ 10% but < 20%), and at least ONE of the following:",
        "all(exposureRisk >= 10 %, exposureRisk < 20 %)"
      ),
      (
        "Knee braces are covered for ANY of the following injuries in an adult ≥ 18 years of age:",
        "all(kneeBraces, age >= 18 a)"
      ),
      (
        "Surgery is covered for adults aged 18 years or older when one of the following:",
        "all(surgery, age >= 18 a)"
      ),
      (
        "Surgery is covered when BMI is above 40 kg/m2 and one of the following is present:",
        "all(surgery, bodyMassIndex > 40 kg/m2)"
      ),
      ("The member is an adult (age 18 years or older) with one of the following:", "age >= 18 a"),
      ("Tested for either of the following markers and the test was positive:", "testPositive"),
      (
        "Dravet syndrome. Approve Q for the duration noted if ONE of the following:",
        "dravetSyndrome"
      ),
      ("Has had a trial of and poor response to drugs from one of the following classes:", nil),
    ] as [(String, String?)])
  func ownConditions(_ stem: String, _ expected: String?) throws {
    let policy = try Extracted("## Policy\n\n1. \(stem)\n   a. Pain; or\n   b. Fever\n")
    #expect(policy.condition("1") == expected, "\(policy.lines)")
  }

  @Test func wordsNameTheScopeBesideChildren() throws {
    let policy = try Extracted(
      "## Policy\n\n1. Chronic migraine\n   a. Pain; or\n   b. Age > 65 years and fever\n")
    #expect(policy.criterion("1")?.words == .attested("chronicMigraine"))
    #expect(policy.criterion("1.a")?.words == nil)
    #expect(policy.criterion("1.b")?.words == .attested("fever"))
    #expect(policy.rule("1") == "all(chronicMigraine, any(1.a, 1.b))")
  }

  @Test func premiseAmongDemandsBindsOnlyThoseItSpeaksOf() throws {
    let policy = try Extracted(
      """
      ## Policy

      1. ALL of the following:
         a. If the request is for a custom brace, then both of the following:
            i. Casting
            ii. Fitting
         b. Knee pain
      """)
    #expect(policy.rule("1.a") == "any(not(requestCustomBrace), all(1.a.i, 1.a.ii))")
  }

  @Test func doubtfulScopesAreKeptWithANote() throws {
    let policy = try Extracted(
      "## Policy\n\n1. Member has asthma with any of the following:\n   a. Fever\n   b. Cough\n")
    #expect(policy.condition("1") == "asthma")
    #expect(policy.reported == ["inferred-scope@1"])
    let exception = try Extracted(
      "## Policy\n\n1. Unless allergic, trial of two of the following:\n   a. X\n   b. Y\n   c. Z\n"
    )
    #expect(exception.reported == ["inferred-scope@1"])
    #expect(exception.lines[0].hasPrefix("1 atLeast 2 explicit"))
  }
}
