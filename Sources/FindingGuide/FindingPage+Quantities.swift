// Pages about single numbers and what they measure.

import DocumentModel

extension FindingPage {
  static let contradictoryThreshold = FindingPage(
    .contradictoryThreshold,
    meaning: """
      A label says the opposite of the number that explains it: 'low' above a number that is \
      exceeded, 'high' above one that is not reached.
      """,
    settling: """
      Record the comparison that is meant as a reading of `PATH:words`; the comparison the other \
      way round is proposed. Until then the item's own condition is undetermined.
      """,
    example: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. Support is covered when ALL of the following are met:
            1. Low hemoglobin (> 7 g/dL)
            2. Transfusion is not possible

          """)
      ],
      findings: [
        "example.md:4:6: error: A.1: 'low' is explained by '> 7 g/dL' [contradictory-threshold]"
      ]),
    lookalike: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. Support is covered when ALL of the following are met:
            1. Low hemoglobin (< 7 g/dL)
            2. Transfusion is not possible

          """)
      ]))

  static let unitConflict = FindingPage(
    .unitConflict,
    meaning: """
      A number has a unit that the measure named before it cannot have.
      """,
    settling: """
      Record the comparison that is meant as a reading of `PATH:words`. Until then the item's \
      own condition is undetermined.
      """,
    example: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. Support is covered when ALL of the following are met:
            1. Body mass index > 40 mL/min
            2. Diet has failed

          """)
      ],
      findings: [
        "example.md:4:22: error: A.1: 'ml/min' is no unit of body mass index, which is in "
          + "'kg/m2' [unit-conflict]"
      ]),
    lookalike: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. Support is covered when ALL of the following are met:
            1. Body mass index > 40 kg/m2
            2. Diet has failed

          """)
      ]))

  static let doubledComparator = FindingPage(
    .doubledComparator,
    meaning: """
      Two comparators stand in front of one number and differ, such as 'less' and '≤'. Where \
      they differ in the number itself alone, only a case with just that number is undetermined.
      """,
    settling: """
      Record the comparison that is meant as a reading of `PATH:words`.
      """,
    example: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. Support is covered when ALL of the following are met:
            1. Albumin less ≤ 3.5 g/dL
            2. Diet has failed

          """)
      ],
      findings: [
        "example.md:4:14: error: A.1: '<' and '<=' stand together; undecided at 3.5 alone "
          + "[doubled-comparator]"
      ]),
    lookalike: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. Support is covered when ALL of the following are met:
            1. Albumin less than or equal to 3.5 g/dL
            2. Diet has failed

          """)
      ]))

  static let missingUnit = FindingPage(
    .missingUnit,
    meaning: """
      A number has no unit, or a shortened one, where its measure has one. The unit that was \
      assumed is named.
      """,
    settling: """
      Confirm the unit, or record the comparison with another as a reading of `PATH:words`.
      """,
    example: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. Support is covered when ALL of the following are met:
            1. Creatinine clearance below 50
            2. Diet has failed

          """)
      ],
      findings: [
        "example.md:4:27: warning: A.1: no unit where creatinine clearance is compared; read "
          + "as 'mL/min' [missing-unit]"
      ]),
    lookalike: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. Support is covered when ALL of the following are met:
            1. Creatinine clearance below 50 mL/min
            2. Diet has failed

          """)
      ]))

  static let unexplainedNumber = FindingPage(
    .unexplainedNumber,
    meaning: """
      A number is compared with something that is no measure of the vocabulary. The sentence \
      stays a yes/no question.
      """,
    settling: """
      Add the measure to the vocabulary if cases should state its value.
      """,
    example: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. Support is covered when ALL of the following are met:
            1. Serum examplin > 40 ng/mL
            2. Diet has failed

          """)
      ],
      findings: [
        "example.md:4:21: warning: A.1: no measure of the vocabulary explains this "
          + "comparison; kept as words [unexplained-number]"
      ]),
    lookalike: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. Support is covered when ALL of the following are met:
            1. Ferritin > 40 ng/mL
            2. Diet has failed

          """)
      ]))
}
