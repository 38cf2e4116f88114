/// A defect put into a clean policy of `Policies`, and the kind of finding that should notice it.
struct SeededDefect: Sendable {
  struct Edit: Sendable {
    var old: String
    var new: String
  }

  var identifier: String
  var policy: String
  var edits: [Edit]

  init(_ identifier: String, _ policy: String, _ edits: (old: String, new: String)...) {
    self.identifier = identifier
    self.policy = policy
    self.edits = edits.map { Edit(old: $0.old, new: $0.new) }
  }
}

private let migraine = "migraine-prevention.md"
private let bone = "bone-stimulator.txt"
private let genes = "hereditary-cancer-testing.md"
private let iron = "iron-infusion.md"
private let growth = "growth-disorders.html"
private let apnea = "sleep-apnea-device.md"

extension SeededDefect {
  static let connectives = [
    SeededDefect(
      "all-of-alternatives", migraine, ("5. ONE of the following:", "5. ALL of the following:")),
    SeededDefect(
      "all-of-alternatives", iron, ("5. ONE of the following:", "5. ALL of the following:")),
    SeededDefect("mixed-connectives", bone, ("spondylolisthesis; or", "spondylolisthesis; and")),
    SeededDefect(
      "mixed-connectives", bone,
      (
        "AND\n   3. The fracture gap is one centimeter or less;\n      AND",
        "AND\n   3. The fracture gap is one centimeter or less;\n      OR"
      )),
    SeededDefect(
      "declared-list-mismatch", genes,
      (
        "before the test is ordered\n",
        "before the test is ordered\n3. The result will change the treatment\n"
      )),
    SeededDefect(
      "declared-list-mismatch", apnea,
      (
        "before the sleep study\n",
        "before the sleep study\n   c. The member has been taught how to use the device\n"
      )),
    SeededDefect(
      "implicit-connective", migraine,
      ("when ALL of the following are met:\n  1. The member has", "for:\n  1. The member has")),
    SeededDefect(
      "implicit-connective", iron,
      ("A. Intravenous iron is covered when ALL of the following are met:", "A. Criteria:")),
    SeededDefect(
      "single-item-choice", apnea,
      ("   b. The device has been lost, stolen, or damaged beyond repair\n", "")),
    SeededDefect(
      "single-item-choice", migraine,
      ("    b. Chronic migraine with a documented headache diary\n", "")),
    SeededDefect(
      "unclear-and-or", migraine, ("Trial and failure of", "Trial and/or failure of")),
    SeededDefect(
      "unclear-and-or", growth,
      ("Prescribed by or in consultation", "Prescribed by and/or in consultation")),
    SeededDefect("open-list", iron, ("exceed those of Table 1", "exceed those of Table 1; and")),
    SeededDefect(
      "open-list", migraine,
      (
        "TWO of the following drug classes:",
        "TWO of the following drug classes, including but not limited to:"
      )),
    SeededDefect(
      "unclosed-parenthesis", migraine,
      ("a documented headache diary", "a (documented headache diary")),
    SeededDefect(
      "unclosed-parenthesis", bone, ("1. At least 90 days", "1. At least 90 days (three months")),
    SeededDefect(
      "acronym-collision", migraine,
      ("    b. Antiepileptics", "    b. Treatments of acute lymphoblastic leukemia (ALL)")),
    SeededDefect(
      "acronym-collision", bone,
      (
        "3. Fusion to be performed at more than one level",
        "3. Fusion of the anterior lumbar level (ALL)"
      )),
    SeededDefect(
      "inferred-scope", genes,
      (
        "The individual meets **one** of the following:",
        "The individual has cancer with **one** of the following:"
      )),
    SeededDefect(
      "inferred-scope", migraine,
      (
        "1. The member has ONE of the following:",
        "1. The member has migraine with ONE of the following:"
      )),
  ]

