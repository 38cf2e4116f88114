import Foundation
import RubricCommandLine
import TestSupport
import Testing

@Suite struct OutlineCommandTests {
  @Test func jsonHasTheShapeThatIsPromised() throws {
    let run = CommandRun("outline", "csf@3.7", "--format", "json")
    #expect(run.status == .success)
    #expect(run.messages == "")
    let json = try run.json()
    #expect(
      json.keys.sorted() == [
        "findings", "items", "metadata", "schemaVersion", "sections", "source",
      ])
    #expect(json["schemaVersion"] as? Int == 1)
    let source = try #require(json["source"] as? [String: String])
    #expect(
      source == [
        "file": "Corpus/csf/3.7/policy.md", "format": "markdown",
        "sha256": "0a1296291f76eb6583b3d77a49006d7cf213c5482d5a43d460f19c97acf7235f",
      ])
    let items = try #require(json["items"] as? [[String: Any]])
    let item = try #require(items.first { $0["path"] as? String == "A.a.ii.2.i" })
    #expect(item["labels"] as? [String] == ["A", "a", "ii", "2", "i"])
    #expect(item["marker"] as? String == "i)")
    #expect(item["text"] as? String == "HIV infection")
    #expect(item["line"] as? Int == 55)
    #expect(item["section"] as? String == "policy")
    #expect(item["runnerUp"] is NSNull)
    let range = try #require(item["range"] as? [String: Int])
    let bytes = try Data(contentsOf: packageFolder.appending(path: "Corpus/csf/3.7/policy.md"))
    let (start, end) = (try #require(range["start"]), try #require(range["end"]))
    #expect(String(decoding: bytes[start..<end], as: UTF8.self) == "i) HIV infection")
  }

  @Test func manyPoliciesComeInTheOrderGiven() throws {
    let folder = try TemporaryFolder()
    let names = (1...150).map { "policy-\($0).txt" }
    for name in names { try folder.write("Criteria\n\n1. About \(name)\n", to: name) }
    let run = CommandRun(["outline", "--format", "json"] + names.reversed(), in: folder.url)
    #expect(run.status == .success)
    let array = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
    let files = array.map { ($0["source"] as? [String: String])?["file"] }
    #expect(files == names.reversed())
  }

  @Test func oneUnreadableFileDoesNotHideTheOthers() throws {
    let folder = try TemporaryFolder()
    try folder.write("Criteria\n\n1. The knee is unstable\n", to: "a.txt")
    try folder.write(Array("%PDF-1.7".utf8) + [0, 1, 2], to: "b.txt")
    let run = CommandRun("outline", "a.txt", "b.txt", "missing.txt", "a.txt", in: folder.url)
    #expect(run.status == .inputUnreadable)
    #expect(run.output.split(separator: "The knee is unstable").count == 3)
    #expect(
      run.messages == """
        rubric: error: b.txt is a PDF; convert it to text first, for example with 'pdftotext -layout'
        rubric: error: there is no file 'missing.txt'

        """)
    let json = CommandRun("outline", "b.txt", "b.txt", "--format", "json", in: folder.url)
    #expect(json.status == .inputUnreadable)
    #expect(json.output == "[]\n")
  }

  @Test func theTextIsATree() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      Criteria

      A. Coverage is provided when ALL of the following are met, as far as the member's plan has a benefit:
        1. The knee is unstable
        2. Age > 18
      """, to: "braces.txt")
    let run = CommandRun("outline", "braces.txt", in: folder.url)
    #expect(
      run.output == """
        braces
        braces.txt: 3 items

        1  Criteria  [criteria]
        3  A    A. Coverage is provided when ALL of the following are met, as far as the member's plan has a
                   benefit:
        4  A.1    1. The knee is unstable
        5  A.2    2. Age > 18

        """)
  }
}
