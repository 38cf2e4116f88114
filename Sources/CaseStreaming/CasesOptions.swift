package import ArgumentParser
package import BulkEvaluation

extension RecordFormat: ExpressibleByArgument {}

/// The options of a run over many cases.
package struct CasesOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Many cases: NDJSON, or CSV with a header of facts and paths; '-' is standard input.",
      valueName: "file"))
  package var cases: String?

  @Option(
    help: ArgumentHelp(
      "With --cases: where the answers go, a line each; standard output if left out.",
      valueName: "file"))
  package var output: String?

  @Option(
    help: ArgumentHelp(
      "With --cases: how they are written, if the file's name does not end in .csv or .ndjson.",
      valueName: "format"))
  package var casesFormat: RecordFormat?

  @Option(help: "With --cases: how answers are written, if the output's name does not say it.")
  package var outputFormat: RecordFormat?

  @Option(
    help: ArgumentHelp(
      "With --cases: where rows go that cannot be read; by default the output's name with '.rejects'.",
      valueName: "file"))
  package var rejects: String?

  @Flag(help: "With --cases: stop at the first row that cannot be read, and leave nothing.")
  package var strict = false

  @Flag(help: "With --cases: go on with a run that was interrupted.")
  package var resume = false

  @Flag(help: "With --cases: counts by outcome and deciding criterion, on standard output.")
  package var summary = false

  @Option(
    help: ArgumentHelp("With --cases: threads; by default one for each core.", valueName: "count"))
  package var jobs: Int?

  package init() {}

  package mutating func validate() throws {
    if cases == nil {
      let given: [(String, Bool)] = [
        ("--output", output != nil), ("--cases-format", casesFormat != nil),
        ("--output-format", outputFormat != nil), ("--rejects", rejects != nil),
        ("--strict", strict), ("--resume", resume), ("--summary", summary), ("--jobs", jobs != nil),
      ]
      if let first = given.first(where: \.1) {
        throw ValidationError("\(first.0) goes with --cases")
      }
    }
    if let jobs, jobs < 1 { throw ValidationError("--jobs is at least 1") }
    if resume, output == nil || cases == "-" {
      throw ValidationError("--resume needs --output, and cases that are a file")
    }
  }

  /// How a file's name says its records are written.
  static func format(ofName name: String) -> RecordFormat? {
    let name = name.lowercased()
    if name.hasSuffix(".csv") { return .csv }
    return [".ndjson", ".jsonl", ".json"].contains { name.hasSuffix($0) } ? .ndjson : nil
  }
}
