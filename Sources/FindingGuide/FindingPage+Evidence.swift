// Pages about the tables of an article.

import DocumentModel

/// A consistent article: nothing is found in it.
private let soundArticle = """
  Abstract

  Methods: This was a trial of a knee brace.
  Results: A total of 200 patients were included. Pain-free survival (PFS) was better.

  Introduction

  Braces are in use. The median pain-free survival (PFS) is unknown.

  Table 1. Baseline characteristics (n=200)

  Variable Value
  Age, mean (SD) 61 (12)
  Sex
     Male 80 (40.0)
     Female 120 (60.0)
  Grade
     1 50 (25.0)
     2 90 (45.0)
     3 60 (30.0)
  Comorbidities
     Diabetes 30 (15.0)
     Hypertension 55 (27.5)
     Asthma 20 (10.0)
  Values are mean (SD) or number (%).

  Results

  A total of 200 patients were included. Diabetes was present in 15.0% (30/200).

  Table 2. Odds of relief

  Variable OR (95% CI) p-value
  Age ≥65 years 1.52 (1.10–2.10) 0.011
  Female sex 0.88 (0.64–1.21) 0.43
  Brace 2.04 (1.41–2.95) <0.001
  Obesity 0.60 (0.43–0.84) 0.003
  OR: odds ratio; CI: confidence interval.

  """

extension FindingPage {
  static let percentageMismatch = FindingPage(
    .percentageMismatch,
    meaning: """
      A percentage is not what its count and its total give, rounding allowed.
      """,
    settling: """
      Recompute from the counts; ask the authors which of the figures is right.
      """,
    example: Sample(
      [
        File(
          "example.txt",
          soundArticle
            .replacing(
              """
                 Male 80 (40.0)
              """,
              with: """
                   Male 80 (41.0)
                """))
      ],
      findings: [
        "example.txt:15:9: warning: '80 (41.0)': 80 of 200 is 40.0 %, not 41.0 % (n; rounding "
          + "allows 0.05) [percentage-mismatch]"
      ]),
    lookalike: Sample(
      [
        File(
          "example.txt",
          soundArticle)
      ]))

  static let totalMismatch = FindingPage(
    .totalMismatch,
    meaning: """
      Counts of categories that exclude each other do not sum to the number of participants.
      """,
    settling: """
      Look for participants without data in the text or a footnote; else one of the counts is \
      wrong.
      """,
    example: Sample(
      [
        File(
          "example.txt",
          soundArticle
            .replacing(
              """
                 Male 80 (40.0)
              """,
              with: """
                   Male 81 (40.5)
                """))
      ],
      findings: [
        "example.txt:14:1: warning: counts of 'Sex' sum to 201, n is 200: 1 too many "
          + "[total-mismatch]"
      ]),
    lookalike: Sample(
      [
        File(
          "example.txt",
          soundArticle
            .replacing(
              """
                 Female 120 (60.0)
              """,
              with: """
                   Female 118 (59.0)
                   Not stated 2 (1.0)
                """))
      ]))

  static let intervalMismatch = FindingPage(
    .intervalMismatch,
    meaning: """
      A confidence interval does not belong to its estimate or its p-value: the estimate is \
      outside it, not in its middle on its own scale, or the interval says something else about \
      significance.
      """,
    settling: """
      The likely misprint is named where one digit explains it; ask the authors.
      """,
    example: Sample(
      [
        File(
          "example.txt",
          soundArticle
            .replacing(
              """
              Brace 2.04 (1.41–2.95) <0.001
              """,
              with: """
                Brace 2.04 (0.41–2.95) <0.001
                """))
      ],
      findings: [
        "example.txt:36:7: warning: '2.04 (0.41–2.95)': the interval is not that of 2.04, its "
          + "geometric mean is 1.10 (tolerance: rounding and 2 % of the half-width); likely lower "
          + "end 1.41 [interval-mismatch]"
      ]),
    lookalike: Sample(
      [
        File(
          "example.txt",
          soundArticle
            .replacing(
              """
              Brace 2.04 (1.41–2.95) <0.001
              """,
              with: """
                Brace 2.04 (1.40–2.97) <0.001
                """))
      ]))

  static let textTableMismatch = FindingPage(
    .textTableMismatch,
    meaning: """
      The running text states a figure that a table states otherwise.
      """,
    settling: """
      Take the one that the other figures support; ask the authors.
      """,
    example: Sample(
      [
        File(
          "example.txt",
          soundArticle
            .replacing(
              """
              A total of 200 patients were included. Diabetes was present in 15.0% (30/200).
              """,
              with: """
                A total of 200 patients were included. Diabetes was present in 15.5% (31/200).
                """))
      ],
      findings: [
        "example.txt:29:64: warning: the text gives 15.5% (31/200) for 'Diabetes', Table 1 "
          + "gives '30 (15.0)' [text-table-mismatch]"
      ]),
    lookalike: Sample(
      [
        File(
          "example.txt",
          soundArticle)
      ]))

