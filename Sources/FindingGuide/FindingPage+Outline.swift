// Pages about markers and text.

import DocumentModel

extension FindingPage {
  static let ambiguousNesting = FindingPage(
    .ambiguousNesting,
    meaning: """
      A marker fits two lists nearly as well, so that the item, and those below it, may belong \
      elsewhere. Until a person looks, the item is undetermined.
      """,
    settling: """
      Compare with the publisher's document, in HTML or PDF, where the indentation tells.
      """,
    example: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          1. A brace is covered when ALL of the following are met:
          a) The knee is unstable
          b) Physical therapy has failed
          1. A cane is covered when ALL of the following are met:
          a) The hip is unstable
          b) Walking is painful

          """)
      ],
      findings: [
        "example.md:6:1: warning: 1: '1.' follows '1.', '2.' was expected [duplicate-marker]",
        "example.md:6:1: error: 1: '1.' fits two lists; read as 1, nearly as well 1.b.1 "
          + "[ambiguous-nesting]",
      ]),
    lookalike: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          1. A brace is covered when ALL of the following are met:
          a) The knee is unstable
          b) Physical therapy has failed; OR
          2. A cane is covered when ALL of the following are met:
          a) The hip is unstable
          b) Walking is painful

          """)
      ]))

  static let missingMarker = FindingPage(
    .missingMarker,
    meaning: """
      A list leaves out a marker, or does not begin with its first one: an item was lost, or is \
      part of the item before it.
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
            1. The knee is unstable
            3. Physical therapy has failed

          """)
      ],
      findings: [
        "example.md:5:3: warning: A.3: '3.' follows '1.'; '2.' missing [missing-marker]"
      ]),
    lookalike: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. A knee brace is covered when ALL of the following are met:
            1. The knee is unstable
            2. Physical therapy has failed

          """)
      ]))

  static let duplicateMarker = FindingPage(
    .duplicateMarker,
    meaning: """
      A list has the same marker twice in a row; the path of the second item has a suffix.
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
            1. The knee is unstable
            2. Physical therapy has failed
            2. A physician has prescribed the brace
            3. The brace fits

          """)
      ],
      findings: [
        "example.md:6:3: warning: A.2: '2.' follows '2.', '3.' was expected [duplicate-marker]"
      ]),
    lookalike: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. A knee brace is covered when ALL of the following are met:
            1. The knee is unstable
            2. BOTH of the following:
              1. Physical therapy has failed
              2. A physician has prescribed the brace
            3. The brace fits

          """)
      ]))

  static let misreadMarker = FindingPage(
    .misreadMarker,
    meaning: """
      A marker is not the one that is next in its list: characters that look alike ('l' and \
      '1'), or a marker that continues no list.
      """,
    settling: """
      Compare with the publisher's document; the reading taken is named.
      """,
    example: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. A knee brace is covered when ALL of the following are met:
            l. The knee is unstable
            2. Physical therapy has failed

          """)
      ],
      findings: [
        "example.md:4:3: warning: A.1: 'l.' read as '1.'; its characters look alike "
          + "[misread-marker]"
      ]),
    lookalike: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. A knee brace is covered when ALL of the following are met:
            1. The knee is unstable
            2. Physical therapy has failed

          """)
      ]))

  static let unplacedText = FindingPage(
    .unplacedText,
    meaning: """
      Bytes of the file are no text in its encoding, or its markup breaks off. They are kept and \
      shown as a replacement character.
      """,
    settling: """
      Get the file again, or convert it to UTF-8.
      """,
    example: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. A knee brace is covered when ALL of the following are met:
            1. The knee is unstable\0
            2. Physical therapy has failed

          """)
      ],
      findings: [
        "example.md:4:26: warning: 1 byte is no text in the encoding of the file, in 1 place; "
          + "kept as '\u{FFFD}' [unplaced-text]"
      ]),
    lookalike: Sample(
      [
        File(
          "example.md",
          """
          ## Criteria

          A. A knee brace is covered when ALL of the following are met:
            1. The knee is unstable\u{FFFD}
            2. Physical therapy has failed

          """)
      ]))
}
