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
}
