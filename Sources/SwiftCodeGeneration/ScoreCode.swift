import CriteriaRuntime

/// The Swift source of a document's scores: a typed function for each score, and what its answer
/// cites, one small declaration for each parameter, stratum and hole.
struct ScoreCode {
  private let source: PolicySource
  private let units: UnitTable
  /// `Brace.v2`
  let namespace: String

  init(_ source: PolicySource, namespace: String, units: UnitTable) {
    self.source = source
    self.namespace = namespace
    self.units = units
  }

  private var set: CriteriaSet { source.interpreted }

  var file: GeneratedFile {
    let parts = namespace.split(separator: ".").map(String.init)
    let outer = parts.dropLast().joined(separator: ".")
    var members: [SwiftCode] = []
    for (index, score) in set.scoring.scores.enumerated() {
      if let function = function(score, index) { members.append(function) }
      members += declarations(score, index)
    }
    members += rest
    let revision = SwiftCode(
      "public enum \(parts[parts.count - 1])", members,
      documentation: ["The scores of `\(set.policy.name)`, from `\(set.policy.file)`."])
    let file = SwiftFile(
      header: [
        "The scores of \(set.policy.name), SHA-256 \(set.policy.sourceSha256).", generatorNotice,
      ], importsPublicly: true,
      declarations: [
        SwiftCode("extension \(outer)", [revision])
      ])
    return GeneratedFile(
      path: parts.count == 2
        ? "\(parts[0])/\(parts[0])_\(parts[1])_Scores.swift"
        : "\(parts[0])/\(parts[1])/\(namespace).swift", contents: file.text)
  }

  // MARK: - The typed function

  /// `absoluteNeedleCount` in a number per volume is called `needles`.
  static func argument(for fact: String, unit: String) -> String {
    var name = fact
    if unit.contains("/uL") || unit.contains("/L") || unit.contains("/mm3"), name.hasSuffix("Count")
    {
      name = String(name.dropLast(5))
      for prefix in ["absolute", "total"] where name.hasPrefix(prefix) && name.count > prefix.count
      {
        name = String(name.dropFirst(prefix.count))
        name = name.prefix(1).lowercased() + name.dropFirst()
      }
      name += "s"
    }
    return SwiftNames.lowerCamel(name)
  }

  private func function(_ score: Score, _ index: Int) -> SwiftCode? {
    var arguments: [String] = []
    var body: [SwiftCode] = ["var values: [String: ScoreValue] = [:]"]
    let facts = score.parameters.map(\.fact)
    guard Set(facts).count == facts.count, !facts.isEmpty, facts.count <= 40 else { return nil }
    let plain = score.parameters.map { Self.argument(for: $0.fact, unit: $0.unit ?? "") }
    let names = Set(plain).count == plain.count ? plain : facts.map { SwiftNames.fact($0) }
    for (parameter, name) in zip(score.parameters, names) {
      let type: String
      let value: String
      if let unit = parameter.unit {
        type = "Quantity<\(units[unit].type)>"
        value = ".quantity(\(name).value)"
      } else if parameter.bands.contains(where: {
        if case .category = $0.condition { true } else { false }
      }) {
        type = "String"
        value = ".category(\(name))"
      } else {
        type = "Bool"
        value = ".answer(\(name))"
      }
      arguments.append("\(name): \(type)?")
      body.append(
        SwiftCode(
          "if let \(name) { values[\(SwiftText.literal(parameter.fact))] = \(value) }"))
    }
    body.append("return try score\(index + 1).result(values)")
    let name = index == 0 ? "score" : SwiftNames.lowerCamel("score \(score.id)")
    return SwiftCode(
      "public static func \(name)(\(arguments.joined(separator: ", "))) throws(NumberOverflow) -> ScoreResult",
      body,
      documentation: [
        "\(score.title): \(score.minimum) to \(score.maximum). What is nil is unknown and widens the"
          + " range of the result.",
        "",
        "- Remark: Generated from `\(set.policy.file)`, line \(score.citation.line).",
      ])
  }

  // MARK: - Data

