import CriteriaRuntime
import DocumentModel
import Testing

@Test func decadesWeightsAndNegativePoints() throws {
  let scores = try scoring(
    """
    Table 1. The BRACE score for instability

    Characteristic Points
    Age, years
       <50 0
       50–59 1
       60–69 2
       ≥70 3
    Diabetes mellitus 1
    Previous knee surgery −1
    Body mass index ≥30 kg/m2 2
    Total −1 to 6

    Table 2. Outcome by BRACE score

    Risk group Score Patients Failure, n (%)
    Low −1–1 120 6 (5.0)
    Intermediate 2–3 80 12 (15.0)
    High ≥4 40 16 (40.0)
    """
  ).scores
  #expect(scores.count == 1)
  #expect(
    scores.first.map(listing) == """
      BRACE -1...6
      age a
        <50: 0
        >=50 <60: 1
        >=60 <70: 2
        >=70: 3
      diabetesMellitus -
        yes: 1
        no: 0 (implied)
      previousKneeSurgery -
        yes: -1
        no: 0 (implied)
      bodyMassIndex kg/m2
        <30: 0 (implied)
        >=30: 2
      stratum Low: >=-1 <=1 [120; 6 (5.0)]
      stratum Intermediate: >=2 <=3 [80; 12 (15.0)]
      stratum High: >=4 [40; 16 (40.0)]
      """)
}

@Test func bandsOfOneMeasureAndTheGapBetweenThem() throws {
  let scores = try scoring(
    """
    Table 2. Bleeding index

    Variable Category Points
    Creatinine, mg/dL <1.2 0
    1.2–1.9 1
    ≥2.0 3
    Platelet count, ×10^9/L >350 1
    Female sex 2
    Total 6
    """
  ).scores
  let score = try #require(scores.first)
  #expect(
    listing(score) == """
      Bleeding index 0...6
      creatinine mg/dL
        <1.2: 0
        >=1.2 <=1.9: 1
        >=2: 3
      plateletCount 10*9/L
        <=350: 0 (implied)
        >350: 1
      femaleSex -
        yes: 2
        no: 0 (implied)
      hole: 'Creatinine, mg/dL': no band holds values between 1.9 and 2
      """)
  let result = try score.result([
    "creatinine": .quantity(number("1.95")), "plateletCount": .quantity(200),
    "femaleSex": .answer(false),
  ])
  #expect(result.total == nil)
  #expect(result.minimum == 0)
  #expect(result.maximum == 3)
}

@Test func columnsHeadedByPoints() throws {
  let scores = try scoring(
    """
    Table 3. Points of the liver score

    Parameter 1 2 3
    Bilirubin, mg/dL <2 2–3 >3
    Albumin, g/dL >3.5 2.8–3.5 <2.8
    Ascites None Mild Severe
    Total 3–9
    """
  ).scores
  #expect(
    scores.first.map(listing) == """
      Points of the liver score 3...9
      bilirubin mg/dL
        <2: 1
        >=2 <=3: 2
        >3: 3
      albumin g/dL
        <2.8: 3
        >=2.8 <=3.5: 2
        >3.5: 1
      ascites -
        None: 1
        Mild: 2
        Severe: 3
      """)
}

@Test func aTotalThatThePartsDoNotMakeIsReported() throws {
  var findings: [Finding] = []
  let scores = try scoring(
    """
    Table 1. The FALL score

    Item Points
    Dizziness 1
    Previous fall 2
    Total 0–4
    """, findings: &findings
  ).scores
  #expect(findings.map(\.identifier) == [.totalMismatch])
  #expect(scores.first?.holes.count == 1)
}

@Test func resultsOfAScoreAreNoScore() throws {
  let scores = try scoring(
    """
    Table 4. Deaths according to score

    Score Patients Deaths
    0 120 6
    1 80 12
    2 40 16
    """
  ).scores
  #expect(scores.isEmpty)
}
