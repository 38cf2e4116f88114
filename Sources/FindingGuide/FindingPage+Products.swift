// Pages about products and their codes.

import DocumentModel

extension FindingPage {
  static let undefinedProduct = FindingPage(
    .undefinedProduct,
    meaning: """
      A product is named in the list of codes, or as an item among those of products, and is not \
      in the document's list of products. No request for it can be stated.
      """,
    settling: """
      Compare with the publisher's document: the name is misspelt there, or missing in its list.
      """,
    example: Sample(
      [
        File(
          "example.md",
          """
          # Support of the knee

          **Kneeva™** (examplimab)
          **Kneestar™** (kneezumab)

          HCPCS: Kneeva: J1111; Kneestar: J2222; Kneemax: J3333

          ## Criteria

          A. The requested drug is covered for ONE of the following:
            1. Kneeva when used for an unstable knee
            2. Kneestar when used for a stiff knee

          """)
      ],
      findings: [
        "example.md:6:39: warning: 'Kneemax' of the list of codes is not in the list of "
          + "products [undefined-product]"
      ]),
    lookalike: Sample(
      [
        File(
          "example.md",
          """
          # Support of the knee

          **Kneeva™** (examplimab)
          **Kneestar™** (kneezumab)

          HCPCS: Kneeva: J1111; Kneestar: J2222

          ## Criteria

          A. The requested drug is covered for ONE of the following:
            1. Kneeva when used for an unstable knee
            2. Kneestar when used for a stiff knee

          """)
      ]))

  static let uncoveredProduct = FindingPage(
    .uncoveredProduct,
    meaning: """
      The document lists a product, and none of the products and classes that its items name \
      includes it: no request for it is ever covered by them.
      """,
    settling: """
      Find out which class it belongs to; the publisher may have forgotten to add it to the \
      criteria.
      """,
    example: Sample(
      [
        File(
          "example.md",
          """
          # Support of the knee

          **Kneeva™** (examplimab)
          **Kneestar™** (kneezumab)
          **Kneemax™** (motionimab)

          HCPCS: Kneeva: J1111; Kneestar: J2222; Kneemax: J3333

          ## Criteria

          A. The requested drug is covered for ONE of the following:
            1. Kneeva when used for an unstable knee
            2. Kneestar when used for a stiff knee

          """)
      ],
      findings: [
        "example.md:5:3: warning: 'Kneemax' belongs to none of the products and classes that "
          + "items name [uncovered-product]"
      ]),
    lookalike: Sample(
      [
        File(
          "example.md",
          """
          # Support of the knee

          **Kneeva™** (examplimab)
          **Kneestar™** (kneezumab)
          **Kneemax™** (motionimab)

          HCPCS: Kneeva: J1111; Kneestar: J2222; Kneemax: J3333

          ## Criteria

          A. The requested drug is covered for ONE of the following:
            1. Kneeva when used for an unstable knee
            2. Kneestar when used for a stiff knee
            3. Kneemax when used for a swollen knee

          """)
      ]))

  static let productWithoutCode = FindingPage(
    .productWithoutCode,
    meaning: """
      A listed product has no billing code of its own while others have: none is printed, it is \
      another product's, or one for unclassified drugs.
      """,
    settling: """
      Nothing for the criteria. A case that states the product by that code leaves open which \
      one is meant.
      """,
    example: Sample(
      [
        File(
          "example.md",
          """
          # Support of the knee

          **Kneeva™** (examplimab)
          **Kneestar™** (kneezumab)

          HCPCS: Kneeva: J1111

          ## Criteria

          A. The requested drug is covered for ONE of the following:
            1. Kneeva when used for an unstable knee
            2. Kneestar when used for a stiff knee

          """)
      ],
      findings: [
        "example.md:4:3: warning: 'Kneestar' has no billing code, though others have "
          + "[product-without-code]"
      ]),
    lookalike: Sample(
      [
        File(
          "example.md",
          """
          # Support of the knee

          **Kneeva™** (examplimab)
          **Kneestar™** (kneezumab)

          HCPCS: Kneeva: J1111; Kneestar: J2222

          ## Criteria

          A. The requested drug is covered for ONE of the following:
            1. Kneeva when used for an unstable knee
            2. Kneestar when used for a stiff knee

          """)
      ]))

  static let nameVariant = FindingPage(
    .nameVariant,
    meaning: """
      A word is nearly the name of a listed product: a letter is missing, doubled or exchanged, \
      or a hyphen stands inside.
      """,
    settling: """
      Correct the name at its source. The variant is not read as the product's name, save for \
      the hyphen.
      """,
    example: Sample(
      [
        File(
          "example.md",
          """
          # Support of the knee

          **Kneeva™** (examplimab)
          **Kneestar™** (kneezumab)

          HCPCS: Kneeva: J1111; Kneestar: J2222

          ## Criteria

          A. The requested drug is covered for ONE of the following:
            1. Kneeva when used for an unstable knee
            2. Kneesta when used for a stiff knee

          """)
      ],
      findings: [
        "example.md:12:6: warning: 'kneesta' is nearly the product name 'kneestar' [name-variant]"
      ]),
    lookalike: Sample(
      [
        File(
          "example.md",
          """
          # Support of the knee

          **Kneeva™** (examplimab)
          **Kneestar™** (kneezumab)

          HCPCS: Kneeva: J1111; Kneestar: J2222

          ## Criteria

          A. The requested drug is covered for ONE of the following:
            1. Kneeva when used for an unstable knee
            2. Kneestar when used for a stiff knee

          """)
      ]))
}
