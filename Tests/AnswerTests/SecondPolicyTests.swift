import Foundation
import PreventiveCriteria
import RubricCommandLine
import Testing

/// The whole chain on another publisher's document, invented: plain text with columns, page furniture
/// inside a list, other level orders, bullets, measures and products.
@Suite struct SecondPolicyTests {
  private static let corpus = ["--corpus", "Tests/AnswerTests/Corpus"]

  /// `rubric` and `evaluator` must give the same bytes.
  private func answer(_ input: String) throws -> Answer {
    let run = rubric(
      ["evaluate", "preventive", "--case", "-", "--format", "json"] + Self.corpus, input: input)
    #expect(run.messages == "")
    let compiled = evaluator(
      ["preventive", "--case", "-", "--format", "json"], policies: GeneratedPolicies.all,
      input: input)
    #expect(compiled.output == run.output)
    return try Answer(json: run.output)
  }

  @Test func outlineSurvivesThePageBreak() throws {
    let run = rubric(["outline", "preventive", "--format", "json"] + Self.corpus)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let items = try #require(object["items"] as? [[String: Any]])
    #expect(
      items.map { "\($0["path"] ?? "") \($0["line"] ?? 0)" } == [
        "I 18", "I.A 19", "I.B 20", "I.B.1 21", "I.B.1.•1 23", "I.B.1.•2 24", "I.B.1.•3 25",
        "I.B.2 26", "I.C 27", "I.D 33", "I.E 35", "I.E.1 36", "I.E.1.a 37", "I.E.1.b 38",
        "I.E.2 39", "renewal-criteria/I 43", "renewal-criteria/I.A 44", "renewal-criteria/I.B 45",
        "quantity-limits/•1 49",
      ])
    #expect(
      items[8]["text"] as? String
        == "Estimated glomerular filtration rate is ≥ 30 mL/min, measured within the last quarter; "
        + "AND")
    #expect((object["findings"] as? [Any])?.isEmpty == true)
    let metadata = try #require(object["metadata"] as? [String: Any])
    #expect(metadata["title"] as? String == "Injectable Migraine Preventives")
    #expect(metadata["effectiveDate"] as? String == "2025-03-01")
    #expect(metadata["version"] as? String == "2.1")
    #expect((metadata["products"] as? [Any])?.count == 4)
    #expect((metadata["history"] as? [Any])?.count == 2)
  }

  @Test func everythingMet() throws {
    let answer = try answer(
      """
      {"facts": {"requestedDrug": "J3031", "age": 30, "monthlyMigraineDays": 20,
        "glomerularFiltrationRate": 60},
       "criteria": {"I.B.2:words": true, "I.C:words": true, "I.D": true, "I.E.1.a": true}}
      """)
    #expect(answer.outcome == "met")
    #expect(answer.items["I.B.2"] == "met")
    #expect(answer.items["I.E.1"] == "met")
    #expect(answer.missing.isEmpty)
  }

  @Test func twoOfThreeBulletsInTheirBand() throws {
    let enough = try answer(
      """
      {"facts": {"monthlyMigraineDays": 10},
       "criteria": {"I.B.1:words": true, "I.B.1.•1": true, "I.B.1.•3": true}}
      """)
    #expect(enough.items["I.B.1"] == "met")
    #expect(enough.items["I.B.2"] == "notMet")
    let one = try answer(
      """
      {"facts": {"monthlyMigraineDays": 10}, "criteria": {"I.B.1:words": true, "I.B.1.•1": true}}
      """)
    #expect(one.items["I.B.1"] == "undetermined")
    let outside = try answer(
      """
      {"facts": {"monthlyMigraineDays": 15},
       "criteria": {"I.B.1:words": true, "I.B.1.•1": true, "I.B.1.•3": true}}
      """)
    #expect(outside.items["I.B.1"] == "notMet")
  }

  @Test func productsAndTheirMeasure() throws {
    let other = try answer(#"{"facts": {"requestedDrug": "Dolavert", "hemoglobinA1c": 9}}"#)
    #expect(other.items["I.E.1"] == "notMet")
    #expect(other.items["I.E.2"] == "notMet")
    #expect(other.outcome == "notMet")
    let class2 = try answer(#"{"facts": {"requestedDrug": "ridonezumab-ktqx"}}"#)
    #expect(class2.items["I.E.2"] == "notMet")
    #expect(class2.items["I.E.1"] == "undetermined")
    let young = try answer(#"{"facts": {"age": {"value": 215, "unit": "mo"}}}"#)
    #expect(young.items["I.A"] == "notMet")
    #expect(young.outcome == "notMet")
  }

  @Test func generatedCodeIsCurrent() {
    let run = rubric(
      ["generate", "--check", "--generated", "Tests/PreventiveCriteria"] + Self.corpus)
    #expect(
      run.output == "", "run: rubric generate --generated Tests/PreventiveCriteria --corpus …")
    #expect(run.status == .success)
  }
}
