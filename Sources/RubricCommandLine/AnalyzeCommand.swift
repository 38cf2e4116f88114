import ArgumentParser
import CriteriaAnalysis
import CriteriaRuntime
import DocumentModel
import PolicyCorpus

struct AnalyzeCommand: RubricCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyze",
    abstract: "Proves what no case can change: criteria that are never met, or never matter.",
    discussion: """
      Each line says what was proved, over all values of the facts within their ranges. 'check' \
      shows the same as findings.
      """)

  @OptionGroup var policy: PolicyArgument
  @OptionGroup var reading: ReadingOption
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> RunStatus {
    let outlined = try OutlinedPolicy(try policy.resolve(in: session))
    let criteria = outlined.criteriaAlone(reading.reading)
    let analysis = CriteriaAnalysis(of: criteria)
    switch output.format {
    case .text: try session.output.write(text(analysis, criteria, width: session.width))
    case .json: try session.output.write(json(analysis, criteria))
    }
    return .success
  }

  private func text(_ analysis: CriteriaAnalysis, _ criteria: CriteriaSet, width: Int) -> String {
    var lines = [
      "\(criteria.policy.name), \(reading.reading.rawValue) reading: "
        + (analysis.proofs.isEmpty
          ? "every criterion changes the outcome of some case"
          : "\(analysis.proofs.count) proved")
    ]
    for proof in analysis.proofs {
      let start = "\(criteria.criteria[proof.criterion].path)  \(proof.kind.rawValue): "
      lines.append(
        start + wrapped(proof.statement, width: width, firstColumn: start.count, indent: 2))
    }
    for index in analysis.unproved {
      lines.append(
        "\(criteria.criteria[index].path)  not proved: the solver gave no answer in time")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func json(_ analysis: CriteriaAnalysis, _ criteria: CriteriaSet) -> String {
    func path(_ index: Int) -> JSONTree { .string(criteria.criteria[index].path) }
    return JSONTree.object([
      "schemaVersion": 1,
      "policy": .string(criteria.policy.name),
      "reading": .string(criteria.reading.rawValue),
      "proofs": .array(
        analysis.proofs.map { proof in
          .object([
            "kind": .string(proof.kind.rawValue), "path": path(proof.criterion),
            "because": .array(proof.because.map(path)), "statement": .string(proof.statement),
          ])
        }),
      "unproved": .array(analysis.unproved.map(path)),
    ]).text
  }
}
