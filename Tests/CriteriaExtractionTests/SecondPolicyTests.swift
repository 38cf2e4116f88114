import CriteriaRuntime
import DocumentModel
import Testing

/// A whole invented policy with other level orders, bullets, measures and products.
@Suite struct SecondPolicyTests {
  private static let text = """
    # Anticalcitonin Injections

    **Effective Date: 02/01/2025**

    **Alvexo®** (examplimab)
    **Brenzia™** (examplimab-abcd)
    **Corvane®** (tbo-examplimab)

    **HCPCS:** Alvexo: J1111; Brenzia: Q2222; Corvane: J3333

    ## Coverage criteria

    1. Prevention of chronic migraine is considered medically necessary when BOTH of the following are met:
       * Member is 18 years of age or older
       * ANY of the following:
         - At least 15 headache days per month
         - Severe anaemia (haemoglobin < 8 g/dL) prevents oral treatment
         - Trial and failure of the preferred agents; OR
    2. Treatment of cluster attacks is considered medically necessary when at least TWO of the following are met:
       A) Examplimab and examplimab biosimilars
          (1) BMI < 40 kg/m2
          (2) Functional class 1 or 2
       B) Corvane for use in episodic attacks
       C) Member is not pregnant

    ## Reauthorization criteria

    1. Headache days have decreased; and
    2. No serious adverse events

    ## Length of authorization

    1. Initial: 6 months
    2. Reauthorization: 12 months
    """

  @Test func criteria() throws {
    let policy = try Extracted(Self.text)
    #expect(
      policy.lines == [
        "1 all explicit [preventionChronicMigraine]",
        "  1.•1 leaf [age >= 18 a]",
        "  1.•2 any explicit",
        "    1.•2.•1 leaf [migraineDays >= 15 1]",
        "    1.•2.•2 leaf [all(severeAnaemiaPreventsOralTreatment, haemoglobin < 8 g/dL)]",
        "    1.•2.•3 leaf [trialFailurePreferredAgents]",
        "2 atLeast 2 explicit [treatmentClusterAttacks]",
        "  2.A all inferred [product Alvexo|Brenzia]",
        "    2.A.1 leaf [bodyMassIndex < 40 kg/m2]",
        "    2.A.2 leaf [any(functionalClass = 1 1, functionalClass = 2 1)]",
        "  2.B leaf [all(product Corvane, episodicAttacks)]",
        "  2.C leaf [notPregnant]",
        "reauthorization-criteria/1 leaf [headacheDaysDecreased]",
        "reauthorization-criteria/2 leaf [noSeriousAdverseEvents]",
        "length-of-authorization/1 leaf statement",
        "length-of-authorization/2 leaf statement",
      ])
    #expect(policy.set.parts.map(\.id) == ["coverage", "renewal", "authorization"])
    #expect(policy.set.parts[0].combination == Combination(.any, basis: .explicit))
    #expect(policy.set.parts[1].combination == Combination(.all, basis: .explicit))
    #expect(policy.set.parts[2].rule == nil)
    #expect(policy.set.products.map(\.brand) == ["Alvexo", "Brenzia", "Corvane"])
    #expect(policy.set.facts.first { $0.name == "requestedDrug" }?.paths == ["2.A", "2.B"])
  }
}
