import CriteriaRuntime
import DocumentModel
import Testing

@testable import RevisionDiff

/// An invented score in two revisions, edited one thing at a time.
struct ScoreComparisonTests {
  private static func citation(_ text: String, _ line: Int = 10) -> Citation {
    Citation(text: text, line: line, start: 0, end: 1)
  }

  private static func band(
    _ lower: ExactNumber?, _ upper: ExactNumber?, _ points: ExactNumber
  ) -> ScoreBand {
    ScoreBand(
      condition: .range(
        ScoreRange(lower: lower, includesLower: true, upper: upper, includesUpper: false)),
      points: [points], citation: citation("row"))
  }

  private static func parameter(
    _ fact: String, _ label: String, unit: String?, _ bands: [ScoreBand]
  ) -> ScoreParameter {
    ScoreParameter(
      fact: fact, label: label, unit: unit, bands: bands, possiblePoints: [],
      citation: citation(label))
  }

  private static func answer(_ fact: String, _ label: String) -> ScoreParameter {
    parameter(
      fact, label, unit: nil,
      [true, false].map {
        ScoreBand(
          condition: .answer($0), points: [$0 ? 1 : 0], isStated: $0, citation: citation(label))
      })
  }

  private static func stratum(
    _ label: String, _ lower: ExactNumber, _ upper: ExactNumber, _ failures: String
  ) -> ScoreStratum {
    ScoreStratum(
      label: label,
      range: ScoreRange(lower: lower, includesLower: true, upper: upper, includesUpper: true),
      evidence: [
        ScoreEvidence(
          source: "Table 2", measure: "Failure, n (%)", value: failures,
          citation: citation(failures, 30))
      ], citation: citation(label, 30))
  }

  static let base = Scoring(
    scores: [
      Score(
        id: "brace", name: "BRACE", title: "Brace score",
        parameters: [
          parameter("age", "Age, years", unit: "a", [band(nil, 50, 0), band(50, nil, 1)]),
          parameter(
            "albumin", "Albumin", unit: "g/dL", [band(nil, 3.5, 2), band(3.5, nil, 0)]),
          answer("diabetes", "Diabetes"),
        ], minimum: 0, maximum: 4,
        strata: [stratum("Low (0–1)", 0, 1, "6 (5.0)"), stratum("High (2–4)", 2, 4, "12 (15.0)")],
        holes: [], citation: citation("Table 1", 9))
    ],
    measures: [
      DerivedMeasure(
        name: "ratio", title: "Ratio", formula: .quotient(.fact("a"), .fact("b")),
        inputs: [.init(fact: "a", label: "A", unit: "/uL")], citation: citation("ratio", 5))
    ],
    classifications: [
      Classification(
        name: "Age", fact: "age", unit: "a",
        categories: [.init(label: "old", range: ScoreRange(lower: 50, includesLower: true))],
        citation: citation("Age"))
    ],
    schedules: [
      TreatmentSchedule(
        agent: "examplimab", dose: 200, unit: "mg", every: 3, interval: "wk",
        citation: citation("every 3 weeks", 6))
    ])

  private func changes(_ edit: (inout Scoring) -> Void) -> [Change] {
    var edited = Self.base
    edit(&edited)
    let text = "A. Knee instability"
    var findings: [Finding] = []
    return RevisionDiff(
      from: Revision(of: outline(text), name: "old", scoring: Self.base),
      to: Revision(of: outline(text), name: "new", scoring: edited), findings: &findings
    ).changes
  }

  private func lines(_ edit: (inout Scoring) -> Void) -> [String] {
    changes(edit).map { change in
      let notes = change.notes.map { ": " + $0 }.joined()
      return summary([change])[0] + notes + (change.isEquivalent ? " (equivalent)" : "")
    }
  }

  @Test func nothing() {
    #expect(lines { _ in } == [])
  }

