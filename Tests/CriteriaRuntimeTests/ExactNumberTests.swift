import CriteriaRuntime
import Testing

@Suite struct ExactNumberTests {
  @Test(
    arguments: [
      ("0.9", 9, 10), ("67", 67, 1), ("-3", -3, 1), ("1.50", 3, 2), ("1e3", 1000, 1),
      ("2.5E-1", 1, 4), ("0", 0, 1), ("-0.0", 0, 1), ("+7", 7, 1), ("1000", 1000, 1),
      ("0.5000000000000000000000000000000000000000000000000", 1, 2), ("0e999", 0, 1),
    ] as [(String, Int128, Int128)])
  func decimalsAreReadExactly(text: String, numerator: Int128, denominator: Int128) {
    #expect(
      ExactNumber(decimal: text) == ExactNumber(numerator: numerator, denominator: denominator))
  }

  @Test(arguments: [
    "1,5", "", "-", ".5", "5.", "1e", "1e+", " 1", "1 ", "12abc", "0x10", "1_000", "٣", "NaN",
    "inf",
    "1e400", "1e-400", "1e99999999999999999999", "9999999999999999999999999999999999999999",
    "--1", "1.2.3",
  ])
  func whatIsNoDecimalOrDoesNotFitIsRefused(text: String) {
    #expect(ExactNumber(decimal: text) == nil)
  }

  @Test(arguments: [
    "0.9", "67", "-3", "0.05", "-0.125", "12.0625", "1000000",
    "0.00000000000000000000000000000000000001",
  ])
  func decimalsArePrintedAsWritten(text: String) throws {
    #expect(try #require(ExactNumber(decimal: text)).description == text)
  }

  @Test func fractionsWithoutDecimalArePrintedAsFractions() {
    #expect(ExactNumber(numerator: 2, denominator: 6)?.description == "1/3")
    #expect(ExactNumber(numerator: -7, denominator: 14)?.description == "-0.5")
  }

  @Test func partsAreInLowestTermsWithPositiveDenominator() throws {
    let number = try #require(ExactNumber(numerator: 6, denominator: -4))
    #expect(number.numerator == -3)
    #expect(number.denominator == 2)
    #expect(ExactNumber(numerator: 1, denominator: 0) == nil)
    #expect(ExactNumber(numerator: .min, denominator: -1) == nil)
    #expect(ExactNumber(numerator: .min, denominator: .min) == .one)
  }

  @Test func arithmeticIsExact() throws {
    let third = try #require(ExactNumber(numerator: 1, denominator: 3))
    #expect(try third.adding(third).adding(third) == .one)
    #expect(try third.subtracting(third) == .zero)
    #expect(try third.multiplied(by: 3) == .one)
    #expect(try third.divided(by: third) == .one)
    #expect(try third.divided(by: .zero) == nil)
    #expect(try (-third).divided(by: -third) == .one)
  }

  @Test func resultsThatDoNotFitAreErrors() throws {
    let large = try #require(ExactNumber(numerator: .max, denominator: 1))
    #expect(throws: NumberOverflow.self) { try large.adding(1) }
    #expect(throws: NumberOverflow.self) { try large.multiplied(by: 2) }
    #expect(try large.divided(by: large) == .one)
    #expect(try -large == large.multiplied(by: -1))
  }

  @Test func orderIsThatOfTheRationals() throws {
    let large = try #require(ExactNumber(numerator: .max, denominator: 3))
    let larger = try #require(ExactNumber(numerator: .max, denominator: 2))
    #expect(large < larger)
    #expect(-larger < -large)
    #expect(!(large < large))
    #expect(try #require(ExactNumber(decimal: "2.2")) <= #require(ExactNumber(decimal: "2.20")))
    #expect(try #require(ExactNumber(decimal: "-0.1")) < .zero)
  }
}