  static let categoryMismatch = FindingPage(
    .categoryMismatch,
    meaning: """
      Two tables divide one variable into different categories.
      """,
    settling: """
      Find out which categories the analysis used before relying on its strata.
      """,
    example: Sample(
      [
        File(
          "example.txt",
          soundArticle
            .replacing(
              """
              Brace 2.04 (1.41–2.95) <0.001
              """,
              with: """
                Grade
                   0–1 Reference
                   2–3 1.35 (1.02–1.79) 0.037
                Brace 2.04 (1.41–2.95) <0.001
                """))
      ],
      findings: [
        "example.txt:37:4: warning: 'Grade' of Table 2 has '0–1', Table 1 has no 0 ('1', '2', "
          + "'3') [category-mismatch]"
      ]),
    lookalike: Sample(
      [
        File(
          "example.txt",
          soundArticle
            .replacing(
              """
              Brace 2.04 (1.41–2.95) <0.001
              """,
              with: """
                Grade
                   1 Reference
                   2–3 1.35 (1.02–1.79) 0.037
                Brace 2.04 (1.41–2.95) <0.001
                """))
      ]))

  static let unsupportedClaim = FindingPage(
    .unsupportedClaim,
    meaning: """
      The text says that groups differ, and the interval of that comparison includes no \
      difference; or the text says it in two ways.
      """,
    settling: """
      Rely on the interval, not on the sentence.
      """,
    example: Sample(
      [
        File(
          "example.txt",
          soundArticle
            .replacing(
              """
              A total of 200 patients were included. Diabetes was present in 15.0% (30/200).
              """,
              with: """
                A total of 200 patients were included. Diabetes was present in 15.0% (30/200). Women differed significantly from men in age (p=0.43).
                """))
      ],
      findings: [
        "example.txt:29:95: warning: called significant, but 'p=0.43' is not below 0.05 "
          + "[unsupported-claim]"
      ]),
    lookalike: Sample(
      [
        File(
          "example.txt",
          soundArticle
            .replacing(
              """
              A total of 200 patients were included. Diabetes was present in 15.0% (30/200).
              """,
              with: """
                A total of 200 patients were included. Diabetes was present in 15.0% (30/200). Women differed significantly from men in age (p=0.03).
                """))
      ]))

  static let constantConversion = FindingPage(
    .constantConversion,
    meaning: """
      Values in two units stand side by side, and one factor explains all of them. It is named \
      so that a reader sees which convention was used.
      """,
    settling: """
      Nothing; the factor is the authors'.
      """,
    example: Sample(
      [
        File(
          "example.txt",
          """
          Abstract

          Results: The median pain-free survival (PFS) in patients with a brace score of 0 was 4.0 months, and in patients with a brace score of 1 it was 2.0 months.

          Introduction

          Braces are in use. The pain-free survival (PFS) is unknown.

          Results

          Table 1. Analysis for pain-free survival

          Variable Median (95% CI), day p-value
          Brace score 0.011
             0 120 (85.8–154.2)
             1 60 (49.8–70.2)
          CI: confidence interval.

          """)
      ],
      findings: [
        "example.txt:3:86: note: one factor, 30.4375 days to the month, explains 2 of 2 "
          + "conversions [constant-conversion]"
      ]),
    lookalike: Sample(
      [
        File(
          "example.txt",
          """
          Abstract

          Results: The median pain-free survival (PFS) in patients with a brace score of 0 was 120 days, and in patients with a brace score of 1 it was 60 days.

          Introduction

          Braces are in use. The pain-free survival (PFS) is unknown.

          Results

          Table 1. Analysis for pain-free survival

          Variable Median (95% CI), day p-value
          Brace score 0.011
             0 120 (85.8–154.2)
             1 60 (49.8–70.2)
          CI: confidence interval.

          """)
      ]))

  static let incompleteScore = FindingPage(
    .incompleteScore,
    meaning: """
      A table looks like a score, and one of its rows cannot be read. The score is left out as a \
      whole: no total without that row would be right.
      """,
    settling: """
      Read the row in the publisher's document, and correct the file it was lost from.
      """,
    example: Sample(
      [
        File(
          "example.txt",
          """
          Table 2. RENO score

          Variable                    Points
          Age over 65 years           1
          Creatinine over 2 mg/dL     see nomogram
          Diabetes                    2
          Dialysis before             3

          """)
      ],
      findings: [
        "example.txt:5:29: warning: 'Creatinine over 2 mg/dL': 'see nomogram' is no number of "
          + "points; the score is not read, no total would be right [incomplete-score]"
      ]),
    lookalike: Sample(
      [
        File(
          "example.txt",
          """
          Table 2. RENO score

          Variable                    Points
          Age over 65 years           1
          Creatinine over 2 mg/dL     1
          Diabetes                    2
          Dialysis before             3

          """)
      ]))
}
