extension SampleOutline {
  /// Outlines in the level orders that publishers use.
  package static let examples = [
    SampleOutline(
      "1. A) i. a)",
      listing: """
        1. Knee Osteoarthritis. Approve if the patient meets ONE of the following (A or B):
          A) Initial Therapy. Approve for 6 months if the patient meets the following (i, ii, and iii):
            i. Patient is ≥ 18 years of age; AND
            ii. Patient meets ONE of the following (a or b):
              a) Patient has tried exercise that was guided by a therapist for at least 6 weeks and recorded in the chart; OR
              b) Patient cannot exercise, for example because of a wound or of a fracture; AND
            iii. The brace is prescribed by or in consultation with an orthopedist.
          B) Patient is Currently Wearing a Brace. Approve for 1 year if the patient walks further with it than without, as determined by the prescriber.
        2. Torn Ligament. Approve if the patient meets BOTH of the following (A and B):
          A) Patient meets ONE of the following (i or ii):
            i. The anterior cruciate ligament is torn, as shown by magnetic resonance imaging that was made within the last 12 months; OR
            ii. The knee gives way when walking on level ground; AND
          B) The brace is fitted by an orthotist.
        3. Other Conditions. Approve one brace for each knee in 3 years.
        """),
    SampleOutline(
      "I. A. 1. a. i.",
      listing: """
        I. A custom brace is considered medically necessary when ALL of the following criteria are met:
          A. The member has a documented diagnosis of ANY of the following:
            1. Rheumatoid arthritis with deformity
            2. Osteoarthritis, when BOTH of the following are met:
              a. Pain has lasted for 12 weeks or longer in spite of treatment with drugs, exercise and a brace that was not custom made
              b. ONE of the following is present:
                i. A varus of more than 10 degrees
                ii. A valgus of more than 10 degrees
            3. Fracture of the tibial plateau
          B. A brace that is not custom made does not fit, because of ONE of the following:
            1. Size of the limb
            2. Deformity of the limb
          C. The member is able to walk, with or without a cane
        II. A repair is considered medically necessary when the brace was damaged by normal wear
        III. A second brace for the same knee is considered not medically necessary, unless:
          A. The first brace cannot be repaired; and
          B. The member still meets the criteria of the first
        """),
    SampleOutline(
      "(a) (1) (i) (A)",
      listing: """
        (a) A supplier shall furnish a brace only if the following conditions are met:
          (1) The order was written by the practitioner who treats the beneficiary and states:
            (i) The name of the beneficiary;
            (ii) A description of the item, which is one of:
              (A) A narrative description; or
              (B) A code of the coding system together with the name of the brand and the model; and
            (iii) The date of the order.
          (2) The supplier keeps the order for seven years.
        (b) Payment is made for:
          (1) Purchase of an inexpensive item; or
          (2) Rental of any other item for up to 13 months of continuous use, after which the title passes to the beneficiary.
        """),
    SampleOutline(
      "1. a. i. 1.",
      listing: """
        1. The requested brace is covered when ONE of the following is met:
          a. The member is new to the plan and was wearing the same brace before, as shown by claims of the last 180 days; OR
          b. BOTH of the following:
            i. The member has tried and failed, or cannot use, ALL of the following:
              1. An elastic sleeve
              2. A hinged brace that is sold without prescription and that was worn for at least 30 days
            ii. The knee is unstable on examination; AND
        2. The member does NOT have an open wound below the brace; AND
        3. The quantity does not exceed ONE of the following:
          a. One brace for each knee
          b. Two liners for each brace in a year
        """),
  ]

  /// Lists without numbers, told apart by glyph and place.
  package static let bullets = SampleOutline(
    "• o ▪",
    listing: """
      • Non-preferred braces require a trial of two preferred braces
        o Each trial must have lasted for at least 30 days, unless the brace caused a wound or was worn through before that
        o Custom braces: documentation must show ONE of the following
          ▪ Size of the limb
          ▪ Deformity of the limb
      • Preferred braces require a diagnosis
      • Renewal requires documentation of the response
        o Walking distance
      """)
}
