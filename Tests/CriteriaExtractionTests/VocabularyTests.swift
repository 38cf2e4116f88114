import CriteriaExtraction
import CriteriaRuntime
import Foundation
import PolicyCorpus
import Testing

/// The measures of the corpus, each of which must be found by each of its names.
@Suite struct VocabularyTests {
  private func vocabulary() throws -> Vocabulary {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Corpus/vocabulary.yml")
    return try Vocabulary(yaml: Array(Data(contentsOf: file)), file: "vocabulary.yml")
  }

  /// A number in the measure's own unit, as documents print it; nil where only words print it.
  private func printed(_ unit: String) -> String? {
    let codes = [
      "a": "years", "wk": "weeks", "d": "days", "1": "", "{ULN}": "x ULN", "[iU]/mL": "IU/mL",
      "[iU]/L": "IU/L", "m[iU]/L": "mIU/L", "mm[Hg]": "mmHg",
      "mL/min/{1.73_m2}":
        "mL/min/1.73 m2", "Cel": "°C", "meq/L": "mEq/L", "U/L": "U/L", "10*6/mL": nil, "deg": nil,
      "cm/a": "cm/year", "g/g": "g/g", "mg/d": "mg/day", "g/d": "g/day", "/mo": nil, "kPa": "kPa",
    ]
    if let known = codes[unit] { return known }
    return unit
  }

  @Test func everyNameFindsItsMeasure() throws {
    let vocabulary = try vocabulary()
    var expected: [(text: String, condition: String)] = []
    for measure in vocabulary.measures where measure.fact != "age" {
      guard let unit = printed(measure.unit) else { continue }
      let low = measure.minimum ?? ExactNumber(0)
      let value = low < ExactNumber(1) ? ExactNumber(1) : low
      expected += measure.terms.map {
        ("\($0) at least \(value) \(unit)", "\(measure.fact) >= \(value) \(measure.unit)")
      }
    }
    let items = expected.enumerated().map { "\($0.offset + 1). \($0.element.text)\n" }.joined()
    let policy = try Extracted("## Policy\n\n" + items, vocabulary: vocabulary)
    for (number, (text, condition)) in expected.enumerated() {
      #expect(policy.condition("\(number + 1)") == condition, "\(text)")
    }
  }

  @Test func numbersThatNoMeasureExplainsAreReported() throws {
    let policy = try Extracted(
      "## Policy\n\n1. Plasma unobtainium ≥ 5 mg/dL\n2. Plasma glucose ≥ 5 mg/dL\n",
      vocabulary: vocabulary())
    #expect(policy.reported.contains("unexplained-number@1"))
    #expect(!policy.reported.contains("unexplained-number@2"))
  }
}
