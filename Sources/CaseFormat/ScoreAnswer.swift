public import CriteriaRuntime

/// What a document's scores and measures are for one case, with the evidence they come with.
public struct ScoreAnswer: Sendable, Equatable {
  public var id: String?
  public var policy: PolicyIdentity
  public var scoring: Scoring
  /// One for each score.
  public var results: [ScoreResult]
  /// One for each measure.
  public var outcomes: [DerivedMeasure.Outcome]
  /// For each classification the indices of the categories that hold; nil where nothing is stated.
  public var classes: [[Int]?]

  /// Reads a case in the terms of a set's scores and computes all of them.
  public init(of decoded: Case, in set: CriteriaSet) throws(CaseProblems) {
    var known: [Fact] = set.facts
    for entry in set.scoring.classifications {
      guard let fact = entry.fact, let unit = entry.unit,
        !known.contains(where: { $0.name == fact })
      else { continue }
      known.append(
        Fact(
          name: fact, kind: .quantity(unit: unit, minimum: nil, maximum: nil, integer: false),
          label: entry.name))
    }
    let program = CriteriaProgram(
      CriteriaSet(
        policy: set.policy, reading: set.reading, criteria: [], parts: [], facts: known,
        products: [], caveats: []))
    var notCarried: [String] = []
    let stated = try decoded.stated(in: program, notCarried: &notCarried)
    try self.init(
      zip(program.facts.map(\.name), stated.facts), scoring: set.scoring, policy: set.policy,
      id: decoded.id)
  }

  /// The scores of a policy that also has criteria, for the case of a determination.
  public init(
    beside determination: Determination, scoring: Scoring
  ) throws(CaseProblems) {
    try self.init(
      determination.stated.map { ($0.name, $0.value) }, scoring: scoring,
      policy: determination.policy, id: determination.id)
  }

  private init(
    _ stated: some Sequence<(String, FactValue)>, scoring: Scoring, policy: PolicyIdentity,
    id: String?
  ) throws(CaseProblems) {
    var numbers: [String: ExactNumber] = [:]
    var answers: [String: Bool] = [:]
    for (name, value) in stated {
      switch value {
      case .quantity(let number): numbers[name] = number
      case .boolean(let answer): answers[name] = answer
      case .unknown, .products: break
      }
    }
    var results: [ScoreResult] = []
    for score in scoring.scores {
      do {
        results.append(try score.result(Self.values(of: score, numbers, answers)))
      } catch {
        throw CaseProblems([CaseProblem(line: 1, column: 1, path: "facts", message: "\(error)")])
      }
    }
    self.id = id
    self.policy = policy
    self.scoring = scoring
    self.results = results
    outcomes = scoring.measures.map { $0.outcome(numbers) }
    classes = scoring.classifications.map { entry in
      guard let fact = entry.fact, let value = numbers[fact],
        entry.categories.contains(where: { $0.range != nil })
      else { return nil }
      return entry.categories.indices.filter {
        entry.categories[$0].range?.contains(value) ?? false
      }
    }
  }

  private static func values(
    of score: Score, _ numbers: [String: ExactNumber], _ answers: [String: Bool]
  ) -> [String: ScoreValue] {
    var values: [String: ScoreValue] = [:]
    for parameter in score.parameters {
      if let number = numbers[parameter.fact] {
        values[parameter.fact] = .quantity(number)
      } else if let answer = answers[parameter.fact] {
        values[parameter.fact] = .answer(answer)
      } else {
        let held = parameter.categories.filter { answers[parameter.categoryFact($0)] == true }
        // Two categories at once are no category.
        if held.count == 1 { values[parameter.fact] = .category(held[0]) }
      }
    }
    return values
  }
}

extension ScoreParameter {
  /// The names of its categories, in the order of the source.
  var categories: [String] {
    bands.compactMap { band in
      if case .category(let name) = band.condition { return name }
      return nil
    }
  }
}