  private func declarations(_ score: Score, _ index: Int) -> [SwiftCode] {
    let name = "score\(index + 1)"
    var result: [SwiftCode] = []
    for (position, parameter) in score.parameters.enumerated() {
      let bands = parameter.bands.indices.map { "\(name)Parameter\(position + 1)Band\($0 + 1)" }
      for (band, bandName) in zip(parameter.bands, bands) {
        result.append(
          SwiftCode(
            "private static let \(bandName) = ScoreBand(condition: \(condition(band.condition)), "
              + "points: \(numbers(band.points)), isStated: \(band.isStated), "
              + "citation: \(citation(band.citation)))"))
      }
      result.append(
        SwiftCode(
          "private static let \(name)Parameter\(position + 1) = ScoreParameter("
            + "fact: \(text(parameter.fact)), label: \(text(parameter.label)), "
            + "unit: \(optional(parameter.unit)), bands: [\(bands.joined(separator: ", "))], "
            + "possiblePoints: \(numbers(parameter.possiblePoints)), "
            + "citation: \(citation(parameter.citation)))",
          documentation: [parameter.label]))
    }
    for (position, stratum) in score.strata.enumerated() {
      let items = stratum.evidence.indices.map { "\(name)Stratum\(position + 1)Evidence\($0 + 1)" }
      for (evidence, item) in zip(stratum.evidence, items) {
        result.append(
          SwiftCode(
            "private static let \(item) = ScoreEvidence(source: \(text(evidence.source)), "
              + "measure: \(text(evidence.measure)), value: \(text(evidence.value)), "
              + "citation: \(citation(evidence.citation)))"))
      }
      result.append(
        SwiftCode(
          "private static let \(name)Stratum\(position + 1) = ScoreStratum("
            + "label: \(text(stratum.label)), range: \(range(stratum.range)), "
            + "evidence: [\(items.joined(separator: ", "))], "
            + "citation: \(citation(stratum.citation)))",
          documentation: ["Stratum \(stratum.label)."]))
    }
    for (position, hole) in score.holes.enumerated() {
      result.append(
        SwiftCode(
          "private static let \(name)Hole\(position + 1) = ScoreHole(message: \(text(hole.message)), "
            + "citation: \(citation(hole.citation)))"))
    }
    func list(_ kind: String, _ count: Int) -> String {
      "[" + (0..<count).map { "\(name)\(kind)\($0 + 1)" }.joined(separator: ", ") + "]"
    }
    result.append(
      SwiftCode(
        "public static let \(name) = Score(id: \(text(score.id)), name: \(text(score.name)), "
          + "title: \(text(score.title)), parameters: \(list("Parameter", score.parameters.count)), "
          + "minimum: \(number(score.minimum)), maximum: \(number(score.maximum)), "
          + "strata: \(list("Stratum", score.strata.count)), holes: \(list("Hole", score.holes.count)), "
          + "citation: \(citation(score.citation)))",
        documentation: [score.title]))
    return result
  }

  /// The facts that scores and measures are computed from.
  private var scoredFacts: [Fact] {
    let parameters = set.scoring.scores.flatMap(\.parameters)
    let categories = parameters.flatMap { parameter in
      parameter.bands.compactMap { band -> String? in
        guard case .category(let name) = band.condition else { return nil }
        return parameter.categoryFact(name)
      }
    }
    let names = Set(
      parameters.map(\.fact) + categories
        + set.scoring.measures.flatMap { $0.inputs.map(\.fact) })
    return set.facts.filter { names.contains($0.name) }
  }

