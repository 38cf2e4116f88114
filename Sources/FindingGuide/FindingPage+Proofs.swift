// Pages about what is proved about criteria.

import DocumentModel

extension FindingPage {
  static let unsatisfiableCriterion = FindingPage(
    .unsatisfiableCriterion,
    meaning: """
      It is proved that no case meets the item: what it requires contradicts itself, or what \
      else is required. The proof holds over all values within the facts' ranges, with \
      attestations independent of each other.
      """,
    settling: """
      Correct the numbers or the connective that is meant, on record.
      """,
    example: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. Support is covered when ALL of the following are met:
            1. Hemoglobin below 7 g/dL
            2. Hemoglobin above 10 g/dL

          """)
      ],
      findings: [
        "example.md:3:1: error: A: as printed, no case meets it (over all values within the "
          + "facts' ranges, attestations independent) [unsatisfiable-criterion]"
      ]),
    lookalike: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. Support is covered when ONE of the following is met:
            1. Hemoglobin below 7 g/dL
            2. Hemoglobin above 10 g/dL

          """)
      ]))

  static let deadCriterion = FindingPage(
    .deadCriterion,
    meaning: """
      It is proved that the item changes nobody's outcome: with it and without it every case has \
      the same, and no single neighbour is the reason. The proof holds over all values within \
      the facts' ranges, with attestations independent of each other.
      """,
    settling: """
      Look for the number or connective that makes it so; the criterion was written to matter.
      """,
    example: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. Support is covered when ONE of the following is met:
            1. Hemoglobin below 7 g/dL
            2. Hemoglobin 7 g/dL or more
            3. The member is bleeding

          """)
      ],
      findings: [
        "example.md:6:3: error: A.3: as printed, no case exists whose outcome depends on it "
          + "(over all values within the facts' ranges, attestations independent) "
          + "[dead-criterion]"
      ]),
    lookalike: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. Support is covered when ONE of the following is met:
            1. Hemoglobin below 7 g/dL
            2. The member is bleeding

          """)
      ]))

  static let redundantCriterion = FindingPage(
    .redundantCriterion,
    meaning: """
      It is proved that an item of an 'all' list is met whenever one of its neighbours is: it \
      demands nothing more. The proof holds over all values within the facts' ranges.
      """,
    settling: """
      Nothing has to be decided if the document means it; often one of the two numbers is wrong.
      """,
    example: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. Support is covered when ALL of the following are met:
            1. Hemoglobin below 7 g/dL
            2. Hemoglobin below 10 g/dL
            3. The member is bleeding

          """)
      ],
      findings: [
        "example.md:5:3: warning: A.2: as printed, no case exists whose outcome depends on "
          + "it: A.1 cannot be met without it (over all values within the facts' ranges, "
          + "attestations independent) [redundant-criterion]"
      ]),
    lookalike: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. Support is covered when ALL of the following are met:
            1. Hemoglobin below 10 g/dL
            2. Ferritin below 30 ng/mL
            3. The member is bleeding

          """)
      ]))

  static let subsumedCriterion = FindingPage(
    .subsumedCriterion,
    meaning: """
      It is proved that a neighbour in an 'any' list is met whenever the item is: the item \
      covers nobody besides. The proof holds over all values within the facts' ranges.
      """,
    settling: """
      Nothing has to be decided if the document means it; often one of the two numbers is wrong.
      """,
    example: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. Support is covered when ONE of the following is met:
            1. Hemoglobin below 7 g/dL
            2. Hemoglobin below 10 g/dL
            3. The member is bleeding

          """)
      ],
      findings: [
        "example.md:4:3: warning: A.1: as printed, no case exists whose outcome depends on "
          + "it: A.2 is met whenever it is (over all values within the facts' ranges, "
          + "attestations independent) [subsumed-criterion]"
      ]),
    lookalike: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. Support is covered when ONE of the following is met:
            1. Hemoglobin below 7 g/dL
            2. Ferritin below 30 ng/mL
            3. The member is bleeding

          """)
      ]))
}
