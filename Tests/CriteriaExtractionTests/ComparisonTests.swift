import CriteriaExtraction
import CriteriaRuntime
import DocumentModel
import Testing

@Suite struct ComparisonTests {
  @Test(arguments: [
    ("Age > 65 years", "age > 65 a"),
    ("Patient is ≥ 1 year of age", "age >= 1 a"),
    ("Member is 18 years of age or older", "age >= 18 a"),
    ("Member is 12 years and older", "age >= 12 a"),
    ("Patients aged 6 months and older", "age >= 0.5 a"),
    ("Patient is under the age of 18 years", "age < 18 a"),
    ("Age 12 to 17 years", "all(age >= 12 a, age <= 17 a)"),
    ("Member is between 6 and 11 years of age", "all(age >= 6 a, age <= 11 a)"),
    ("Patient is at least one year of age", "age >= 1 a"),
    ("Body mass index of 30 kg/m2 or greater", "bodyMassIndex >= 30 kg/m2"),
    ("BMI below 20 kg/m²", "bodyMassIndex < 20 kg/m2"),
    ("BMI ≥ 30 kg/m² but < 40 kg/m²", "all(bodyMassIndex >= 30 kg/m2, bodyMassIndex < 40 kg/m2)"),
    ("Haemoglobin less than 10 g/dL", "haemoglobin < 10 g/dL"),
    ("Hemoglobin (Hgb) is no more than 100 g/L", "haemoglobin <= 10 g/dL"),
    ("Platelet count < 50,000/mm3", "plateletCount < 50000 /uL"),
    ("Platelet count < 50 x 10⁹/L", "plateletCount < 50000 /uL"),
    ("Platelet count < 50 x 10^9/L", "plateletCount < 50000 /uL"),
    ("Platelets below 50 x 10e3/uL", "plateletCount < 50000 /uL"),
    ("Platelets > 50.000/mmc", "plateletCount > 50000 /uL"),
    ("T-score ≤ -2.5", "tScore <= -2.5 1"),
    ("T-score between -1.0 and -2.5", "all(tScore >= -2.5 1, tScore <= -1 1)"),
    ("At least four migraine days per month", "migraineDays >= 4 1"),
    ("15 or more headache days", "migraineDays >= 15 1"),
    ("ALT ≥ 3x ULN", "liverEnzymes >= 3 {ULN}"),
    ("ALT greater than 2 times the upper limit of normal", "liverEnzymes > 2 {ULN}"),
    ("AST above the upper limit of normal", "liverEnzymes > 1 {ULN}"),
    ("Functional class 3 or 4", "any(functionalClass = 3 1, functionalClass = 4 1)"),
    ("Glucose > 11.1 mmol/L", "glucose > 199.9776 mg/dL"),
    ("Risk of exposure of 10-19 %", "all(exposureRisk >= 10 %, exposureRisk <= 19 %)"),
    (
      "Risk of exposure of 10 % or more but less than 20 %",
      "all(exposureRisk >= 10 %, exposureRisk < 20 %)"
    ),
    ("Haemoglobin at least 10,5 g/dL", "haemoglobin >= 10.5 g/dL"),
    ("Platelet count > 50 000/mm3", "plateletCount > 50000 /uL"),
    ("Platelet count of 50,000 per microliter or more", "plateletCount >= 50000 /uL"),
    ("Platelets ≥ 100 x 10(9)/L", "plateletCount >= 100000 /uL"),
    ("Platelets >/= 100 K/uL", "plateletCount >= 100000 /uL"),
    ("Haemoglobin > or = 8 g/dL", "haemoglobin >= 8 g/dL"),
    ("Haemoglobin not below 8 g/dL", "haemoglobin >= 8 g/dL"),
    ("Patient does not have a haemoglobin < 8 g/dL", "not(haemoglobin < 8 g/dL)"),
    ("ALT or AST > 3xULN", "liverEnzymes > 3 {ULN}"),
    ("ALT at least 1.5-fold the upper normal limit", "liverEnzymes >= 1.5 {ULN}"),
    ("Functional class II-III", "all(functionalClass >= 2 1, functionalClass <= 3 1)"),
    ("WHO class II or III", "any(functionalClass = 2 1, functionalClass = 3 1)"),
    ("Patient is ≥ 12 years", "age >= 12 a"),
    ("Children 6 to 11 years", "all(age >= 6 a, age <= 11 a)"),
    ("Members over 65", "age > 65 a"),
    (
      "Platelets and haemoglobin (Hb) below the lower limit of normal",
      "plateletsHaemoglobinBelowLowerLimitNormal"
    ),
    ("Body mass index or BMI ≥ 30 kg/m²", "bodyMassIndex >= 30 kg/m2"),
  ])
  func pure(_ text: String, _ expected: String) throws {
    let policy = try Extracted("## Policy\n\n1. \(text)\n")
    let condition = try #require(policy.condition("1"))
    #expect(condition == expected, "\(policy.reported)")
  }