  private var rest: [SwiftCode] {
    var result: [SwiftCode] = []
    for (index, measure) in set.scoring.measures.enumerated() {
      let inputs = measure.inputs.map {
        "DerivedMeasure.Input(fact: \(text($0.fact)), label: \(text($0.label)), unit: \(text($0.unit)))"
      }
      result.append(
        SwiftCode(
          "private static let measure\(index + 1) = DerivedMeasure(name: \(text(measure.name)), "
            + "title: \(text(measure.title)), formula: \(formula(measure.formula)), "
            + "inputs: [\(inputs.joined(separator: ", "))], citation: \(citation(measure.citation)))",
          documentation: [measure.title]))
    }
    for (index, entry) in set.scoring.classifications.enumerated() {
      let categories = entry.categories.map { category in
        "Classification.Category(label: \(text(category.label)), range: "
          + (category.range.map(range) ?? "nil") + ")"
      }
      result.append(
        SwiftCode(
          "private static let class\(index + 1) = Classification(name: \(text(entry.name)), "
            + "fact: \(optional(entry.fact)), unit: \(optional(entry.unit)), "
            + "categories: [\(categories.joined(separator: ", "))], "
            + "citation: \(citation(entry.citation)))",
          documentation: [entry.name]))
    }
    for (index, entry) in set.scoring.schedules.enumerated() {
      result.append(
        SwiftCode(
          "private static let schedule\(index + 1) = TreatmentSchedule(agent: \(text(entry.agent)), "
            + "dose: \(number(entry.dose)), unit: \(text(entry.unit)), every: \(number(entry.every)), "
            + "interval: \(text(entry.interval)), citation: \(citation(entry.citation)))"))
    }
    let facts = scoredFacts
    for (index, fact) in facts.enumerated() {
      result.append(
        SwiftCode(
          "private static let fact\(index + 1) = Fact(name: \(text(fact.name)), "
            + "kind: \(kind(fact.kind)), label: \(text(fact.label)), code: \(optional(fact.code)))")
      )
    }
    func list(_ kind: String, _ count: Int) -> String {
      "[" + (0..<count).map { "\(kind)\($0 + 1)" }.joined(separator: ", ") + "]"
    }
    let policy = set.policy
    result.append(
      SwiftCode(
        "private static let policy = PolicyIdentity(id: \(text(policy.id)), "
          + "revision: \(text(policy.revision)), title: \(text(policy.title)), "
          + "file: \(text(policy.file)), sourceSha256: \(text(policy.sourceSha256)))"))
    result.append(
      SwiftCode(
        "private static let facts: [Fact] = \(list("fact", facts.count))"))
    result.append(
      SwiftCode(
        "public static let scoring = Scoring(scores: \(list("score", set.scoring.scores.count)), "
          + "measures: \(list("measure", set.scoring.measures.count)), "
          + "classifications: \(list("class", set.scoring.classifications.count)), "
          + "schedules: \(list("schedule", set.scoring.schedules.count)))",
        documentation: ["Everything the document defines to be computed."]))
    result.append(
      SwiftCode(
        "public static let compiled = CompiledScores(policy: policy, "
          + "effectiveDate: \(optional(source.effectiveDate)), facts: facts, scoring: scoring)",
        documentation: ["The scores as a program finds them."]))
    return result
  }

  // MARK: - Literals

  private func text(_ text: String) -> String { SwiftText.literal(text) }

  private func optional(_ text: String?) -> String { text.map(SwiftText.literal) ?? "nil" }

  private func number(_ number: ExactNumber) -> String {
    number.isInteger && number.numerator.magnitude < 1_000_000_000
      ? "ExactNumber(\(number.numerator))"
      : "(ExactNumber(numerator: \(number.numerator), denominator: \(number.denominator)) ?? .zero)"
  }

  private func numbers(_ numbers: [ExactNumber]) -> String {
    "[" + numbers.map(number).joined(separator: ", ") + "]"
  }

  private func citation(_ citation: Citation) -> String {
    "Citation(text: \(text(citation.text)), line: \(citation.line), start: \(citation.start), "
      + "end: \(citation.end))"
  }

  private func range(_ range: ScoreRange) -> String {
    var parts: [String] = []
    if let lower = range.lower { parts.append("lower: \(number(lower))") }
    if range.includesLower { parts.append("includesLower: true") }
    if let upper = range.upper { parts.append("upper: \(number(upper))") }
    if range.includesUpper { parts.append("includesUpper: true") }
    return "ScoreRange(\(parts.joined(separator: ", ")))"
  }

  private func condition(_ condition: ScoreBand.Condition) -> String {
    switch condition {
    case .range(let range): ".range(\(self.range(range)))"
    case .category(let name): ".category(\(text(name)))"
    case .answer(let answer): ".answer(\(answer))"
    }
  }

  private func formula(_ formula: Formula) -> String {
    switch formula {
    case .fact(let name): ".fact(\(text(name)))"
    case .number(let value): ".number(\(number(value)))"
    case .sum(let a, let b): ".sum(\(self.formula(a)), \(self.formula(b)))"
    case .difference(let a, let b): ".difference(\(self.formula(a)), \(self.formula(b)))"
    case .product(let a, let b): ".product(\(self.formula(a)), \(self.formula(b)))"
    case .quotient(let a, let b): ".quotient(\(self.formula(a)), \(self.formula(b)))"
    }
  }

  private func kind(_ kind: Fact.Kind) -> String {
    switch kind {
    case .attestation: ".attestation"
    case .product: ".product"
    case .quantity(let unit, let minimum, let maximum, let integer):
      ".quantity(unit: \(text(unit)), minimum: \(minimum.map(number) ?? "nil"), "
        + "maximum: \(maximum.map(number) ?? "nil"), integer: \(integer))"
    }
  }
}
