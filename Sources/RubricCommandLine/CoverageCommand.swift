import ArgumentParser
import CaseFormat
import CaseGeneration
import CriteriaAnalysis
import CriteriaRuntime
import PolicyCorpus

struct CoverageCommand: RubricCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract: "Shows which criteria the generated cases flip, and why the rest cannot be.",
    discussion: """
      A criterion is flipped by two cases that differ in one statement alone if it comes out \
      differently, and its part of the policy because of it. --mutants also makes one small mistake \
      after the other in the criteria and counts those that the cases catch; mistakes that are \
      proved to change no outcome do not count.
      """)

  @OptionGroup var policy: PolicyArgument
  @Flag(help: "Also count the mistakes in the criteria that the cases catch.")
  var mutants = false
  @OptionGroup var reading: ReadingOption
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> RunStatus {
    let outlined = try OutlinedPolicy(try policy.resolve(in: session))
    let criteria = outlined.criteriaAlone(reading.reading)
    let cases = PolicyCases(of: CriteriaProgram(criteria))
    let coverage = CaseCoverage(of: cases, in: criteria)
    let score = mutants ? MutationScore(of: cases, in: criteria) : nil
    try session.output.write(
      output.format == .json
        ? json(coverage, score, criteria)
        : text(coverage, score, criteria, width: session.width))
    return .success
  }

  private func text(
    _ coverage: CaseCoverage, _ score: MutationScore?, _ criteria: CriteriaSet, width: Int
  ) -> String {
    var lines = [
      "\(criteria.policy.name), \(criteria.reading.rawValue) reading: "
        + "\(coverage.flipped) of \(coverage.items.count) criteria flipped "
        + "(\(percent(coverage.flipped, of: coverage.items.count)) %) "
        + "by \(coverage.caseCount) cases in \(coverage.familyCount) families"
    ]
    // What stands below an item about which something is proved needs no line of its own.
    for gap in coverage.gaps where gap.proof.map({ $0.criterion == gap.item }) ?? true {
      let start = "\(criteria.criteria[gap.item].path)  "
      lines.append(
        start
          + wrapped(
            gap.proof.map { "\($0.kind.rawValue): \($0.statement)" }
              ?? "no case found, and none proved impossible", width: width,
            firstColumn: start.count, indent: 2))
    }
    if let score {
      let counted = score.mutantCount - score.equivalent
      lines.append(
        "mutants: \(score.caught) of \(counted) caught (\(percent(score.caught, of: counted)) %); "
          + "\(score.equivalent) more change no outcome (proved)")
      lines += score.missed.map { "  missed  \($0)" }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func json(
    _ coverage: CaseCoverage, _ score: MutationScore?, _ criteria: CriteriaSet
  ) -> String {
    func path(_ index: Int) -> JSONTree { .string(criteria.criteria[index].path) }
    var members: JSONTree.Members = [
      "schemaVersion": 1,
      "policy": .string(criteria.policy.name),
      "reading": .string(criteria.reading.rawValue),
      "cases": .integer(coverage.caseCount),
      "families": .integer(coverage.familyCount),
      "criteria": .integer(coverage.items.count),
      "flipped": .integer(coverage.flipped),
      "percent": .number(percent(coverage.flipped, of: coverage.items.count)),
      "notFlipped": .array(
        coverage.gaps.map { gap in
          .object([
            "path": path(gap.item),
            "proof": gap.proof.map { proof in
              .object([
                "kind": .string(proof.kind.rawValue), "path": path(proof.criterion),
                "statement": .string(proof.statement),
              ])
            } ?? .null,
          ])
        }),
    ]
    if let score {
      members.add(
        "mutants",
        .object([
          "made": .integer(score.mutantCount), "caught": .integer(score.caught),
          "equivalent": .integer(score.equivalent),
          "missed": .array(score.missed.map(JSONTree.string)),
        ]))
    }
    return JSONTree.object(members).text
  }

  /// Tenths of a percent, rounded down: what is not all is not 100.
  private func percent(_ count: Int, of total: Int) -> ExactNumber {
    guard total > 0 else { return 100 }
    return ExactNumber(numerator: Int128(count * 1000 / total), denominator: 10) ?? 0
  }
}
