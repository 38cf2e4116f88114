public import ArgumentParser
public import CriteriaRuntime
import Foundation
import PolicyCorpus

enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}

extension Reading: ExpressibleByArgument {}

/// What every command takes.
struct OutputOptions: ParsableArguments {
  @Option(help: "How the product is written.")
  var format: OutputFormat = .text

  @Flag(help: "Write nothing to standard error but errors.")
  var quiet = false
}

/// Which corpus names refer to.
struct CorpusOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The corpus; by default the folder 'Corpus' in the working directory or above.",
      valueName: "directory"))
  var corpus: String?

  func resolver(in session: Session) throws -> PolicyResolver {
    try PolicyResolver(workingDirectory: session.workingDirectory, corpus: corpus)
  }

  /// The corpus, for commands that cannot do without.
  func requiredCorpus(in session: Session) throws -> Corpus {
    guard let corpus = try resolver(in: session).corpus else {
      throw CommandFailure(
        .inputUnreadable,
        """
        no corpus found: no folder 'Corpus' with a 'vocabulary.yml' in the working directory or \
        above; name one with --corpus
        """)
    }
    return corpus
  }
}

/// Which revision a policy without one means.
struct DayOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "For a policy named without a revision: the one in force on this day (YYYY-MM-DD).",
      valueName: "date"))
  var on: String?

  mutating func validate() throws {
    if let on, !isCalendarDate(on) {
      throw ValidationError("'\(on)' is no date; write year-month-day, such as 2024-04-30")
    }
  }
}

/// Whether recorded decisions count.
struct ReadingOption: ParsableArguments {
  @Option(
    help: "interpreted: with what people decided on record; literal: the document as printed.")
  var reading: Reading = .interpreted
}

/// One policy, as most commands take it.
struct PolicyArgument: ParsableArguments {
  @Argument(help: "A policy of the corpus (id@version, or id for the newest) or a file.")
  var policy: String

  @OptionGroup var day: DayOption
  @OptionGroup var corpus: CorpusOptions

  func resolve(in session: Session) throws -> ResolvedPolicy {
    try corpus.resolver(in: session).resolve(policy, on: day.on)
  }
}
