public import CriteriaRuntime

/// Random scores of every kind of parameter, with bands that leave gaps, overlap or leave points
/// open, and random cases for them.
public enum RandomScores {
  private static let nowhere = Citation(text: "a \\ \"row\" #\"", line: 3, start: 10, end: 20)

  /// The facts of the score's parameters; names are those of ``score(using:)``.
  public static let facts: [Fact] = [
    Fact(
      name: "heat", kind: .quantity(unit: "Cel", minimum: nil, maximum: nil, integer: false),
      label: "Heat"),
    Fact(
      name: "plateletCount",
      kind: .quantity(unit: "/uL", minimum: nil, maximum: nil, integer: false), label: "Platelets"),
    Fact(name: "painNone", kind: .attestation, label: "Pain: none"),
    Fact(name: "painSevere", kind: .attestation, label: "Pain: severe"),
    Fact(name: "fever", kind: .attestation, label: "Fever"),
  ]

  public static func scoring(using generator: inout SeededGenerator) -> Scoring {
    Scoring(
      scores: (1...2).map { number in
        let parameters = [
          measured("heat", "Cel", 36, &generator),
          measured("plateletCount", "/uL", 100, &generator),
          ScoreParameter(
            fact: "pain", label: "Pain", unit: nil,
            bands: ["none", "severe"].map {
              ScoreBand(
                condition: .category($0), points: [points(&generator)], citation: nowhere)
            }, possiblePoints: [0, 1, 2, 3, 4], citation: nowhere),
          ScoreParameter(
            fact: "fever", label: "Fever", unit: nil,
            bands: [true, false].map {
              ScoreBand(condition: .answer($0), points: [points(&generator)], citation: nowhere)
            }, possiblePoints: [0, 1, 2, 3, 4], citation: nowhere),
        ]
        let all = parameters.map { Set($0.bands.flatMap(\.points) + $0.possiblePoints).sorted() }
        func sum(_ pick: ([ExactNumber]) -> ExactNumber?) -> ExactNumber {
          all.reduce(ExactNumber.zero) { total, points in
            (try? total.adding(pick(points) ?? .zero)) ?? total
          }
        }
        return Score(
          id: "score-\(number)", name: "S\(number)", title: "Score \(number)",
          parameters: parameters,
          minimum: sum(\.first), maximum: sum(\.last),
          strata: [
            ScoreStratum(
              label: "low", range: ScoreRange(upper: 4, includesUpper: true), evidence: [],
              citation: nowhere),
            ScoreStratum(
              label: "high", range: ScoreRange(lower: 4),
              evidence: [
                ScoreEvidence(source: "Table 1", measure: "n", value: "3", citation: nowhere)
              ], citation: nowhere),
          ], holes: [ScoreHole(message: "a hole", citation: nowhere)], citation: nowhere)
      })
  }

  private static func points(_ generator: inout SeededGenerator) -> ExactNumber {
    ExactNumber(Int.random(in: -1...4, using: &generator))
  }

  private static func measured(
    _ fact: String, _ unit: String, _ start: Int, _ generator: inout SeededGenerator
  ) -> ScoreParameter {
    var bands: [ScoreBand] = []
    var lower = start
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let upper = lower + Int.random(in: 1...3, using: &generator)
      let half = ExactNumber(numerator: Int128(2 * upper + 1), denominator: 2) ?? .zero
      bands.append(
        ScoreBand(
          condition: .range(
            ScoreRange(
              lower: ExactNumber(lower), includesLower: .random(using: &generator), upper: half,
              includesUpper: .random(using: &generator))),
          points: Bool.random(using: &generator)
            ? [points(&generator)] : [points(&generator), points(&generator)],
          isStated: .random(using: &generator), citation: nowhere))
      lower = upper + Int.random(in: 0...2, using: &generator)
    }
    return ScoreParameter(
      fact: fact, label: fact, unit: unit, bands: bands, possiblePoints: [0, 1, 2, 3, 4],
      citation: nowhere)
  }

  /// A case: each parameter stated or not, values on, between and beyond the cut-offs.
  public static func values(using generator: inout SeededGenerator) -> [String: ScoreValue] {
    var values: [String: ScoreValue] = [:]
    func maybe(_ fact: String, _ value: ScoreValue?, _ generator: inout SeededGenerator) {
      if Int.random(in: 0..<4, using: &generator) > 0 { values[fact] = value }
    }
    for (fact, start) in [("heat", 36), ("plateletCount", 100)] {
      let number = ExactNumber(
        numerator: Int128.random(
          in: 2 * Int128(start) - 2...2 * Int128(start) + 24, using: &generator),
        denominator: 2)
      maybe(fact, number.map(ScoreValue.quantity), &generator)
    }
    let category = ["none", "severe", "other"].randomElement(using: &generator)
    maybe("pain", category.map(ScoreValue.category), &generator)
    maybe("fever", .answer(.random(using: &generator)), &generator)
    return values
  }
}