  @Test func aCutOffIsOneChangeWithAnExample() {
    let result = changes {
      $0.scores[0].parameters[0].bands = [Self.band(nil, 45, 0), Self.band(45, nil, 1)]
    }
    #expect(summary(result) == ["C1 threshold score brace/age brace/age"])
    #expect(result[0].notes == ["47 a scores 1 now, 0 before"])
    #expect(result[0].context.map(\.text) == ["BRACE (Brace score): total 0 to 4"])
    #expect(
      RevisionDiff.marked(result[0].marks)
        == "Age, years (unit a): < [-50-] {+45+} scores 0; ≥ [-50-] {+45+} scores 1")
  }

  @Test func aComparatorThatDiffersAtOneValueNamesIt() {
    #expect(
      lines {
        $0.scores[0].parameters[0].bands = [
          ScoreBand(
            condition: .range(ScoreRange(upper: 50, includesUpper: true)), points: [0],
            citation: Self.citation("row")),
          ScoreBand(
            condition: .range(ScoreRange(lower: 50)), points: [1],
            citation: Self.citation("row")),
        ]
      } == ["C1 threshold score brace/age brace/age: 50 a scores 0 now, 1 before"])
  }

  @Test func pointsAndTheTotalThatFollowsAndTheClassOfTheSameMeasure() {
    #expect(
      lines {
        $0.scores[0].parameters[0].bands = [Self.band(nil, 60, 0), Self.band(60, nil, 3)]
        $0.scores[0].maximum = 6
        $0.classifications[0].categories[0].range?.lower = 60
      } == [
        "C1 threshold score brace/age brace/age: 55 a scores 0 now, 1 before",
        "C2 threshold score brace brace <- C1",
        "C3 threshold score classes/age classes/age <- C1",
      ])
  }

  @Test func aTotalAloneHasNoCause() {
    #expect(lines { $0.scores[0].maximum = 5 } == ["C1 threshold score brace brace"])
  }

  @Test func aPureConversionChangesNoMeaning() {
    #expect(
      lines {
        $0.scores[0].parameters[1].unit = "g/L"
        $0.scores[0].parameters[1].bands = [Self.band(nil, 35, 2), Self.band(35, nil, 0)]
      } == [
        "C1 unit score brace/albumin brace/albumin: every value scores as before (equivalent)"
      ])
    #expect(
      lines { $0.scores[0].parameters[1].unit = "g/L" } == [
        "C1 threshold+unit score brace/albumin brace/albumin: 19 g/L scores 0 now, 2 before"
      ])
  }

  @Test func parametersComeAndGo() {
    #expect(
      lines {
        $0.scores[0].parameters.remove(at: 2)
        $0.scores[0].parameters.append(Self.answer("smoking", "Smoking status of the patient"))
      } == [
        "C1 inserted score - brace/smoking", "C2 deleted score brace/diabetes -",
      ])
  }

  @Test func aRenamedParameterIsTheSame() {
    #expect(
      lines {
        $0.scores[0].parameters[1].fact = "serumAlbumin"
        $0.scores[0].parameters[1].label = "Serum albumin"
      } == [
        "C1 reworded score brace/albumin brace/serumAlbumin: every value scores as before"
      ])
  }

  @Test func theOrderOfRowsIsNoChange() {
    #expect(lines { $0.scores[0].parameters.swapAt(0, 2) } == [])
  }

  @Test func strataAndTheirEvidence() {
    #expect(
      lines {
        $0.scores[0].strata = [
          Self.stratum("Low (0–2)", 0, 2, "6 (5.0)"), Self.stratum("High (3–4)", 3, 4, "14 (17.5)"),
        ]
      } == [
        "C1 threshold score brace/strata/low brace/strata/low: a total of 2 belongs here now",
        "C2 threshold score brace/strata/high brace/strata/high: a total of 2 belongs here no more",
        "C3 threshold score brace/strata/high/failure-n brace/strata/high/failure-n",
      ])
    #expect(
      summary(changes { $0.scores[0].strata.removeLast() }) == [
        "C1 deleted score brace/strata/high -"
      ])
  }

  @Test func formulasSchedulesAndHoles() {
    #expect(
      lines { $0.measures[0].formula = .product(.fact("a"), .fact("b")) } == [
        "C1 reworded score measures/ratio measures/ratio"
      ])
    #expect(
      lines { $0.schedules[0].every = 6 } == [
        "C1 threshold score schedules/examplimab schedules/examplimab"
      ])
    #expect(
      lines {
        $0.scores[0].holes = [
          ScoreHole(
            message: "Supplementary Table S1 is not part of the source",
            citation: Self.citation("S1"))
        ]
      } == ["C1 inserted score - brace/holes"])
  }

  @Test func aScoreThatCameIsOneChange() {
    let result = changes {
      $0.scores.append($0.scores[0])
      $0.scores[1].id = "ankle"
      $0.scores[1].name = "ANKLE"
    }
    #expect(summary(result) == ["C1 inserted score - ankle"])
    #expect(result[0].size == 8)
  }
}
