import Foundation
import RubricCommandLine
import TestSupport
import Testing

/// What the commands say of a document that defines a score in its tables.
@Suite struct ArticleCommandTests {
  private let article = """
    Table 1. The BRACE score

    Characteristic Points
    Age, years
       <50 0
       50–69 1
       ≥70 2
    Previous surgery −1
    Total −1 to 2

    Table 2. Characteristics (n=80)

    Variable Value
    Sex
       Male 30 (37.5)
       Female 50 (65.5)
    """

  private func run(_ arguments: String..., facts: String = "{}") throws -> CommandRun {
    let folder = try TemporaryFolder()
    try folder.write(article, to: "article.txt")
    try folder.write(#"{"facts": \#(facts)}"#, to: "case.json")
    return CommandRun(arguments, in: folder.url)
  }

  @Test func tablesAreShownWithTheGroupOfEveryRow() throws {
    let run = try run("read", "article.txt", "--tables", "--format", "csv")
    #expect(run.status == .success)
    #expect(
      run.output.hasPrefix("Table,Group,Characteristic,Points\r\nTable 1,,\"Age, years\",\r\n"))
    #expect(run.output.contains("Table 1,\"Age, years\",50–69,1\r\n"))
    #expect(run.output.contains("Table 2,Sex,Male,30 (37.5)\r\n"))
  }

  @Test func commaSeparatedValuesAreForTables() throws {
    let run = try run("read", "article.txt", "--format", "csv")
    #expect(run.status == .usage)
    #expect(run.messages.contains("--format csv needs --tables"))
  }

  @Test func figuresThatDisagreeAreFound() throws {
    let run = try run("check", "article.txt")
    #expect(run.output.contains("article.txt:16:"))
    #expect(run.output.contains("50 of 80 is 62.5 %, not 65.5 %"))
    #expect(run.output.contains("[percentage-mismatch]"))
  }

  @Test func aScoreIsEvaluatedToWhatIsCertain() throws {
    let known = try run(
      "evaluate", "article.txt", "--case", "case.json",
      facts: #"{"age": 71, "previousSurgery": true}"#)
    #expect(known.status == .success)
    #expect(known.output.contains("BRACE is 1, of -1 to 2"))
    let partly = try run(
      "evaluate", "article.txt", "--case", "case.json", facts: #"{"age": 71}"#)
    #expect(partly.output.contains("BRACE is between 1 and 2, of -1 to 2"))
    #expect(partly.output.contains("missing: previousSurgery"))
  }

  @Test func aScoreIsShownWithItsPoints() throws {
    let text = try run("criteria", "article.txt").output
    #expect(
      text.contains(
        """
        score BRACE, -1 to 2: The BRACE score  (line 1)
          age [a]: Age, years, line 5
            0  <50
            1  >=50 <70
            2  >=70
          previousSurgery: Previous surgery, line 8
            -1  yes
            0  no (implied)
        """))
    let json = try run("criteria", "article.txt", "--format", "json").output
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let scoring = try #require(object["scoring"] as? [String: Any])
    let score = try #require((scoring["scores"] as? [[String: Any]])?.first)
    #expect(score["maximum"] as? Int == 2)
    let parameters = try #require(score["parameters"] as? [[String: Any]])
    #expect(parameters.map { $0["unit"] as? String } == ["a", nil])
    #expect(parameters.map { ($0["bands"] as? [Any])?.count } == [3, 2])
  }

  @Test func aScoreThatCannotBeReadIsRefusedAndSaysWhy() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      article.replacing("Previous surgery −1", with: "Pain, per year 1"), to: "article.txt")
    let run = CommandRun(["check", "article.txt"], in: folder.url)
    #expect(run.output.contains("[incomplete-score]"))
    #expect(
      !CommandRun(["criteria", "article.txt"], in: folder.url).output.contains("score BRACE"))
  }

  @Test func anUnknownFactIsAnError() throws {
    let run = try run(
      "evaluate", "article.txt", "--case", "case.json", facts: #"{"previousSurgry": true}"#)
    #expect(run.status == .inputUnreadable)
    #expect(run.messages.contains("previousSurgery"))
  }
}
