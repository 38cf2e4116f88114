import CriteriaRuntime
import Foundation
import Testing

private func article() throws -> Scoring {
  let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Corpus/ichis/2024/article.txt")
  return try scoring(String(contentsOf: file, encoding: .utf8))
}

@Test func theScoreOfTheArticleIsItsTable() throws {
  let score = try #require(try article().scores.first)
  #expect(
    listing(score) == """
      IChIS 0...2
      neutrophils /uL
        <=9000: 0
        >9000: 1
      immatureGranulocytes /uL
        <=80: 0
        >80: 1
      stratum 0: >=0 <=0 [120 (85.8–154.2); 305 (203.1–406.9)]
      stratum 1: >=1 <=1 [58 (49.8–66.2); HR, 1.239 (0.780–1.968); 203 (68.2–337.8); \
      HR, 1.476 (0.896–2.431)]
      stratum 2: >=2 <=2 [30 (0.0–64.6); HR, 3.213 (0.493–6.912); 54 (0.0–126.1); \
      HR, 6.108 (2.766–13.487)]
      """)
  #expect(
    score.strata.map { $0.evidence.map { "\($0.citation.line) \($0.value)" } } == [
      ["422 120 (85.8–154.2)", "581 305 (203.1–406.9)"],
      [
        "424 58 (49.8–66.2)", "424 HR, 1.239 (0.780–1.968)", "583 203 (68.2–337.8)",
        "583 HR, 1.476 (0.896–2.431)",
      ],
      [
        "426 30 (0.0–64.6)", "426 HR, 3.213 (0.493–6.912)", "585 54 (0.0–126.1)",
        "585 HR, 6.108 (2.766–13.487)",
      ],
    ])
}

@Test(
  arguments: [
    (9001, 81, "2...2"), (9000, 81, "1...1"), (9000, 80, "0...0"), (9001, nil, "1...2"),
    (nil, 0, "0...1"), (nil, nil, "0...2"),
  ] as [(Int?, Int?, String)])
func aMissingParameterGivesARange(
  neutrophils: Int?, granulocytes: Int?, expected: String
) throws {
  let score = try #require(try article().scores.first)
  var values: [String: ScoreValue] = [:]
  values["neutrophils"] = neutrophils.map { .quantity(ExactNumber($0)) }
  values["immatureGranulocytes"] = granulocytes.map { .quantity(ExactNumber($0)) }
  let result = try score.result(values)
  #expect("\(result.minimum)...\(result.maximum)" == expected)
  #expect((result.total == nil) == (neutrophils == nil || granulocytes == nil))
  #expect(
    result.missing
      == (neutrophils == nil ? ["neutrophils"] : [])
      + (granulocytes == nil ? ["immatureGranulocytes"] : []))
}

@Test func theScoreWithoutCutOffsNamesItsHolesAndGivesWhatIsCertain() throws {
  let scores = try article().scores
  let score = try #require(scores.first { $0.name == "ICIS" })
  #expect(score.parameters.count == 5)
  #expect(score.parameters.allSatisfy { $0.possiblePoints == [0, 1, 2, 4] })
  #expect(score.minimum == 0)
  #expect(score.maximum == 20)
  #expect(score.parameters.map { $0.bands.isEmpty } == [true, true, false, true, false])
  #expect(
    score.holes.map(\.message).prefix(2) == [
      "Supplementary Table S1 is not part of the source",
      "Supplementary Table S2 is not part of the source",
    ])
  let low = try score.result([
    "neutrophils": .quantity(9000), "immatureGranulocytes": .quantity(80),
  ])
  #expect(low.minimum == 0)
  #expect(low.maximum == 12)
  let high = try score.result([
    "neutrophils": .quantity(9001), "immatureGranulocytes": .quantity(81),
  ])
  #expect(high.minimum == 2)
  #expect(high.maximum == 20)
}

@Test func ratiosAreFormulasWithoutDivisionByZero() throws {
  let measures = try article().measures
  #expect(
    measures.map { "\($0.name) = \($0.text)" } == [
      "NLR = neutrophils / lymphocytes",
      "derivedNLR = neutrophils / (whiteBloodCells - neutrophils)",
    ])
  #expect(measures[0].outcome(["neutrophils": 6000, "lymphocytes": 1500]) == .value(4))
  #expect(
    measures[0].outcome(["neutrophils": 6000, "lymphocytes": 0])
      == .undefined("division by zero: lymphocytes is 0"))
  #expect(measures[0].outcome(["neutrophils": 6000]) == .missing(["lymphocytes"]))
  #expect(
    measures[1].outcome(["neutrophils": 6000, "whiteBloodCells": 6000])
      == .undefined("division by zero: (whiteBloodCells - neutrophils) is 0"))
}

@Test func categoriesAndSchedulesAreData() throws {
  let article = try article()
  let classes = try #require(article.classifications.first)
  #expect(classes.name == "PD-L1 expression")
  #expect(classes.unit == "%")
  #expect(classes.categories(of: number("0.5")).map(\.label) == ["no (<1%)"])
  #expect(classes.categories(of: number("49")).map(\.label) == ["low (1%–49%)"])
  #expect(classes.categories(of: number("49.5")).isEmpty)
  #expect(classes.categories(of: number("50")).map(\.label) == ["high (≥50%)"])
  #expect(
    article.schedules.map { "\($0.agent) \($0.dose) \($0.unit) every \($0.every) \($0.interval)" }
      == [
        "nivolumab 3 mg/kg every 2 wk", "pembrolizumab 200 mg every 3 wk",
        "atezolizumab 1200 mg every 3 wk",
      ])
}
