import CriteriaRuntime
import Testing

@Suite struct PartTests {
  private let text = """
    ## Policy

    *Requests must be supported by submission of chart notes.*

    A. Coverage is provided when ALL of the following are met:
       1. Knee pain
       2. Fever

    B. Quantity limits and authorization period
       1. Quantity limit: two per year
       2. Authorization period: 6 months

    C. Renewal criteria
       1. Improvement is documented
       2. Renewal authorization period: 12 months

    Note: Coverage may differ for Medicare members.
    """

  @Test func partsAndStatements() throws {
    let policy = try Extracted(text)
    #expect(policy.set.parts.map(\.id) == ["coverage", "limits", "renewal"])
    #expect(policy.set.parts[1].rule == nil)
    #expect(
      policy.set.criteria.filter(\.isStatement).map(\.path) == ["B", "B.1", "B.2", "C.2"])
    #expect(policy.rule("C") == "C.1")
    #expect(policy.findings.isEmpty, "\(policy.reported)")
  }

  /// What a policy denies is no way to be covered.
  @Test func sentencesThatDenyAreExclusions() throws {
    let policy = try Extracted(
      """
      ## Policy

      I. A knee brace is considered medically necessary when BOTH of the following are met:
         A. Knee pain
         B. Unstable knee

      II. A knee brace is considered investigational for all other indications.

      III. Custom braces are not covered for cosmetic reasons.
      """)
    #expect(policy.set.parts.map(\.id) == ["coverage", "exclusions"])
    #expect(policy.set.parts[0].roots.map { policy.set.criteria[$0].path } == ["I"])
    #expect(policy.set.criteria.filter { $0.part == "exclusions" }.map(\.path) == ["II", "III"])
  }

  @Test func caveats() throws {
    let policy = try Extracted(text)
    #expect(
      policy.set.caveats.map(\.text) == [
        "Requests must be supported by submission of chart notes.",
        "Note: Coverage may differ for Medicare members.",
      ])
  }

  @Test func introducingParagraphsGovernTheirLists() throws {
    let policy = try Extracted(
      """
      ## Coverage Policy

      Knee braces are considered medically necessary when ANY of the following are met:

      * Instability
      * Pain

      Knee braces are considered not medically necessary for ANY of the following:

      * Comfort
      * Sport
      """)
    #expect(policy.set.parts.map(\.id) == ["coverage", "exclusions"])
    let listing = CriteriaListing(criteria: policy.set)
    #expect(policy.set.parts[0].rule.map { listing.text($0) } == "all(kneeBraces, any(•1, •2))")
    #expect(policy.set.parts[0].combination.kind == .any)
  }

  /// Headings that name what their criteria are for make parts of their own.
  @Test func scopesHaveTheirOwnDetermination() throws {
    let policy = try Extracted(
      """
      ## Policy

      ### Knee pain

      1. Casting
      2. Fitting

      ### Back pain

      1. Rest
      2. Massage
      """)
    #expect(
      policy.set.parts.map(\.id) == ["coverage", "coverage/knee-pain", "coverage/back-pain"])
    let listing = CriteriaListing(criteria: policy.set)
    #expect(
      policy.set.parts.map { $0.rule.map { listing.text($0) } } == [
        "any(all(kneePain, 1, 2), all(backPain, back-pain/1, back-pain/2))",
        "all(kneePain, 1, 2)", "all(backPain, back-pain/1, back-pain/2)",
      ])
    #expect(policy.set.parts[0].combination == Combination(.any, basis: .inferred, runnerUp: .all))
    #expect(policy.set.parts.map(\.roots) == [[], [0, 1], [2, 3]])
  }

  /// The title of the policy is none of a part.
  @Test func titleOpensNoPart() throws {
    let policy = try Extracted(
      "# Step therapy and quantity limits\n\n## Criteria\n\n1. Knee pain\n2. Fever\n")
    #expect(policy.set.parts.map(\.id) == ["coverage"])
    #expect(policy.set.criteria.allSatisfy { !$0.isStatement })
  }

  @Test func renewalUnderAnIndicationConcernsItAlone() throws {
    let policy = try Extracted(
      """
      ## Policy

      A. Knee pain
         1. Initial therapy
            a. Casting; and
            b. Fitting
         2. Reauthorization
            a. Relief; and
            b. Use
      """)
    #expect(policy.set.parts.map(\.id) == ["coverage", "renewal"])
    let listing = CriteriaListing(criteria: policy.set)
    #expect(policy.set.parts[1].rule.map { listing.text($0) } == "all(kneePain, A.2)")
    #expect(policy.rule("A") == "all(kneePain, A.1)")
  }

  @Test func periodsOfAuthorizationAreStatements() throws {
    let policy = try Extracted(
      """
      ## Policy

      For initial therapy, all of the following:

      - Knee pain; and
      - Initial authorization will be for no more than 6 months

      Continued use criteria:

      - Relief; and
      - Reauthorization is granted for 12 months
      """)
    #expect(policy.set.parts.map(\.id) == ["coverage", "renewal"])
    #expect(policy.set.criteria.map(\.isStatement) == [false, true, false, true])
    #expect(policy.findings.isEmpty, "\(policy.reported)")
  }

  @Test func whatThePlanConsidersIsAUseOrAnExclusion() throws {
    let policy = try Extracted(
      """
      ## Policy

      I. The plan considers casting medically necessary for adults with both of the following:
         A. Knee pain
         B. Fever
      II. The plan considers taping experimental and investigational.
      """)
    #expect(policy.condition("I") == "casting")
    #expect(policy.criterion("II")?.part == "exclusions")
  }

  @Test func sectionsAroundNameTheScope() throws {
    let policy = try Extracted(
      """
      # Braces

      ## Knee disease

      ### Initial criteria

      1. Pain

      ## Back disease

      ### Initial criteria

      1. Rest
      2. Renewal: relief is documented

      ### Denial criteria

      1. Comfort
      """)
    #expect(
      policy.set.parts.map(\.id) == [
        "coverage", "coverage/knee-disease", "coverage/back-disease", "renewal", "exclusions",
      ], "\(policy.lines)")
  }
}
