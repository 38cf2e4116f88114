// Pages about numbers against each other.

import DocumentModel

extension FindingPage {
  static let inconsistentThreshold = FindingPage(
    .inconsistentThreshold,
    meaning: """
      The document states one number in two ways: 'more than 18' here and '18 or more' there, \
      two limits for one state, or a copied list in which one number differs.
      """,
    settling: """
      Find out which is meant and record it as a reading of `PATH:words` where the other one \
      stands.
      """,
    example: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. Support is covered when ALL of the following are met:
            1. Diet has failed
            2. For individuals over 55 years of age

          ## Background

          - The drug was approved for adults 55 years of age and older.

          """)
      ],
      findings: [
        "example.md:5:22: warning: A.2: age is compared with '> 55 a' here and '>= 55 a' in "
          + "the text beside the criteria [inconsistent-threshold]"
      ]),
    lookalike: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. Support is covered when ALL of the following are met:
            1. Diet has failed
            2. For individuals over 55 years of age

          ## Background

          - The drug was approved for adults 18 years of age and older.

          """)
      ]))

  static let rangeOverlap = FindingPage(
    .rangeOverlap,
    meaning: """
      Alternatives divide one measure into ranges, and two of them hold for the same value.
      """,
    settling: """
      Record the ranges that are meant as readings of `PATH:words`.
      """,
    example: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. Support is covered when ONE of the following is met:
            1. LVEF < 30 %
            2. LVEF ≥ 20 % but < 40 %
            3. LVEF ≥ 40 %

          """)
      ],
      findings: [
        "example.md:5:3: warning: A.2: its range of leftVentricularEjectionFraction overlaps "
          + "that of A.1 [range-overlap]"
      ]),
    lookalike: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. Support is covered when ONE of the following is met:
            1. LVEF < 30 %
            2. LVEF ≥ 30 % but < 40 %
            3. LVEF ≥ 40 %

          """)
      ]))

  static let rangeGap = FindingPage(
    .rangeGap,
    meaning: """
      Alternatives, or categories of a table, divide one measure into ranges, and some values \
      between them belong to none.
      """,
    settling: """
      Record the ranges that are meant as readings of `PATH:words`.
      """,
    example: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. Support is covered when ONE of the following is met:
            1. LVEF < 30 %
            2. LVEF > 30 % but < 40 %
            3. LVEF ≥ 40 %

          """)
      ],
      findings: [
        "example.md:5:3: warning: A.2: no range covers leftVentricularEjectionFraction at 30 "
          + "% [range-gap]"
      ]),
    lookalike: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. Support is covered when ONE of the following is met:
            1. LVEF < 30 %
            2. LVEF ≥ 30 % but < 40 %

          """)
      ]))

  static let sharedMeasure = FindingPage(
    .sharedMeasure,
    meaning: """
      One measure is asked for at different times, such as before a treatment and during it. A \
      case states it once, so that one value answers both.
      """,
    settling: """
      Evaluate the two items with a case each, or attest one of them by its path.
      """,
    example: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. Support is covered when ALL of the following are met:
            1. Baseline ferritin was below 30 ng/mL
            2. Current ferritin is below 100 ng/mL

          """)
      ],
      findings: [
        "example.md:5:3: note: A.2: serumFerritin is one fact here and at A.1, though the "
          + "words speak of different times [shared-measure]"
      ]),
    lookalike: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. Support is covered when ALL of the following are met:
            1. Baseline ferritin was below 30 ng/mL
            2. Current hemoglobin is below 10 g/dL

          """)
      ]))
}