  static let quantities = [
    SeededDefect(
      "contradictory-threshold", iron,
      ("i. Hemoglobin below 11 g/dL", "i. Low hemoglobin (> 11 g/dL)")),
    SeededDefect(
      "contradictory-threshold", iron,
      ("iii. Transferrin saturation of 30 % or less", "iii. Low transferrin saturation (≥ 30 %)")),
    SeededDefect("unit-conflict", bone, ("greater than 30 kg/m2", "greater than 30 mg/dL")),
    SeededDefect("unit-conflict", iron, ("below 11 g/dL", "below 11 mL/min")),
    SeededDefect("doubled-comparator", bone, ("greater than 30 kg/m2", "greater than ≥ 30 kg/m2")),
    SeededDefect("doubled-comparator", iron, ("Ferritin below 100", "Ferritin below ≤ 100")),
    SeededDefect("missing-unit", bone, ("greater than 30 kg/m2", "greater than 30")),
    SeededDefect("missing-unit", iron, ("below 11 g/dL", "below 11")),
    SeededDefect(
      "unexplained-number", bone, ("4. Current tobacco use", "4. Serum examplin > 10 ng/mL")),
    SeededDefect(
      "unexplained-number", genes, ("c. Metastatic prostate cancer", "c. Serum examplin ≥ 20 ng/mL")
    ),
    SeededDefect(
      "inconsistent-threshold", migraine,
      ("adults 18 years of age or older", "adults over 18 years of age")),
    SeededDefect(
      "inconsistent-threshold", iron, ("Ferritin below 100 ng/mL", "Ferritin below 500 ng/mL")),
    SeededDefect("range-overlap", iron, ("Hemoglobin < 8 g/dL", "Hemoglobin < 9 g/dL")),
    SeededDefect("range-overlap", iron, ("Hemoglobin ≥ 10 g/dL but", "Hemoglobin ≥ 9 g/dL but")),
    SeededDefect("range-gap", iron, ("Hemoglobin ≥ 8 g/dL but", "Hemoglobin > 8 g/dL but")),
    SeededDefect("range-gap", iron, ("Hemoglobin ≥ 10 g/dL but", "Hemoglobin ≥ 11 g/dL but")),
    SeededDefect(
      "shared-measure", iron,
      ("i. Hemoglobin below 11 g/dL", "i. Baseline hemoglobin below 11 g/dL"),
      (
        "1. Hemoglobin has risen by the second month of treatment",
        "1. Current hemoglobin is above 11 g/dL"
      )
    ),
    SeededDefect(
      "shared-measure", iron,
      ("i. LVEF below 45 %", "i. LVEF below 45 % before starting treatment"),
      (
        "1. Hemoglobin has risen by the second month of treatment",
        "1. LVEF above 50 % on treatment"
      )),
  ]

  static let proofs = [
    SeededDefect(
      "unsatisfiable-criterion", iron, ("ii. Ferritin below 100 ng/mL", "ii. LVEF above 50 %")),
    SeededDefect(
      "unsatisfiable-criterion", iron,
      ("ii. Ferritin of 500 ng/mL or less", "ii. Hemoglobin above 12 g/dL")),
    SeededDefect(
      "dead-criterion", bone, ("4. Current tobacco use", "4. Body mass index of 30 kg/m2 or less")),
    SeededDefect(
      "dead-criterion", iron, ("Hemoglobin ≥ 10 g/dL but < 12 g/dL", "Hemoglobin ≥ 10 g/dL")),
    SeededDefect(
      "redundant-criterion", iron,
      ("ii. Ferritin of 500 ng/mL or less", "ii. Hemoglobin below 13 g/dL")),
    SeededDefect(
      "redundant-criterion", iron, ("ii. Ferritin below 100 ng/mL", "ii. LVEF below 50 %")),
    SeededDefect(
      "subsumed-criterion", bone,
      ("4. Current tobacco use", "4. Body mass index greater than 35 kg/m2")),
    SeededDefect(
      "subsumed-criterion", bone,
      ("1. One or more previous failed spinal fusions", "1. Body mass index of 40 kg/m2 or more")),
  ]

