import ArgumentParser
import CriteriaRuntime
import DocumentModel
import Foundation
import PolicyCorpus
import ReviewPage
import RevisionDiff

struct DiffCommand: RubricCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Shows what changed between two revisions, and whether the publisher said so.",
    discussion: """
      Two policies or files are compared; 'knee-braces@2.0..2.3' compares every revision from 2.0 to \
      2.3 with the next. Items are matched by what they say and where, never by their labels.

      Whose outcome changes is proved over all cases, or said not to be; each example is the smallest \
      there is, and both revisions' evaluators confirm it. The effect of a change is what it does made \
      alone and made last.

      Text marks removed words as [-removed-] and added words as {+added+}. HTML is one page that \
      needs nothing else.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, markdown, html
  }

  @Argument(
    help: ArgumentHelp(
      "The old and the new revision (id@version or files), or a range of revisions (id@A..B).",
      valueName: "policy"))
  var policies: [String]

  @Option(help: "How the product is written.")
  var format: Format = .text

  @Flag(help: "In JSON, also list every item with its counterpart.")
  var pairs = false

  @Flag(help: "End with 1 if anything changed.")
  var exitCode = false

  @Flag(help: "Write nothing to standard error but errors.")
  var quiet = false

  @OptionGroup var outcome: OutcomeOptions
  @OptionGroup var corpus: CorpusOptions

  mutating func validate() throws {
    guard policies.count == 2 || (policies.count == 1 && policies[0].contains("..")) else {
      throw ValidationError("name two revisions, or one range such as knee-braces@2.0..2.3")
    }
    if pairs, format != .json { throw ValidationError("--pairs needs --format json") }
  }

  func run(in session: Session) throws -> RunStatus {
    let resolver = try corpus.resolver(in: session)
    let policies = try names(resolver).map { try OutlinedPolicy(try resolver.resolve($0)) }
    var diffs: [RevisionDiff] = []
    var findings: [[Finding]] = []
    for (old, new) in zip(policies, policies.dropFirst()) {
      var found: [Finding] = []
      var diff = RevisionDiff(
        from: Revision(of: old.outline, name: old.shownName, scoring: old.scoring),
        to: Revision(of: new.outline, name: new.shownName, scoring: new.scoring),
        findings: &found)
      try outcome.compare(&diff, from: old, to: new)
      diffs.append(diff)
      findings.append(found)
    }
    try outcome.save(diffs, in: session)
    try session.output.write(rendered(diffs, findings))
    return exitCode && diffs.contains { !$0.isEmpty } ? .failedCheck : .success
  }

  private func rendered(_ diffs: [RevisionDiff], _ findings: [[Finding]]) -> String {
    switch format {
    case .text:
      return diffs.map { $0.textReport() }.joined(separator: "\n")
    case .markdown:
      return diffs.map(\.markdownReport).joined(separator: "\n")
    case .html:
      return ReviewPage(diffs).text
    case .json:
      let trees = zip(diffs, findings).map { JSONTree($0, findings: $1, pairs: pairs) }
      return (policies.count == 1 ? JSONTree.array(trees) : trees[0]).text + "\n"
    }
  }

  /// The revisions to compare, each with the next.
  private func names(_ resolver: PolicyResolver) throws -> [String] {
    guard policies.count == 1 else { return policies }
    let parts = policies[0].split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let id = String(parts[0])
    guard parts.count == 2, let dots = parts[1].range(of: ".."), let corpus = resolver.corpus,
      corpus.policyIDs.contains(id)
    else {
      throw CommandFailure(
        .inputUnreadable,
        "'\(policies[0])' is no range of revisions of a policy in the corpus; write id@A..B")
    }
    let versions = try corpus.policy(id).revisions.map(\.version)
    let bounds = [parts[1][..<dots.lowerBound], parts[1][dots.upperBound...]].map(String.init)
    let places = try bounds.map { bound in
      guard let place = versions.firstIndex(of: bound) else {
        throw CommandFailure(
          .inputUnreadable,
          "'\(id)' has no revision '\(bound)'; it has "
            + versions.map { "\(id)@\($0)" }.joined(separator: ", "))
      }
      return place
    }
    guard places[0] < places[1] else {
      throw CommandFailure(.inputUnreadable, "'\(bounds[1])' does not follow '\(bounds[0])'")
    }
    return versions[places[0]...places[1]].map { "\(id)@\($0)" }
  }
}

extension OutlinedPolicy {
  /// `id@version`, or the file's name outside a corpus.
  var shownName: String { policy.version == nil ? policy.source.name : identity.name }
}
