import Testing

@testable import RevisionDiff

struct TextChangeTests {
  @Test(arguments: [
    ("Age ≥ 18 years", "Age >= 18 YEARS", ["cosmetic"]),
    ("Count < 1500 mm3", "Count < 1,500 mm³", ["cosmetic"]),
    ("The patient’s knee – left", "The patient's knee - left", ["cosmetic"]),
    ("Age ≥ 18 years", "Age > 18 years", ["threshold"]),
    ("Age ≥ 18 years", "Age ≥ 12 years", ["threshold"]),
    ("Age 65 years", "Age over 65 years", ["threshold"]),
    ("at least 18 years of age", "≥ 18 years of age", ["reworded"]),
    ("Age 18 years or older", "Age ≥ 18 years", ["reworded"]),
    ("Albumin below 3.5 g/dL", "Albumin below 35 g/L", ["unit"]),
    ("Albumin below 3.5 g/dL", "Albumin below 3.5 g/L", ["unit"]),
    ("Albumin below 3.5 g/dL", "Albumin below 30 g/L", ["threshold", "unit"]),
    ("Dose of 5 mg daily", "Dose of 5 mcg daily", ["unit"]),
    ("Glucose below 54 mg/dL", "Glucose below 3 mmol/L", ["unit"]),
    ("Pain for 6 weeks", "Pain for 42 days", ["unit"]),
    ("Has tried the brace", "Has not tried the brace", ["negation"]),
    ("Able to walk", "Unable to walk", ["negation"]),
    ("With a prior fracture", "Without a prior fracture", ["negation"]),
    ("Fever and rigors", "Fever or rigors", ["connective"]),
    ("Fever, rigors", "Fever or rigors", ["connective"]),
    ("Swelling of the knee", "Swelling of the ankle", ["reworded"]),
    ("Swelling of the knee; or", "Swelling of the knee", ["cosmetic"]),
    ("Severe pain", "Severe pain for at least 6 weeks", ["threshold"]),
    ("Grade 3 or 4", "Grade 2 or 3", ["threshold"]),
  ])
  func leaf(_ old: String, _ new: String, _ kinds: [String]) {
    let change = TextChange(from: old, to: new, isStem: false)
    #expect(change.kinds.map(\.rawValue).sorted() == kinds)
  }

  @Test(arguments: [
    (
      "Covered when ALL of the following are met:", "Covered when ANY of the following are met:",
      ["connective"]
    ),
    ("Two of the following:", "Three of the following:", ["connective"]),
    ("At least two of the following:", "One of the following:", ["connective"]),
    (
      "Covered when the following are met:", "Covered when all of the following are met:",
      ["connective"]
    ),
    (
      "Adults with asthma when ANY of the following:",
      "Children with asthma when ANY of the following:", ["scope"]
    ),
    ("Knee instability", "Ankle instability", ["scope"]),
    ("Has tried ONE of the following:", "Has failed ONE of the following:", ["reworded"]),
    (
      "The requested product is covered when ALL of the following are met:",
      "The product is covered when ALL of the following are met:", ["reworded"]
    ),
    ("Either of the following:", "Both of the following:", ["connective"]),
    ("ALL of the following:", "NONE of the following:", ["connective"]),
  ])
  func stem(_ old: String, _ new: String, _ kinds: [String]) {
    let change = TextChange(from: old, to: new, isStem: true)
    #expect(change.kinds.map(\.rawValue).sorted() == kinds)
  }

  @Test func aConversionChangesNoMeaning() {
    #expect(TextChange(from: "below 3.5 g/dL", to: "below 35 g/L", isStem: false).isConversion)
    #expect(!TextChange(from: "below 3.5 g/dL", to: "below 3.5 g/L", isStem: false).isConversion)
  }
}
