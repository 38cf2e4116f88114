// Pages about what a document says twice or elsewhere.

import DocumentModel

extension FindingPage {
  static let externalReference = FindingPage(
    .externalReference,
    meaning: """
      An item refers to a document outside the policy. What that one demands is not carried \
      here; the sentence stays a yes/no question.
      """,
    settling: """
      Answer the question from the other document, or take that document into the corpus.
      """,
    example: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. The drug is covered when ALL of the following are met:
            1. Failure of the preferred drugs as listed in the plan's drug list
            2. Prescribed by an oncologist

          """)
      ],
      findings: [
        "example.md:4:40: warning: A.1: refers to a document outside the policy; what it "
          + "demands is not carried here [external-reference]"
      ]),
    lookalike: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. The drug is covered when ALL of the following are met:
            1. Failure of the preferred drugs as listed in the table below
            2. Prescribed by an oncologist

          """)
      ]))

  static let danglingReference = FindingPage(
    .danglingReference,
    meaning: """
      An item points to a place that the document does not have: a table, a section or a \
      criterion that was removed or renumbered.
      """,
    settling: """
      Find the place it means in the publisher's document, or in the revision before.
      """,
    example: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. The drug is covered when ALL of the following are met:
            1. The dose does not exceed that of Table 2
            2. Prescribed by an oncologist

          """)
      ],
      findings: [
        "example.md:4:39: warning: A.1: 'Table 2' points to what the document does not have: "
          + "no table 2 [dangling-reference]"
      ]),
    lookalike: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. The drug is covered when ALL of the following are met:
            1. The dose does not exceed that of Table 2
            2. Prescribed by an oncologist

          Table 2. Doses by body weight

          """)
      ]))

  static let nearDuplicate = FindingPage(
    .nearDuplicate,
    meaning: """
      Two items say the same but for a slip: 'of' for 'or', one misspelt or hyphenated word, one \
      number printed in two ways. As printed they are two questions where one was meant.
      """,
    settling: """
      Correct the text at its source, or record a reading that names the other item's fact.
      """,
    example: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. The drug is covered when ONE of the following is met:
            1. Adults with ONE of the following:
              a. Leukemia after the start of induction or first consolidation course
              b. Lymphoma
            2. Children with ONE of the following:
              a. Leukemia after the start of induction of first consolidation course
              b. Neuroblastoma

          """)
      ],
      findings: [
        "example.md:8:46: warning: A.2.a: 'of' stands where A.1.a has 'or' [near-duplicate]"
      ]),
    lookalike: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. The drug is covered when ONE of the following is met:
            1. Adults with ONE of the following:
              a. Leukemia after the start of induction or first consolidation course
              b. Lymphoma
            2. Children with ONE of the following:
              a. Leukemia after the start of induction or second consolidation course
              b. Neuroblastoma

          """)
      ]))
}
