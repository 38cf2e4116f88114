import Testing

@testable import SwiftCodeGeneration

@Suite struct SwiftNamesTests {
  @Test(arguments: [
    ("A.a.ii.2.c", "A_a_ii_2_c"), ("1.b", "_1_b"), ("A.•3", "A_bullet3"),
    ("renewal-criteria/1.a", "renewalCriteria__1_a"), ("is", "is_"), ("do", "do_"),
    ("A.do", "A_do"),
    ("", "unnamed"), ("_", "u5F"), ("α.1", "u3B1_1"), ("A. b", "A_u20b"), ("init", "init_"),
    ("rawValue", "rawValue_"), ("9", "_9"),
  ])
  func itemsAreNamedByTheirPath(path: String, name: String) {
    #expect(SwiftNames.item(path: path) == name)
  }

  @Test(arguments: [
    ("Stabilo Pro", "stabiloPro"), ("Neo-Brace 3", "neoBrace3"), ("3M Brace", "_3MBrace"),
    ("PD Test", "pdTest"), ("Éclair", "uC9clair"), ("™", "unnamed"), ("default", "default_"),
  ])
  func productsAreNamedInLowerCamelCase(text: String, name: String) {
    #expect(SwiftNames.lowerCamel(text) == name)
  }

  @Test(arguments: [("3.7", "v3_7"), ("2024-04", "v2024u2D04"), ("", "current"), ("r7", "vr7")])
  func revisionsAreNamedByVersion(version: String, name: String) {
    #expect(SwiftNames.revision(version) == name)
  }

  @Test func namesThatWouldBeEqualAreToldApartByWhatTheyAre() {
    let names = SwiftNames.distinct(["a.b", "a-B", "x"]) { SwiftNames.upperCamel($0) }
    #expect(names == ["AB_108bf50c", "AB_0a89ad03", "X"])
    // The order of neighbours does not matter.
    #expect(
      SwiftNames.distinct(["x", "a-B", "a.b"]) { SwiftNames.upperCamel($0) } == [
        "X", "AB_0a89ad03", "AB_108bf50c",
      ])
    #expect(SwiftNames.distinct(["a", "a"]) { $0 }.count == 2)
    #expect(Set(SwiftNames.distinct(["a", "a", "a"]) { $0 }).count == 3)
  }

  @Test func endlessNamesAreCut() {
    let name = SwiftNames.item(path: String(repeating: "very.long.", count: 1000))
    #expect(name.utf8.count < 100)
    #expect(name != SwiftNames.item(path: String(repeating: "very.long.", count: 1001)))
  }

  @Test(arguments: [
    ("a", "Years", "years"), ("mg/dL", "MilligramsPerDeciliter", "milligramsPerDeciliter"),
    ("/uL", "PerMicroliter", "perMicroliter"), ("/mm3", "PerCubicMillimeter", "perCubicMillimeter"),
    ("kg/m2", "KilogramsPerSquareMeter", "kilogramsPerSquareMeter"), ("%", "Percent", "percent"),
    ("mL/min", "MillilitersPerMinute", "millilitersPerMinute"), ("{ULN}", "TimesULN", "timesULN"),
    ("10*9/L", "BillionsPerLiter", "billionsPerLiter"), ("Gy", "Gray", "gray"),
    ("1", "Count", "count"),
    ("mm[Hg]", "MillimetersOfMercury", "millimetersOfMercury"),
    (
      "mL/min/{1.73_m2}", "Unit_mL_2F_min_2F__7B_1_2E_73_5F_m2_7D_",
      "unit_mL_2F_min_2F__7B_1_2E_73_5F_m2_7D_"
    ),
  ])
  func unitsAreNamedInWords(code: String, type: String, factory: String) {
    let names = UnitNames(code: code)
    #expect(names.type == type)
    #expect(names.factory == factory)
  }
}