  @Test func printedValueAndUnitAreKept() throws {
    let policy = try Extracted("## Policy\n\n1. Platelet count < 0.1 x 10⁹/L\n")
    guard case .comparison(let comparison)? = policy.criterion("1")?.condition else {
      Issue.record("no comparison")
      return
    }
    #expect(comparison.value == ExactNumber(100))
    #expect(comparison.printedValue == ExactNumber(numerator: 1, denominator: 10))
    #expect(comparison.printedUnit == "10*9/L")
  }

  /// Words that a comparison explains are replaced by it; others are required besides.
  @Test(arguments: [
    ("Severe anaemia (haemoglobin < 7 g/dL)", "haemoglobin < 7 g/dL"),
    ("The anaemia is profound (less than 6 g/dL)", "haemoglobin < 6 g/dL"),
    ("High risk of exposure (≥ 20%) based on occupation", "exposureRisk >= 20 %"),
    (
      "Poor functional status (WHO class 3 or 4)",
      "any(functionalClass = 3 1, functionalClass = 4 1)"
    ),
    (
      "Sickle cell disease with haemoglobin < 7 g/dL",
      "all(sickleCellDisease, haemoglobin < 7 g/dL)"
    ),
    (
      "Recurrent migraine, for individuals over 55 years of age",
      "all(recurrentMigraine, age > 55 a)"
    ),
    ("Heart attack or BMI > 40 kg/m2", "any(heartAttack, bodyMassIndex > 40 kg/m2)"),
    (
      "BMI < 18 kg/m2 or haemoglobin < 7 g/dL",
      "any(bodyMassIndex < 18 kg/m2, haemoglobin < 7 g/dL)"
    ),
    ("BMI ≥ 35 kg/m2 and age ≥ 18 years", "all(bodyMassIndex >= 35 kg/m2, age >= 18 a)"),
  ])
  func glossesAndWords(_ text: String, _ expected: String) throws {
    let policy = try Extracted("## Policy\n\n1. \(text)\n")
    #expect(policy.condition("1") == expected, "\(policy.reported)")
  }

  /// What cannot be taken apart with certainty stays whole.
  @Test(arguments: [
    "Not a candidate for surgery when BMI > 50 kg/m2 unless approved by the medical director",
    "For children one year of age and older and adult patients with rickets",
    "Plans must be submitted for patients with haemoglobin < 8 g/dL",
    "ALT or haemoglobin < 8 g/dL",
    "Haemoglobin < 8 g/dL (or < 30 mmHg with fatigue)",
    "No history of haemoglobin < 7 g/dL",
    "Fatigue, fever (e.g., haemoglobin < 7 g/dL)",
    "Trial of at least 3 months of exercise",
    "Haemoglobin measured at least 3 times",
    "Two other anticonvulsants have failed",
    "A decrease in haemoglobin of more than 2 g/dL",
    "At least a 10 % reduction in BMI", "Haemoglobin to BMI ratio > 3",
    "At least one BMI-related disease", "BMI at or above the 95th percentile", "BMI-T score > 3",
    "Platelet count ≤ 20,000 to 30,000/mm3",
    "Patients at least 6 months after surgery", "Haemoglobin increased by 2 g/dL from baseline",
  ])
  func keptWhole(_ text: String) throws {
    let policy = try Extracted("## Policy\n\n1. \(text)\n")
    guard case .attested? = policy.criterion("1")?.condition else {
      Issue.record("\(policy.lines)")
      return
    }
  }

  /// Measures that one number stands behind; a premise concerns only whom it names.
  @Test(arguments: [
    ("Haemoglobin or platelets are low", "haemoglobinPlateletsLow"),
    (
      "For members under 18 years of age: BMI is at least 30 kg/m2",
      "all(age < 18 a, bodyMassIndex >= 30 kg/m2)"
    ),
    ("If the member has gout, then BMI is below 40 kg/m2", "all(gout, bodyMassIndex < 40 kg/m2)"),
    ("In patients with gout, BMI is below 40 kg/m2", "all(gout, bodyMassIndex < 40 kg/m2)"),
  ])
  func premises(_ text: String, _ expected: String) throws {
    let policy = try Extracted("## Policy\n\n1. \(text)\n")
    #expect(policy.condition("1") == expected, "\(policy.lines)")
    let demand = try Extracted("## Policy\n\n1. All of the following:\n   a. Pain\n   b. \(text)\n")
    let implied = expected.replacing("all(", with: "any(not(").replacing(", body", with: "), body")
    #expect(demand.condition("1.b") == implied, "\(demand.lines)")
  }

