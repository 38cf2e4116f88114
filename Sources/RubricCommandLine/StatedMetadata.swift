import ArgumentParser
import DocumentModel
import PolicyCorpus

/// What the person who takes a document in says about it; what is left out is proposed from the
/// document.
struct StatedMetadata: ParsableArguments {
  @Option(help: "The policy it is a revision of, by id; by default the one with its title.")
  var policy: String?

  @Option(help: "Its version; by default the one printed, or its effective date.")
  var version: String?

  @Option(help: "The first day it is in force (YYYY-MM-DD); by default the one printed.")
  var effective: String?

  @Option(help: "The title of a new policy.")
  var title: String?

  @Option(help: "The publisher of a new policy.")
  var publisher: String?

  @Option(help: "The Swift type that generated code declares for a new policy.")
  var swiftName: String?

  @Option(help: "Where the file came from, in words.")
  var source: String?

  @Option(help: "How the text was made, if it is not the publisher's own.")
  var reconstruction: String?

  func validate() throws {
    if let effective, !isCalendarDate(effective) {
      throw ValidationError(
        "'\(effective)' is no date; write year-month-day, such as 2024-04-30")
    }
    for name in [policy, version].compactMap(\.self) where !isFileName(name) {
      throw ValidationError(
        "'\(name)' must be made of letters, digits, '-', '_' and '.', not '.' first")
    }
    if let swiftName, !isSwiftTypeName(swiftName) {
      throw ValidationError(
        "'\(swiftName)' must begin with A-Z and go on with letters and digits of ASCII")
    }
  }

  /// The policy that a document belongs to: an existing one, or a new one without revisions.
  func policy(
    for metadata: PolicyMetadata, among policies: [CorpusPolicy]
  ) throws(CommandFailure) -> CorpusPolicy {
    if let policy, let existing = policies.first(where: { $0.id == policy }) { return existing }
    let title = title ?? metadata.title
    if policy == nil, let title {
      let key = words(of: title)
      if let existing = policies.first(where: { words(of: $0.title) == key }) { return existing }
    }
    guard let title = title ?? policy else {
      throw CommandFailure(
        .inputUnreadable, "the document prints no title; name its policy with --policy")
    }
    let id = policy ?? words(of: title).prefix(5).joined(separator: "-")
    guard !policies.contains(where: { $0.id == id }), isFileName(id) else {
      throw CommandFailure(
        .inputUnreadable,
        "no id can be made of the title '\(title)'; choose one with --policy")
    }
    let name = swiftName ?? typeName(of: title)
    guard !policies.contains(where: { $0.swiftName == name }) else {
      throw CommandFailure(
        .inputUnreadable,
        "the Swift name '\(name)' is another policy's; choose one with --swift-name")
    }
    return CorpusPolicy(
      id: id, title: title, publisher: publisher ?? "not stated", swiftName: name, revisions: [],
      interpretations: [])
  }

  func revision(
    of policy: CorpusPolicy, for metadata: PolicyMetadata, files: [SourceOrigin]
  ) throws(CommandFailure) -> CorpusRevision {
    let effective =
      effective ?? metadata.effectiveDate.flatMap { isCalendarDate($0) ? $0 : nil }
    let printed = metadata.version.flatMap { isFileName($0) ? $0 : nil }
    guard let version = version ?? printed ?? effective else {
      throw CommandFailure(
        .inputUnreadable, "the document prints no version and no date; give one with --version")
    }
    guard policy.revision(version) == nil else {
      throw CommandFailure(
        .inputUnreadable,
        """
        \(policy.id)@\(version) is in the corpus with other contents; a changed document is a new \
        revision: give it a version of its own with --version
        """)
    }
    return CorpusRevision(
      version: version, effective: effective, files: files, reconstruction: reconstruction)
  }

  /// The words of a title in lower case, letters and digits of ASCII alone.
  private func words(of title: String) -> [String] {
    title.lowercased().split { !$0.isASCII || !($0.isLetter || $0.isNumber) }.map(String.init)
  }

  private func typeName(of title: String) -> String {
    let name = words(of: title).prefix(5).map { $0.prefix(1).uppercased() + $0.dropFirst() }
      .joined()
    return isSwiftTypeName(name) ? name : "Policy" + name
  }
}
