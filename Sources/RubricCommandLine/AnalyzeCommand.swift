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
      Each line says what was proved, over all values of the facts within their ranges, or gives the \
      value that shows it: criteria no case can meet or that never matter, what siblings imply, gaps \
      and overlaps of bands, alternatives that exclude each other. 'check' shows the defects among \
      them as findings.
      """)

  @OptionGroup var policy: PolicyArgument
  @OptionGroup var reading: ReadingOption
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> RunStatus {
    let outlined = try OutlinedPolicy(try policy.resolve(in: session))
    let criteria = outlined.criteriaAlone(reading.reading)
    let analysis = CriteriaAnalysis(of: criteria)
    let relations = criteria.listRelations()
    switch output.format {
    case .text: try session.output.write(text(analysis, relations, criteria, width: session.width))
    case .json: try session.output.write(json(analysis, relations, criteria))
    }
    return .success
  }

  private func text(
    _ analysis: CriteriaAnalysis, _ relations: [ListRelation], _ criteria: CriteriaSet, width: Int
  ) -> String {
    var lines = [
      "\(criteria.policy.name), \(reading.reading.rawValue) reading: "
        + (!analysis.unproved.isEmpty || !analysis.proofs.isEmpty
          ? "\(analysis.proofs.count) proved without effect"
          : "every criterion changes the outcome of some case")
    ]
    for proof in analysis.proofs {
      let start = "\(criteria.criteria[proof.criterion].path)  \(proof.kind.rawValue): "
      lines.append(
        start + wrapped(proof.statement, width: width, firstColumn: start.count, indent: 2))
    }
    for relation in relations {
      let start = "\(criteria.criteria[relation.list].path)  \(relation.kind.rawValue): "
      lines.append(
        start + wrapped(relation.statement, width: width, firstColumn: start.count, indent: 2))
    }
    for index in analysis.unproved {
      lines.append(
        "\(criteria.criteria[index].path)  not proved: the search for a proof was given up")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func json(
    _ analysis: CriteriaAnalysis, _ relations: [ListRelation], _ criteria: CriteriaSet
  ) -> String {
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
      "relations": .array(
        relations.map { relation in
          .object([
            "kind": .string(relation.kind.rawValue), "path": path(relation.list),
            "members": .array(relation.members.map(path)),
            "statement": .string(relation.statement),
            "witness": relation.witness.map { JSONTree(factsOf: $0) } ?? .null,
          ])
        }),
      "unproved": .array(analysis.unproved.map(path)),
    ]).text
  }
}
