import CriteriaRuntime
import Testing

@Suite struct FactTests {
  @Test func equalWordsAreOneFact() throws {
    let policy = try Extracted(
      """
      ## Policy

      1. Any of the following:
         a. HIV infection
         b. An HIV infection.
         c. Platelets < 1500 mm3
         d. Platelets < 1,500 mm3
      """)
    #expect(policy.set.facts.map(\.name) == ["hivInfection", "plateletCount"])
    #expect(policy.set.facts[0].paths == ["1.a", "1.b"])
    #expect(policy.condition("1.c") == policy.condition("1.d"))
  }

  @Test func namesComeFromTheWords() throws {
    let policy = try Extracted(
      "## Policy\n\n1. All of the following:\n   a. The individual has a non-inflammatory arthritis\n"
        + "   b. Active pneumonia (confirmed)\n   c. 3 relapses\n")
    #expect(
      policy.set.facts.map(\.name) == ["nonInflammatoryArthritis", "activePneumonia", "n3Relapses"])
  }

  @Test func wordsThatPointElsewhereAreNotShared() throws {
    let policy = try Extracted(
      """
      ## Policy

      1. Any of the following:
         a. Migraine
            i. Failure of the preferred drugs
            ii. Pain
         b. Epilepsy
            i. Failure of the preferred drugs
            ii. Pain
      """)
    #expect(policy.condition("1.a.i") == "failurePreferredDrugs")
    #expect(policy.condition("1.b.i") == "failurePreferredDrugs2")
    #expect(policy.condition("1.a.ii") == policy.condition("1.b.ii"))
  }

  @Test func partsNeverShare() throws {
    let policy = try Extracted(
      "## Policy\n\nA. Coverage is provided when ALL of the following are met:\n   1. Knee pain\n"
        + "   2. Fever\n\nB. Renewal criteria\n   1. Knee pain\n   2. Improvement\n")
    #expect(policy.condition("A.1") == "kneePain")
    #expect(policy.condition("B.1") == "kneePainRenewal")
    #expect(policy.set.parts.map(\.id) == ["coverage", "renewal"])
  }

  @Test func collisionsGetMoreWordsThenNumbers() throws {
    let policy = try Extracted(
      "## Policy\n\n1. Any of the following:\n   a. Knee pain (left)\n   b. Knee pain (right)\n")
    #expect(policy.set.facts.map(\.name) == ["kneePain", "kneePain2"])
  }
}