  @Test func exceptionsExcuse() throws {
    let policy = try Extracted(
      "## Policy\n\n1. Haemoglobin below 8 g/dL, unless bleeding is active\n")
    #expect(policy.condition("1") == "any(haemoglobin < 8 g/dL, bleedingActive)")
  }

  /// Whole clauses that a connective joins are questions of their own.
  @Test(arguments: [
    ("The member has gout and has failed allopurinol", "all(gout, failedAllopurinol)"),
    ("The drug is tolerated AND is effective", "all(drugTolerated, drugEffective)"),
    (
      "There has been a fracture, and healing would be expected",
      "all(fracture, healingWouldExpected)"
    ),
    ("The member is pregnant or the member is lactating", "any(pregnant, lactating)"),
    (
      "The member has gout and the disease is severe unless treated",
      "goutDiseaseSevereUnlessTreated"
    ),
    ("The member has gout and diabetes", "goutDiabetes"),
    ("The member has pain that is severe and is disabled", "painSevereDisabled"),
    ("The member has gout and is lame or has pain", "goutLamePain"),
  ])
  func clauses(_ text: String, _ expected: String) throws {
    let policy = try Extracted("## Policy\n\n1. \(text)\n")
    #expect(policy.condition("1") == expected, "\(policy.lines)")
  }

  @Test func shortAndMissingUnitsAreReportedWhereTheyStand() throws {
    let policy = try Extracted(
      "## Policy\n\n1. Platelets < 50,000 mm3\n2. BMI < 20; and\n3. Age > 65\n")
    #expect(policy.condition("1") == "plateletCount < 50000 /uL")
    #expect(
      policy.findings.filter { $0.identifier == .missingUnit }.map(\.location.line) == [3, 4, 5])
    #expect(policy.findings.first?.location.column == 14)
  }

  @Test func doubledComparatorIsUndecidedOnlyWhereTheSignsDiffer() throws {
    let policy = try Extracted("## Policy\n\n1. Haemoglobin less ≤ 7 g/dL\n")
    #expect(
      policy.condition("1")
        == "any(haemoglobin < 7 g/dL, all(haemoglobin <= 7 g/dL, undecided))")
    #expect(policy.reported == ["doubled-comparator@1"])
    #expect(policy.findings.first?.settlement == "haemoglobin <= 7 g/dL")
    #expect(try Extracted("## Policy\n\n1. Haemoglobin ≥ at least 7 g/dL\n").findings.isEmpty)
  }

  @Test func labelAgainstItsNumber() throws {
    let text = """
      ## Policy

      1. Any of the following:
         a. High risk of exposure (≥ 20%)
         b. Intermediate risk of exposure (≥ 10% but < 20%)
         c. Low risk of exposure (> 10%)
      """
    let policy = try Extracted(text)
    #expect(policy.condition("1.c") == "undecided")
    #expect(
      Set(policy.reported) == [
        "contradictory-threshold@1.c", "range-overlap@1.c", "range-gap@1.c",
      ])
    #expect(policy.findings.map(\.settlement).contains("exposureRisk < 10 %"))
    #expect(try Extracted(text, reading: .literal).condition("1.c") == "exposureRisk > 10 %")
    let clean = text.replacing("(> 10%)", with: "(< 10%)")
    #expect(try Extracted(clean).findings.isEmpty)
  }

  @Test func gapBetweenBands() throws {
    let policy = try Extracted(
      """
      ## Policy

      1. Any of the following:
         a. Risk of exposure ≥ 20%
         b. Risk of exposure ≥ 10% but < 15%
         c. Risk of exposure < 10%
      """)
    #expect(policy.reported == ["range-gap@1.a"])
  }

  @Test func unitOfAnotherKindIsAnError() throws {
    let policy = try Extracted("## Policy\n\n1. BMI ≥ 30 kg\n")
    #expect(policy.reported == ["unit-conflict@1"])
    #expect(policy.condition("1") == "undecided")
    #expect(try Extracted("## Policy\n\n1. Platelets < 5 %\n").findings.isEmpty == false)
    #expect(try Extracted("## Policy\n\n1. Haemoglobin < 100 g/L\n").findings.isEmpty)
  }

  @Test func unexplainedNumbersAreReported() throws {
    let policy = try Extracted("## Policy\n\n1. Ejection time ≥ 55% of normal\n")
    #expect(policy.reported == ["unexplained-number@1"])
  }
}
