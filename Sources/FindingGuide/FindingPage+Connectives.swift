// Pages about how lists are joined.

import DocumentModel

extension FindingPage {
  static let allOfAlternatives = FindingPage(
    .allOfAlternatives,
    meaning: """
      A list says 'all of', but two or more of its items are uses of their own, or requests for \
      other products. No request can be for all of them, so that the sentence as printed denies \
      everybody.
      """,
    settling: """
      Record which items are alternatives and which are required with each of them; the proposed \
      reading joins the alternatives by 'any'. Until then the item is undetermined.
      """,
    example: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. Coverage is provided when ALL of the following are met:
            1. Treatment of plaque psoriasis is considered medically necessary when the skin is affected
            2. Treatment of psoriatic arthritis is considered medically necessary when a joint is affected
            3. Prescribed by a dermatologist

          """)
      ],
      findings: [
        "example.md:3:1: error: A: the stem says 'all of', but 1, 2 are alternatives: no "
          + "request can be for all of them [all-of-alternatives]"
      ]),
    lookalike: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. Coverage is provided when ONE of the following is met:
            1. Treatment of plaque psoriasis is considered medically necessary when the skin is affected
            2. Treatment of psoriatic arthritis is considered medically necessary when a joint is affected

          """)
      ]))

  static let mixedConnectives = FindingPage(
    .mixedConnectives,
    meaning: """
      Items of one list are joined by 'and' in one place and by 'or' in another, or against what \
      the stem says, and nothing says which binds first.
      """,
    settling: """
      Record the reading with parentheses, such as '1 and (2 or 3)'. Until then the item is \
      undetermined.
      """,
    example: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. A knee brace is covered as follows:
            1. The knee is unstable; AND
            2. Physical therapy has failed; OR
            3. Surgery is planned

          """)
      ],
      findings: [
        "example.md:3:1: error: A: 'and' and 'or' join items of one list, and nothing says "
          + "which binds first [mixed-connectives]"
      ]),
    lookalike: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. A knee brace is covered when ALL of the following are met:
            1. The knee is unstable; AND
            2. One of the following:
              a. Physical therapy has failed; OR
              b. Surgery is planned

          """)
      ]))

  static let declaredListMismatch = FindingPage(
    .declaredListMismatch,
    meaning: """
      The stem spells out its list, by labels, by a number or by 'both', and the list below is \
      another one: an item was added or removed without the stem.
      """,
    settling: """
      Find out whether the stem or the list is out of date, and record a reading over the items \
      that are there.
      """,
    example: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. A knee brace is covered when both of the following are met:
            1. The knee is unstable
            2. Physical therapy has failed
            3. A physician has prescribed the brace

          """)
      ],
      findings: [
        "example.md:3:1: error: A: the stem says 'both', the list has 3 items "
          + "[declared-list-mismatch]"
      ]),
    lookalike: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. A knee brace is covered when both of the following are met:
            1. The knee is unstable
            2. Physical therapy has failed

          """)
      ]))

  static let implicitConnective = FindingPage(
    .implicitConnective,
    meaning: """
      Nothing says how the items of a list are joined: no 'all' or 'any' above, no 'and' or 'or' \
      between. The reading taken is named; another one is possible.
      """,
    settling: """
      Confirm the reading or record the other one: `rubric interpret POLICY PATH --reading \
      'all(1, 2)'`.
      """,
    example: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. A knee brace is covered for:
            1. The knee is unstable
            2. Physical therapy has failed

          """)
      ],
      findings: [
        "example.md:3:1: warning: A: no connective and no quantifier; read as 'any of' "
          + "[implicit-connective]"
      ]),
    lookalike: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. A knee brace is covered when:
            1. The knee is unstable; and
            2. Physical therapy has failed

          """)
      ]))

  static let singleItemChoice = FindingPage(
    .singleItemChoice,
    meaning: """
      The stem offers a choice or announces several items, and the list has one. An item may \
      have been lost, with the criteria it stood for.
      """,
    settling: """
      Compare with the publisher's document. If the one item is all there is, nothing needs to \
      be decided.
      """,
    example: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. A knee brace is covered when ONE of the following is met:
            1. The knee is unstable

          """)
      ],
      findings: [
        "example.md:3:1: warning: A: the stem offers a choice, the list has one item "
          + "[single-item-choice]"
      ]),
    lookalike: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. A knee brace is covered when the following is met:
            1. The knee is unstable

          """)
      ]))
}
