// Pages about words that are unclear.

import DocumentModel

extension FindingPage {
  static let unclearAndOr = FindingPage(
    .unclearAndOr,
    meaning: """
      'and/or' may mean both or either. Between items it is read as 'or'; inside an item the \
      words stay one question.
      """,
    settling: """
      Record whether one of the two is enough.
      """,
    example: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. A knee brace is covered when ALL of the following are met:
            1. The knee is unstable
            2. Failure of physical therapy and/or analgesics

          """)
      ],
      findings: [
        "example.md:5:34: warning: A.2: 'and/or' may require both or either; kept in the "
          + "words [unclear-and-or]"
      ]),
    lookalike: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. A knee brace is covered when ALL of the following are met:
            1. The knee is unstable
            2. Failure of physical therapy (such as exercise and/or stretching)

          """)
      ]))

  static let openList = FindingPage(
    .openList,
    meaning: """
      A list of criteria says that it is not complete, or ends with a connective behind which \
      nothing follows.
      """,
    settling: """
      Compare with the publisher's document; what else may be accepted stays for a reviewer to \
      judge.
      """,
    example: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. A knee brace is covered when ALL of the following are met:
            1. The knee is unstable; and
            2. Physical therapy has failed; and

          """)
      ],
      findings: [
        "example.md:5:3: note: A.2: the list ends with a connective and nothing follows "
          + "[open-list]"
      ]),
    lookalike: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. A knee brace is covered when ALL of the following are met:
            1. The knee is unstable; and
            2. Physical therapy has failed

          """)
      ]))

  static let inferredScope = FindingPage(
    .inferredScope,
    meaning: """
      The words above a list may be completed by the list, or be a condition of their own. They \
      are kept as a condition.
      """,
    settling: """
      If the words demand nothing besides the list, record a reading of `PATH:words`.
      """,
    example: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. Member has asthma with ANY of the following:
            1. Fever
            2. Cough

          """)
      ],
      findings: [
        "example.md:3:1: note: A: the words before the list may be completed by it or be a "
          + "condition of their own; kept as a condition [inferred-scope]"
      ]),
    lookalike: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. Member has ANY of the following:
            1. Fever
            2. Cough

          """)
      ]))

  static let acronymCollision = FindingPage(
    .acronymCollision,
    meaning: """
      An acronym is spelled like a quantifier or a connective that the document uses in capitals \
      elsewhere. It is read as a quantifier only where it governs a list.
      """,
    settling: """
      Nothing, if the readings around it are right.
      """,
    example: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. The drug is covered when ALL of the following are met:
            1. Acute lymphoblastic leukemia (ALL)
            2. Prescribed by an oncologist

          """)
      ],
      findings: [
        "example.md:4:36: note: A.1: 'ALL' is an acronym here and a quantifier elsewhere; "
          + "read as a quantifier only where it governs a list [acronym-collision]"
      ]),
    lookalike: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. The drug is covered when ALL of the following are met:
            1. Acute myeloid leukemia (AML)
            2. Prescribed by an oncologist

          """)
      ]))

  static let unclosedParenthesis = FindingPage(
    .unclosedParenthesis,
    meaning: """
      A parenthesis is opened and never closed: words behind it may have been lost, or may not \
      belong to it.
      """,
    settling: """
      Compare with the publisher's document.
      """,
    example: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. A knee brace is covered when ALL of the following are met:
            1. The knee is unstable (by examination
            2. Physical therapy has failed

          """)
      ],
      findings: [
        "example.md:4:27: note: A.1: the parenthesis is not closed [unclosed-parenthesis]"
      ]),
    lookalike: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. A knee brace is covered when ALL of the following are met:
            1. The knee is unstable (by examination)
            2. Physical therapy has failed

          """)
      ]))
}
