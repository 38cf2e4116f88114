// Pages about two revisions and the history.

import DocumentModel

extension FindingPage {
  static let unstatedChange = FindingPage(
    .unstatedChange,
    meaning: """
      Two revisions differ in their criteria and the history of the newer one does not say so. \
      `rubric diff` reports it.
      """,
    settling: """
      Ask the publisher; whose coverage the change alters is in the verdict of the diff.
      """,
    example: Sample(
      [
        File(
          "old.md",
          """
          # Knee braces

          Effective Date: 01/01/2023

          ## Criteria

          A. A knee brace is covered when ALL of the following are met:
            1. The knee is unstable
            2. Physical therapy has failed

          ## Policy History

          | Version | Date | Change |
          |---|---|---|
          | 1.0 | 01/01/2023 | New policy |

          """),
        File(
          "new.md",
          """
          # Knee braces

          Effective Date: 01/01/2024

          ## Criteria

          A. A knee brace is covered when ALL of the following are met:
            1. The knee is unstable
            2. Physical therapy has failed for six weeks

          ## Policy History

          | Version | Date | Change |
          |---|---|---|
          | 1.1 | 01/01/2024 | Annual review, no changes to criteria |
          | 1.0 | 01/01/2023 | New policy |

          """),
      ],
      findings: [
        "new.md:15:1: warning: the history says 'no changes to criteria'; no such change was "
          + "found [stated-change-not-found]",
        "new.md:15:1: warning: A.2: threshold 'Physical therapy has failed for six weeks'; "
          + "the history does not say so [unstated-change]",
      ]),
    lookalike: Sample(
      [
        File(
          "old.md",
          """
          # Knee braces

          Effective Date: 01/01/2023

          ## Criteria

          A. A knee brace is covered when ALL of the following are met:
            1. The knee is unstable
            2. Physical therapy has failed

          ## Policy History

          | Version | Date | Change |
          |---|---|---|
          | 1.0 | 01/01/2023 | New policy |

          """),
        File(
          "new.md",
          """
          # Knee braces

          Effective Date: 01/01/2024

          ## Criteria

          A. A knee brace is covered when ALL of the following are met:
            1. The knee is unstable
            2. Physical therapy has failed

          ## Policy History

          | Version | Date | Change |
          |---|---|---|
          | 1.1 | 01/01/2024 | Annual review, no changes to criteria |
          | 1.0 | 01/01/2023 | New policy |

          """),
      ]))

  static let statedChangeNotFound = FindingPage(
    .statedChangeNotFound,
    meaning: """
      The history of a revision states a change that its criteria do not show against the \
      revision before. `rubric diff` reports it.
      """,
    settling: """
      Ask the publisher; the change may have been made in another document, or not at all.
      """,
    example: Sample(
      [
        File(
          "old.md",
          """
          # Knee braces

          Effective Date: 01/01/2023

          ## Criteria

          A. A knee brace is covered when ALL of the following are met:
            1. The knee is unstable
            2. Physical therapy has failed

          ## Policy History

          | Version | Date | Change |
          |---|---|---|
          | 1.0 | 01/01/2023 | New policy |

          """),
        File(
          "new.md",
          """
          # Knee braces

          Effective Date: 01/01/2024

          ## Criteria

          A. A knee brace is covered when ALL of the following are met:
            1. The knee is unstable
            2. Physical therapy has failed

          ## Policy History

          | Version | Date | Change |
          |---|---|---|
          | 1.1 | 01/01/2024 | Updated to remove the physical therapy requirement |
          | 1.0 | 01/01/2023 | New policy |

          """),
      ],
      findings: [
        "new.md:15:1: warning: the history says 'Updated to remove the physical therapy "
          + "requirement'; no such change was found [stated-change-not-found]"
      ]),
    lookalike: Sample(
      [
        File(
          "old.md",
          """
          # Knee braces

          Effective Date: 01/01/2023

          ## Criteria

          A. A knee brace is covered when ALL of the following are met:
            1. The knee is unstable
            2. Physical therapy has failed

          ## Policy History

          | Version | Date | Change |
          |---|---|---|
          | 1.0 | 01/01/2023 | New policy |

          """),
        File(
          "new.md",
          """
          # Knee braces

          Effective Date: 01/01/2024

          ## Criteria

          A. A knee brace is covered when ALL of the following are met:
            1. The knee is unstable
            2. Surgery is not possible

          ## Policy History

          | Version | Date | Change |
          |---|---|---|
          | 1.1 | 01/01/2024 | Updated to remove the physical therapy requirement and add a surgery requirement |
          | 1.0 | 01/01/2023 | New policy |

          """),
      ]))
}
