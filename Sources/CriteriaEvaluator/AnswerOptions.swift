public import ArgumentParser
public import CaseFormat

/// How a determination is asked for and shown: the same for interpreted and for compiled criteria.
public struct AnswerOptions: ParsableArguments {
  @Option(
    name: .customLong("case"),
    help: ArgumentHelp("The case, as JSON; '-' is standard input.", valueName: "file"))
  public var caseFile: String?

  @Flag(
    help: """
      Ask for what the case leaves open, the most decisive first, until the outcome is certain.
      """)
  public var interactive = false

  @Option(
    help: ArgumentHelp(
      "Make a stored answer (JSON) again; status 1 if it comes out differently.",
      valueName: "file"))
  public var replay: String?

  @Flag(help: "Show what decides the outcome, and fold the rest.")
  public var explain = false

  @Option(help: ArgumentHelp("Show why one item is not met, or met.", valueName: "path"))
  public var whyNot: String?

  @Flag(help: "Write the answer as a letter with its reasons.")
  public var letter = false

  public init() {}

  public func validate() throws {
    if replay != nil, caseFile != nil || interactive || explain || letter || whyNot != nil {
      throw ValidationError(
        "--replay takes the case, and what it shows, from the stored answer; name nothing else")
    }
    if [explain, letter, whyNot != nil].count(where: { $0 }) > 1 {
      throw ValidationError("--explain, --letter and --why-not are different answers; choose one")
    }
    if interactive, caseFile == "-" {
      throw ValidationError("--interactive reads the answers from standard input; name a case file")
    }
  }

  /// Checks the arguments that stand beside these.
  ///
  /// - Parameter hasMany: the command evaluates a file of cases.
  public func validate(policy: String?, hasMany: Bool, quiet: Bool) throws {
    let given: [(String, Bool)] = [
      ("--case", caseFile != nil), ("--interactive", interactive), ("--replay", replay != nil),
      ("--explain", explain), ("--why-not", whyNot != nil), ("--letter", letter),
    ]
    if hasMany, let first = given.first(where: \.1) {
      throw ValidationError(
        first.0 == "--case"
          ? "name one case with --case, or many with --cases"
          : "\(first.0) goes with one case, --cases with many")
    }
    guard hasMany || given.prefix(3).contains(where: \.1) else {
      throw ValidationError(
        "name one case with --case, or many with --cases; or use --interactive or --replay")
    }
    if policy == nil, replay == nil {
      throw ValidationError("Missing expected argument '<policy>'")
    }
    if policy != nil, replay != nil {
      throw ValidationError("--replay takes the policy from the stored answer")
    }
    if interactive, quiet {
      throw ValidationError("--interactive asks on standard error, which --quiet forbids")
    }
  }

  public var view: AnswerView {
    if explain { return .explained }
    if letter { return .letter }
    return whyNot.map { .item($0) } ?? .whole
  }
}
