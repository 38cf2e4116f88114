import CriteriaRuntime
import Testing

@testable import CriteriaExtraction

@Suite struct ProductTests {
  private let classes = ProductClass([
    Product(brand: "Alvexo", generic: "examplimab"),
    Product(brand: "Brenzia", generic: "examplimab-abcd"),
    Product(brand: "Corvane On-Body", generic: "pegexamplimab-efgh"),
    Product(brand: "Corvane", generic: "pegexamplimab"),
    Product(brand: "Dulvix", generic: "tbo-examplimab"),
  ])

  private func products(_ text: String) -> [Int]? {
    classes.prefix(of: Token.tokens(of: text))?.products
  }

  @Test func aClassIsAWholeNameWithItsSuffixes() {
    #expect(products("Examplimab and examplimab biosimilars") == [0, 1])
    #expect(products("Peg-examplimab") == [2, 3])
    #expect(products("Tbo-examplimab for use in arthritis") == [4])
    #expect(products("examplimab-abcd") == [1])
    #expect(products("Corvane On-Body") == [2])
    #expect(products("CORVANE") == [3])
    #expect(products("Methotrexate") == nil)
    #expect(products("Failure of Alvexo") == nil)
  }

  @Test func suffixesHaveFourLetters() {
    #expect(ProductClass.base(of: "examplimab-abcd") == "examplimab")
    #expect(ProductClass.base(of: "tbo-examplimab") == nil)
    #expect(ProductClass.base(of: "examplimab") == nil)
    #expect(ProductClass.base(of: "-abcd") == nil)
  }

  @Test func nameVariantsDifferInOneLetter() {
    #expect(Spelling.isVariant("alvxo", of: "alvexo"))
    #expect(Spelling.isVariant("examplimap", of: "examplimab"))
    #expect(!Spelling.isVariant("alvexos", of: "alvexo"))
    #expect(!Spelling.isVariant("blvexo", of: "alvexo"))
    #expect(!Spelling.isVariant("pegexamplimab", of: "examplimab"))
  }
}
