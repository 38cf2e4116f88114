import CriteriaRuntime
import DocumentModel

extension WordsReading {
  /// A label that says "low" above a number that says "more than": `Low exposure (> 10 %)`.
  ///
  /// Only where the label grades the compared measure itself and the number explains it in
  /// parentheses.
  func contradictions(in tokens: [Token]) -> [WordFinding] {
    var found: [WordFinding] = []
    for comparison in typed {
      let (term, span) = (comparison.term, comparison.phrase.tokens)
      guard term.lowerBound > 0, term.upperBound <= span.lowerBound, span.lowerBound > 0,
        tokens[term.upperBound..<span.lowerBound].contains(where: { $0.kind == .open })
      else { continue }
      let label = tokens[term.lowerBound - 1].text
      let bounds = comparison.comparisons
      let contradicts =
        ["low", "lower"].contains(label) && bounds.allSatisfy { $0.comparator.isLower }
        || ["high", "higher", "elevated"].contains(label)
          && bounds.allSatisfy { $0.comparator.isUpper }
      guard contradicts, let value = bounds.first, let last = tokens[span].last else { continue }
      let start = tokens[term.lowerBound - 1].range.lowerBound
      found.append(
        WordFinding(
          identifier: .contradictoryThreshold, range: start..<last.range.upperBound,
          message: "'\(label)' is explained by "
            + "'\(value.comparator.rawValue) \(value.printedValue) \(value.printedUnit)'",
          settlement: bounds.count == 1
            ? "\(value.fact) \(value.comparator.flipped.rawValue) \(value.value) \(value.unit)"
            : nil))
    }
    return found
  }
}
