// Pages about periods, revisions and decisions over time.

import DocumentModel

extension FindingPage {
  static let periodConflict = FindingPage(
    .periodConflict,
    meaning: """
      An authorization of one kind has two lengths, or is to be reviewed only after it has \
      ended.
      """,
    settling: """
      Find out which period is meant; periods are stated with every determination and decide no \
      outcome.
      """,
    example: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. The drug is covered when ALL of the following are met:
            1. The knee is unstable
            2. Prescribed by an oncologist

          B. Authorization period
            1. Initial authorization period: 6 months
            2. Authorizations are reviewed at least annually

          """)
      ],
      findings: [
        "example.md:9:43: warning: B.2: reviewed 'annually', but an authorization ends after "
          + "'6 months' at B.1 [period-conflict]"
      ]),
    lookalike: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. The drug is covered when ALL of the following are met:
            1. The knee is unstable
            2. Prescribed by an oncologist

          B. Authorization period
            1. Initial authorization period: 6 months
            2. Renewal authorization period: 12 months

          """)
      ]))

  static let historyOrder = FindingPage(
    .historyOrder,
    meaning: """
      A row of the document's history stands against the order of the others, or is about a \
      product before the row that adds it.
      """,
    settling: """
      Compare the dates with the publisher's; the effective date of the policy may be wrong, \
      too.
      """,
    example: Sample(
      [
        File(
          "example.md",
          """
          # Support of the knee

          **Kneeva™** (examplimab)
          **Kneestar™** (kneezumab)

          ## Criteria

          A. The drug is covered when the knee is unstable

          ## Policy History

          | Version | Date | Change |
          |---|---|---|
          | 1.3 | 03/01/2024 | Added Kneestar |
          | 1.2 | 02/01/2024 | System update for Kneestar |
          | 1.1 | 01/01/2024 | Annual review |

          """)
      ],
      findings: [
        "example.md:15:1: warning: the row of 2024-02-01 is about 'Kneestar', which the row "
          + "of 2024-03-01 adds [history-order]"
      ]),
    lookalike: Sample(
      [
        File(
          "example.md",
          """
          # Support of the knee

          **Kneeva™** (examplimab)
          **Kneestar™** (kneezumab)

          ## Criteria

          A. The drug is covered when the knee is unstable

          ## Policy History

          | Version | Date | Change |
          |---|---|---|
          | 1.3 | 03/01/2024 | System update for Kneestar |
          | 1.2 | 02/01/2024 | Added Kneestar |
          | 1.1 | 01/01/2024 | Annual review |

          """)
      ]))

  static let staleInterpretation = FindingPage(
    .staleInterpretation,
    meaning: """
      A decision on record was made on other words than the document now has, or on another list \
      of items. It is not applied.
      """,
    settling: """
      Read the new words and decide again with `rubric interpret`; or remove the decision from \
      `interpretations.yml`.
      """,
    example: Sample(
      [
        File(
          "policy.md",
          """
          # Knee braces

          ## Criteria

          A. A knee brace is covered for an unstable knee as follows:
            1. The knee is unstable; AND
            2. Physical therapy has failed; OR
            3. Surgery is planned

          """),
        File(
          "interpretations.yml",
          """
          - at: A
            text: "A knee brace is covered as follows:"
            children:
              "1": "e29f9f1591bf7cde"
              "2": "5db9a32964cedc6e"
              "3": "b78ee35ac0845a9d"
            reading: "1 and (2 or 3)"
            answers: [mixed-connectives]
            because: surgery replaces physical therapy, not instability

          """),
      ],
      findings: [
        "policy.md:5:1: error: A: 'and' and 'or' join items of one list, and nothing says "
          + "which binds first [mixed-connectives]",
        "policy.md:5:1: error: A: recorded decision '1 and (2 or 3)' is not applied: its "
          + "words have changed; was 'A knee brace is covered as follows:', is 'A knee brace is "
          + "covered for an unstable knee as follows:' [stale-interpretation]",
      ]),
    lookalike: Sample(
      [
        File(
          "policy.md",
          """
          # Knee braces

          ## Criteria

          A. A knee brace is covered as follows:
            1. The knee is unstable; AND
            2. Physical therapy has failed; OR
            3. Surgery is planned

          """),
        File(
          "interpretations.yml",
          """
          - at: A
            text: "A knee brace is covered as follows:"
            children:
              "1": "e29f9f1591bf7cde"
              "2": "5db9a32964cedc6e"
              "3": "b78ee35ac0845a9d"
            reading: "1 and (2 or 3)"
            answers: [mixed-connectives]
            because: surgery replaces physical therapy, not instability

          """),
      ]))
}
