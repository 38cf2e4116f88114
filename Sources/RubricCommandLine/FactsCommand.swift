import ArgumentParser
import CriteriaRuntime

struct FactsCommand: RubricCommand {
  static let configuration = CommandConfiguration(
    commandName: "facts",
    abstract: "Lists every fact a case may state: type, unit, range, and the items that use it.")

  @OptionGroup var policy: PolicyArgument

  @Flag(help: "Write an empty case to fill in, as JSON.")
  var template = false

  @Flag(help: "Write a JSON Schema (2020-12) of the policy's cases.")
  var schema = false

  @OptionGroup var reading: ReadingOption
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if template, schema { throw ValidationError("--template and --schema exclude each other") }
  }

  func run(in session: Session) throws -> RunStatus {
    let outlined = try OutlinedPolicy(try policy.resolve(in: session))
    var findings = outlined.findings
    let criteria = outlined.criteria(reading.reading, findings: &findings)
    try session.output.write(product(of: criteria, width: session.width))
    return .success
  }

  private func product(of criteria: CriteriaSet, width: Int) -> String {
    if template { return JSONTree(templateOf: criteria).text }
    if schema { return JSONTree(schemaOf: criteria).text }
    switch output.format {
    case .text: return FactsText(criteria: criteria, width: width).text
    case .json:
      return JSONTree.object([
        "schemaVersion": 1, "policy": .string(criteria.policy.name),
        "sourceSha256": .string(criteria.policy.sourceSha256),
        "facts": .array(criteria.facts.map { JSONTree($0) }),
        "products": .array(criteria.products.map { JSONTree($0) }),
      ]).text
    }
  }
}
