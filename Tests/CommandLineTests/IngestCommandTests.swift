import Foundation
import RubricCommandLine
import TestSupport
import Testing

@Suite struct IngestCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("measures: []\n", to: "Corpus/vocabulary.yml")
    try folder.write(Self.document(version: "1.0", date: "01/31/2020"), to: "braces.md")
    try folder.write(
      Self.document(version: "2.0", date: "02/28/2021", criterion: "The knee is stable"),
      to: "new/braces.md")
  }

  private static func document(
    version: String, date: String, criterion: String = "The knee is unstable"
  ) -> String {
    """
    # Knee Braces

    **Effective Date: \(date)**

    Version: \(version)

    ## Criteria

    A. Coverage is provided when ALL of the following are met:
      1. \(criterion)
      2. Physical therapy has failed

    """
  }

  private func ingest(_ arguments: String...) -> CommandRun {
    CommandRun(["ingest"] + arguments, in: folder.url)
  }

  @Test func aNewPolicyIsProposedFromTheDocument() throws {
    let run = ingest("braces.md")
    #expect(run.status == .success, "\(run.messages)")
    #expect(run.output.hasPrefix("knee-braces@1.0  Knee Braces, effective 2020-01-31\n"))
    #expect(
      try folder.text(of: "Corpus/knee-braces/policy.yml") == """
        id: knee-braces
        title: Knee Braces
        publisher: not stated
        swiftName: KneeBraces
        revisions:
          - version: "1.0"
            effective: 2020-01-31

        """)
    #expect(
      try folder.text(of: "Corpus/knee-braces/1.0/policy.md") == folder.text(of: "braces.md"))
    let outline = CommandRun("outline", "knee-braces", in: folder.url)
    #expect(outline.status == .success)
    #expect(outline.output.contains("Corpus/knee-braces/1.0/policy.md: "))
    #expect(CommandRun("generate", "--check", in: folder.url).status == .success)
    #expect(try folder.contents().keys.contains { $0.hasPrefix("Generated/") })
  }

  @Test func theSameFileAgainChangesNothing() throws {
    #expect(ingest("braces.md").status == .success)
    let before = try folder.contents()
    let again = ingest("braces.md")
    #expect(again.status == .success)
    #expect(again.output == "braces.md is knee-braces@1.0 already; nothing changed\n")
    #expect(try folder.contents() == before)
    try folder.write(try folder.text(of: "braces.md"), to: "other name.txt")
    #expect(ingest("other name.txt").status == .success)
    try folder.remove("other name.txt")
    #expect(try folder.contents() == before)
  }

  @Test func aNewRevisionGoesToThePolicyWithItsTitle() throws {
    #expect(ingest("braces.md").status == .success)
    let run = ingest("new/braces.md")
    #expect(run.status == .success, "\(run.messages)")
    #expect(run.output.hasPrefix("knee-braces@2.0  Knee Braces, effective 2021-02-28\n"))
    let named = CommandRun("outline", "knee-braces", "--on", "2020-12-31", in: folder.url)
    #expect(named.output.contains("The knee is unstable"))
    #expect(CommandRun("outline", "knee-braces", in: folder.url).output.contains("is stable"))
  }

  @Test func optionsDecideOtherwise() throws {
    let run = ingest(
      "braces.md", "--policy", "braces", "--version", "7", "--effective", "2019-05-01", "--title",
      "Braces", "--publisher", "Example Health", "--swift-name", "Braces", "--source",
      "Sent by the plan.")
    #expect(run.status == .success, "\(run.messages)")
    #expect(run.output.hasPrefix("braces@7  Braces, effective 2019-05-01\n"))
    #expect(try folder.text(of: "Corpus/braces/7/origin.yml").contains("Sent by the plan."))
    #expect(try folder.text(of: "Corpus/braces/policy.yml").contains("swiftName: Braces\n"))
  }

  @Test func aChangedDocumentNeedsAVersionOfItsOwn() throws {
    #expect(ingest("braces.md").status == .success)
    let before = try folder.contents()
    let run = ingest("new/braces.md", "--version", "1.0")
    #expect(run.status == .inputUnreadable)
    #expect(run.messages.contains("knee-braces@1.0 is in the corpus with other contents"))
    #expect(try folder.contents() == before)
  }

  @Test func formatsOfOneRevisionMustSayTheSame() throws {
    let page = """
      <html><head><title>Knee Braces</title></head><body><h1>Knee Braces</h1>
      <p><b>Effective Date: 01/31/2020</b></p><p>Version: 1.0</p><h2>Criteria</h2>
      <ol type="A"><li>Coverage is provided when ALL of the following are met:
      <ol><li>The knee is unstable</li><li>Physical therapy has failed</li></ol></li></ol>
      </body></html>
      """
    try folder.write(page.replacing("unstable", with: "stable"), to: "other.html")
    let before = try folder.contents()
    let different = ingest("braces.md", "other.html")
    #expect(different.status == .inputUnreadable)
    #expect(different.messages.contains("the files do not say the same: braces.md:10 has A.1"))
    #expect(try folder.contents() == before)
    try folder.write(page, to: "other.html")
    let same = ingest("braces.md", "other.html")
    #expect(same.status == .success, "\(same.messages)")
    #expect(try folder.text(of: "Corpus/knee-braces/1.0/policy.html") == page)
  }

  @Test("Bad input changes nothing", arguments: ["missing.md", "picture.md", "untitled.md"])
  func badInput(name: String) throws {
    try folder.write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], to: "picture.md")
    try folder.write("1. Something\n", to: "untitled.md")
    let before = try folder.contents()
    let run = ingest(name)
    #expect(run.status == .inputUnreadable)
    #expect(run.output == "")
    #expect(run.messages.hasPrefix("rubric: error: "))
    #expect(try folder.contents() == before)
  }

  /// A file stands where the folder of generated code should be.
  @Test(arguments: [true, false])
  func aFailureHalfWayLeavesTheCorpusAsItWas(isNew: Bool) throws {
    if !isNew {
      #expect(ingest("braces.md").status == .success)
      try folder.remove("Generated")
    }
    try folder.write("in the way", to: "Generated")
    let before = try folder.contents()
    let run = ingest("new/braces.md")
    #expect(run.status == .outputUnwritable, "\(run.messages)")
    #expect(run.output == "")
    #expect(try folder.contents() == before)
  }
}
