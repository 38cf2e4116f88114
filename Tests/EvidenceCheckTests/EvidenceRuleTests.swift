import DocumentModel
import EvidenceCheck
import Testing

/// A consistent article: nothing may be found in it.
private let sound = """
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

private func found(_ old: String, _ new: String) throws -> [String] {
  #expect(sound.contains(old), "the article has no '\(old)'")
  return try report(on: sound.replacing(old, with: new)).findings.map(\.identifier.rawValue)
}

@Test func soundFiguresAreNotReported() throws {
  #expect(try lines(report(on: sound)) == [])
}

@Test(
  arguments: [
    ("Male 80 (40.0)", "Male 80 (41.0)", ["percentage-mismatch"]),
    ("Male 80 (40.0)", "Male 81 (40.5)", ["total-mismatch"]),
    ("2 90 (45.0)", "2 99 (45.0)", ["percentage-mismatch"]),
    ("15.0% (30/200)", "16.0% (30/200)", ["percentage-mismatch"]),
    ("15.0% (30/200)", "15.5% (31/200)", ["text-table-mismatch"]),
    ("1.52 (1.10–2.10)", "1.52 (1.70–2.10)", ["interval-mismatch"]),
    ("1.52 (1.10–2.10)", "1.52 (2.10–1.10)", ["interval-mismatch"]),
    ("2.04 (1.41–2.95)", "2.04 (1.11–2.95)", ["interval-mismatch"]),
    ("2.10) 0.011", "2.10) 0.11", ["interval-mismatch"]),
    ("1.21) 0.43", "1.21) 0.043", ["interval-mismatch"]),
    (
      "A total of 200 patients were included. Diabetes",
      "A total of 210 patients were included. Diabetes",
      ["text-table-mismatch"]
    ),
  ] as [(String, String, [String])])
func eachRuleFindsItsError(old: String, new: String, identifiers: [String]) throws {
  #expect(try found(old, new) == identifiers)
}

@Test func theLikelyMisprintIsNamed() throws {
  let report = try report(on: sound.replacing("2.04 (1.41–2.95)", with: "2.04 (0.41–2.95)"))
  #expect(report.findings.count == 1)
  #expect(report.findings.first?.message.hasSuffix("likely lower end 1.41") ?? false)
}

/// The percentage may stand before the count.
@Test func percentagesBeforeTheirCounts() throws {
  let text = """
    Table 1. Characteristics (n=200)

    Variable Value
    Sex
       Male 40.0% (80)
       Female 60.0% (120)
    Grade
       Low 25.0% (50)
       Intermediate 54.0% (90)
       High 30.0% (60)
    """
  #expect(
    try lines(report(on: text)) == [
      "9: '54.0% (90)': 90 of 200 is 45.0 %, not 54.0 % (n; rounding allows 0.05) "
        + "[percentage-mismatch]"
    ])
}

/// An n that the groups contradict is the misprint, once, and not each of their percentages.
@Test func aWrongNumberOfPatientsIsReportedOnce() throws {
  let wrong = sound.replacing("(n=200)\n\n  Variable Value", with: "(n=260)\n\n  Variable Value")
    .replacing("characteristics (n=200)", with: "characteristics (n=260)")
  let found = try report(on: wrong).findings.map(\.message)
  #expect(found.contains("n is stated as 260, the groups make 200"))
  #expect(!found.contains { $0.contains("Male") })
}
