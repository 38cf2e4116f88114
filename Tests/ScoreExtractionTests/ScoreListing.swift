import ArticleTables
import CriteriaExtraction
import CriteriaRuntime
import DocumentModel
import DocumentReaders
import ScoreExtraction

func number(_ text: String) -> ExactNumber { ExactNumber(decimal: text) ?? .zero }

let vocabulary = Vocabulary(measures: [
  Measure(fact: "age", label: "Age", unit: "a", terms: ["age"]),
  Measure(
    fact: "neutrophils", label: "Neutrophil count", unit: "/uL",
    terms: ["ANC", "absolute neutrophil count", "neutrophil count", "NEUT#"]),
  Measure(
    fact: "immatureGranulocytes", label: "Immature granulocytes", unit: "/uL",
    terms: ["immature granulocyte", "IG#", "IG count", "Immature granulocyte#"]),
  Measure(
    fact: "lymphocytes", label: "Lymphocyte count", unit: "/uL",
    terms: ["lymphocyte count", "lymphocyte counts"]),
  Measure(
    fact: "whiteBloodCells", label: "White blood cell count", unit: "/uL",
    terms: ["white blood cell", "WBC"]),
  Measure(
    fact: "tumorProportionScore", label: "TPS", unit: "%",
    terms: ["TPS", "tumor proportion score", "PD-L1 expression"]),
])

func scoring(
  _ text: String, name: String = "article.txt", findings: inout [Finding]
) throws -> Scoring {
  let document = try Document(
    reading: SourceFile(name: name, bytes: Array(text.utf8)), findings: &findings)
  return Scoring(
    extractedFrom: Article(of: document), vocabulary: vocabulary, findings: &findings)
}

func scoring(_ text: String, name: String = "article.txt") throws -> Scoring {
  var findings: [Finding] = []
  return try scoring(text, name: name, findings: &findings)
}

/// `[-inf, 9000] -> 0`
func listing(_ score: Score) -> String {
  var lines = ["\(score.name) \(score.minimum)...\(score.maximum)"]
  for parameter in score.parameters {
    lines.append("\(parameter.fact) \(parameter.unit ?? "-")")
    for band in parameter.bands {
      let points = band.points.map(\.description).joined(separator: " or ")
      lines.append("  \(text(band.condition)): \(points)\(band.isStated ? "" : " (implied)")")
    }
  }
  lines += score.strata.map { stratum in
    let evidence = stratum.evidence.map(\.value).joined(separator: "; ")
    return "stratum \(stratum.label): \(text(.range(stratum.range)))"
      + (evidence.isEmpty ? "" : " [\(evidence)]")
  }
  lines += score.holes.map { "hole: \($0.message)" }
  return lines.joined(separator: "\n")
}

private func text(_ condition: ScoreBand.Condition) -> String {
  switch condition {
  case .answer(let answer): return answer ? "yes" : "no"
  case .category(let name): return name
  case .range(let range):
    let lower = range.lower.map { (range.includesLower ? ">=" : ">") + $0.description }
    let upper = range.upper.map { (range.includesUpper ? "<=" : "<") + $0.description }
    return [lower, upper].compactMap { $0 }.joined(separator: " ")
  }
}
