import CriteriaRuntime
import Testing

@Suite struct UCUMUnitTests {
  @Test(arguments: [
    ("0.9", "10*9/L", "900", "/uL"), ("1500", "/mm3", "1500", "/uL"),
    ("1", "10^3/uL", "1", "10*9/L"),
    ("35", "g/L", "3.5", "g/dL"), ("6", "mo", "0.5", "a"), ("2", "wk", "14", "d"),
    ("1", "{ULN}", "100", "%"), ("0.25", "1", "25", "%"), ("3", "Gy", "300", "cGy"),
    ("60", "mL/min/{1.73_m2}", "1", "mL/s"), ("20", "kg/m2", "2", "g/cm2"),
    ("1", "10*6{cells}/mL", "1000", "{cells}/uL"), ("98.6", "[degF]", "37", "Cel"),
    ("0", "Cel", "273.15", "K"), ("760", "mm[Hg]", "101.32472", "kPa"),
    ("1", "mmol/L", "1000", "umol/L"),
    ("2", "/m.s", "2", "s/m"), ("8", "mg/(kg.d)", "8", "mg/kg/d"), ("1", "[in_i]", "2.54", "cm"),
    ("5", "[iU]/L", "5", "m[IU]/mL"), ("1", "u[iU]/mL", "1", "m[iU]/L"), ("90", "deg", "5400", "'"),
    ("4", "m2", "40000", "cm2"), ("7", "s-1", "7", "Hz"), ("1", "dag", "10", "g"),
  ])
  func numbersAreConvertedExactly(value: String, from: String, result: String, to: String) throws {
    let number = try #require(ExactNumber(decimal: value))
    let converted = try UCUMUnit(from).convert(number, to: UCUMUnit(to))
    #expect(converted?.description == result)
    let back = try UCUMUnit(to).convert(#require(converted), to: UCUMUnit(from))
    #expect(back == number)
  }

  @Test(arguments: [
    ("mg/dL", "/uL"), ("a", "kg"), ("mmol/L", "/L"), ("U/L", "[iU]/L"), ("%", "g"),
    ("Gy", "mL/min"),
    ("rad", "deg"), ("[iU]", "[CFU]"),
  ])
  func unitsOfOtherDimensionsAreNotCommensurable(from: String, to: String) throws {
    let (from, to) = try (UCUMUnit(from), UCUMUnit(to))
    #expect(!from.isCommensurable(with: to))
    #expect(try from.convert(1, to: to) == nil)
  }

  @Test(arguments: [
    "", "years", "mm³", "mg/", "mg//dL", "(mg", "mg)", "{cells", "10*99", "m99", "0", "da", "KG",
    "µL", "mg dL", "m-", "/", "m.", "[", "[nothing]", "10*38.10*38",
    String(repeating: "(", count: 10_000), "m" + String(repeating: ".m", count: 90),
  ])
  func whatIsNoUnitIsAnError(code: String) {
    #expect(throws: UnreadableUnit.self) { try UCUMUnit(code) }
  }

  @Test func theErrorSaysWhatIsWrong() {
    #expect(throws: UnreadableUnit(code: "years", reason: "'years' is no unit")) {
      try UCUMUnit("years")
    }
  }
}
