import EvidenceCheck
import Foundation
import Testing

@Test func theArticleDisagreesWithItselfHereAndNowhereElse() throws {
  let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Corpus/ichis/2024/article.txt")
  let report = try report(on: Array(Data(contentsOf: file)), name: "article.txt")
  #expect(
    lines(report) == [
      "16: one factor, 30 days to the month, explains 8 of 8 conversions "
        + "[constant-conversion]",
      "17: 1 and 0 are said to differ significantly, but the interval of 'HR, 1.239 "
        + "(0.780–1.968)' includes 1 [unsupported-claim]",
      "19: the text says here that 0 from 1 and 2 differ significantly, and "
        + "elsewhere 0 and 1 from 2; the interval of 'HR, 1.476 (0.896–2.431)' for 1 "
        + "includes 1 [unsupported-claim]",
      "204: counts of 'Disease stage at diagnosis' sum to 141, n is 143: 2 not "
        + "accounted for [total-mismatch]",
      "222: '57 (39.7)': 57 of 143 is 39.9 %, not 39.7 % (n; rounding allows 0.05) "
        + "[percentage-mismatch]",
      "234: counts of 'PD-L1 expression*' sum to 142, n is 143: 1 not accounted for "
        + "[total-mismatch]",
      "240: 'PD-L1 expression*': no category holds values between 49 % and 50 % "
        + "[range-gap]",
      "248: '89 (52.2)': 89 of 143 is 62.2 %, not 52.2 % (n; rounding allows 0.05) "
        + "[percentage-mismatch]",
      "394: 'ECOG' of Table 3 has '0–1', Table 1 has no 0 ('1', '2', '3') "
        + "[category-mismatch]",
      "426: 'HR, 3.213 (0.493–6.912)': the interval is not that of 3.213, its "
        + "geometric mean is 1.846 (tolerance: rounding and 2 % of the half-width); "
        + "likely lower end 1.493 [interval-mismatch]",
      "435: 89 of 143 is 62.2 %, not 52.2 % (rounding allows 0.05) "
        + "[percentage-mismatch]",
      "575: '379 (10.0–615.0)': 379 is not the middle of its interval, 312.5, as in "
        + "16 of 17 intervals of the column (rounding allowed); with 379 the interval "
        + "would be 143.0 to 615.0, or 10.0 to 748.0 [interval-mismatch]",
    ])
  #expect(
    report.conversions == [
      EvidenceReport.Conversion(from: "d", to: "mo", factor: 30, explained: 8)
    ])
  #expect(report.agreements > 150)
}