  static let outlines = [
    SeededDefect("ambiguous-nesting", apnea, ("\n2. Replacement", "\n1. Replacement")),
    SeededDefect("ambiguous-nesting", bone, ("\nII. A stimulator", "\nI. A stimulator")),
    SeededDefect(
      "missing-marker", migraine, ("  2. The member is 18 years of age or older\n", "")),
    SeededDefect(
      "missing-marker", bone,
      ("   3. The fracture gap is one centimeter or less;\n      AND\n", "")),
    SeededDefect("duplicate-marker", migraine, ("  3. Trial", "  2. Trial")),
    SeededDefect("duplicate-marker", bone, ("   3. Fusion", "   2. Fusion")),
    SeededDefect("misread-marker", bone, ("   1. One or more", "   l. One or more")),
    SeededDefect("misread-marker", migraine, ("    b. Antiepileptics", "    6. Antiepileptics")),
    SeededDefect("unplaced-text", bone, ("Current tobacco use", "Current tobacco\u{0} use")),
    SeededDefect(
      "unplaced-text", growth, ("Turner syndrome confirmed", "Turner\u{0} syndrome confirmed")),
  ]

  static let references = [
    SeededDefect(
      "external-reference", migraine,
      ("another antibody of the class", "another drug as listed in the plan's preferred drug list")),
    SeededDefect(
      "external-reference", apnea,
      ("before the sleep study", "as described in the member's benefit policy")),
    SeededDefect(
      "dangling-reference", iron, ("exceed those of Table 1", "exceed those of Table 3")),
    SeededDefect(
      "dangling-reference", apnea,
      ("out of warranty and cannot be repaired", "out of warranty and meets criterion 1.d above")),
    SeededDefect(
      "near-duplicate", growth,
      (
        "<li>The growth plates are open</li>\n</ol>\n<h2>Policy",
        "<li>Prescribed by or on consultation with a pediatric endocrinologist</li>\n</ol>\n<h2>Policy"
      )),
    SeededDefect(
      "near-duplicate", migraine,
      (
        "2. The drug is well tolerated",
        "2. The requested drug is not used together with another antibody for the class"
      )),
    SeededDefect(
      "near-duplicate", growth,
      (
        "<li>The growth plates are open</li>\n</ol>\n<h2>Policy",
        "<li>The groth plates are open</li>\n</ol>\n<h2>Policy"
      )),
    SeededDefect(
      "period-conflict", migraine,
      ("3. Renewal Authorization Period: 12 months", "3. Initial Authorization Period: 12 months")),
    SeededDefect(
      "period-conflict", iron,
      (
        "The doses given do not exceed those of Table 1",
        "Authorizations are reviewed at least annually"
      )),
    SeededDefect(
      "history-order", migraine, ("| 1.3 | 09/01/2023", "| 1.3 | 09/01/2021")),
    SeededDefect(
      "history-order", iron,
      ("| 1.0 | 05/01/2022 | New policy", "| 1.0 | 05/01/2022 | System update for Venocarb")),
    SeededDefect("history-order", bone, ("01/20/2022", "01/20/2025")),
  ]

  static let products = [
    SeededDefect(
      "undefined-product", migraine, ("Zentrix: J3033", "Zentrix: J3033; Kneemax: J3034")),
    SeededDefect("undefined-product", iron, ("Venocarb: J1752", "Venocarb: J1752; Ironmax: J1753")),
    SeededDefect(
      "uncovered-product", migraine, ("    c. Zentrix when used for episodic migraine\n", "")),
    SeededDefect(
      "uncovered-product", iron,
      ("**Venocarb®**", "**Hemofill®** (ferumoxol)\n**Venocarb®**")),
    SeededDefect("product-without-code", migraine, ("; Zentrix: J3033", "")),
    SeededDefect("product-without-code", iron, ("Venocarb: J1752", "Venocarb: J3490")),
    SeededDefect("product-without-code", migraine, ("Zentrix: J3033", "Zentrix: J3032")),
    SeededDefect("name-variant", migraine, ("Migrovant when", "Migrovent when")),
    SeededDefect("name-variant", iron, ("Added Venocarb", "Added Venocrab")),
    SeededDefect("name-variant", migraine, ("Nevralis when", "Nev-ralis when")),
  ]

  static let all = connectives + quantities + proofs + outlines + references + products
}
