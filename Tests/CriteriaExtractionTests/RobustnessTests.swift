import CriteriaExtraction
import CriteriaRuntime
import Testing

@Suite struct RobustnessTests {
  /// Numbers that make documents from pieces; the same on every run.
  private struct Sequence {
    var state: UInt64
    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
  }

  @Test func noTextCrashes() throws {
    let pieces = [
      "ALL of the following", "any", "one", "of", "the following", ":", "(", ")", "[", "]", ">",
      "≥", "≤", "less", "less than", "10", "1,500", "1,5", "0.1", "x 10⁹", "x 10^", "^", "/", "/L",
      "%", "mm³", "BMI", "haemoglobin", "age", "years of age", "or older", "and", "or", "and/or",
      "-", "- 2.5", "–", "between", "to", "e.g.", "for example", "such as", "i.e.", "unless",
      "not", "If", "then", "when", "is considered covered", "(a or b)", "(1-3)", "🙂", "é", "ß",
      ";", ".", ",", "…", "99999999999999999999999999999999999999999", "10e99", "upper limit of",
      "normal", "ULN", "2x", "two (2)", "at least", "exactly", "none", "both", "+", "\u{202E}",
    ]
    var sequence = Sequence(state: 7)
    for _ in 0..<120 {
      var text = "## Policy\n\n"
      for label in ["1.", "   a.", "   b.", "      i.", "2.", "   a."] {
        let words = (0..<sequence.next(14)).map { _ in pieces[sequence.next(pieces.count)] }
        text += "\(label) x \(words.joined(separator: " "))\n"
      }
      let policy = try Extracted(text)
      #expect(policy.set == (try Extracted(text)).set)
      for criterion in policy.set.criteria {
        #expect(criterion.children.allSatisfy { $0 < policy.set.criteria.count })
      }
    }
  }

  @Test func everyDocumentHasCriteria() throws {
    #expect(try Extracted("").set.criteria.isEmpty)
    #expect(try Extracted("## Policy\n\nNothing here.\n").set.parts.isEmpty)
    #expect(try Extracted("## Policy\n\n1.\n").set.facts.isEmpty)
  }

  @Test func deepListsDoNotOverflowTheStack() throws {
    var text = "## Policy\n\n"
    for depth in 0..<600 {
      text += String(repeating: "  ", count: depth) + "- All of the following:\n"
    }
    let policy = try Extracted(text)
    #expect(!policy.set.criteria.isEmpty)
  }
}
