import CriteriaExtraction
import CriteriaRuntime

extension Vocabulary {
  /// Measures of invented policies.
  static let sample = Vocabulary(measures: [
    Measure(
      fact: "age", label: "Age", unit: "a", minimum: ExactNumber(0), maximum: ExactNumber(130),
      terms: [
        "age", "aged", "years of age", "year of age", "months of age", "years old",
        "years or older",
        "years and older", "years or younger", "older than", "younger than",
      ]),
    Measure(
      fact: "bodyMassIndex", label: "Body mass index", unit: "kg/m2", minimum: ExactNumber(5),
      maximum: ExactNumber(150), terms: ["BMI", "body mass index"], glossTerms: ["obesity"]),
    Measure(
      fact: "haemoglobin", label: "Haemoglobin", unit: "g/dL", minimum: ExactNumber(0),
      maximum: ExactNumber(30), terms: ["haemoglobin", "hemoglobin", "Hb", "Hgb"],
      glossTerms: ["anaemia", "anemia"]),
    Measure(
      fact: "plateletCount", label: "Platelet count", unit: "/uL", minimum: ExactNumber(0),
      maximum: ExactNumber(5_000_000), terms: ["platelet count", "platelets"],
      assume: ["mm3": "/mm3", "10^9": "10*9/L"]),
    Measure(
      fact: "tScore", label: "T-score", unit: "1", minimum: ExactNumber(-10),
      maximum: ExactNumber(10), terms: ["T-score", "bone density T-score"]),
    Measure(
      fact: "migraineDays", label: "Migraine days per month", unit: "1", minimum: ExactNumber(0),
      maximum: ExactNumber(31), integer: true,
      terms: ["migraine days", "headache days", "migraine days per month"]),
    Measure(
      fact: "exposureRisk", label: "Risk of exposure", unit: "%", minimum: ExactNumber(0),
      maximum: ExactNumber(100), terms: ["risk of exposure"]),
    Measure(
      fact: "liverEnzymes", label: "Liver enzymes", unit: "{ULN}", minimum: ExactNumber(0),
      maximum: ExactNumber(1000), terms: ["ALT", "AST", "liver enzymes"]),
    Measure(
      fact: "glucose", label: "Glucose", unit: "mg/dL", minimum: ExactNumber(0),
      maximum: ExactNumber(2000), terms: ["glucose"],
      molarMass: ExactNumber(numerator: 18016, denominator: 100)),
    Measure(
      fact: "functionalClass", label: "Functional class", unit: "1", minimum: ExactNumber(0),
      maximum: ExactNumber(5), integer: true, terms: ["functional class", "WHO class"],
      glossTerms: ["functional status"]),
    Measure(
      fact: "exacerbationCount", label: "Exacerbations in a year", unit: "1",
      minimum: ExactNumber(0), maximum: ExactNumber(100), integer: true, terms: ["exacerbations"]),
  ])
}
