import CriteriaRuntime
import DocumentModel
import Outlining

/// The values of one measure that an item admits.
private struct Band {
  var item: Int
  var fact: String
  var lower: ExactNumber?
  var includesLower = false
  var upper: ExactNumber?
  var includesUpper = false

  init?(_ typed: [TypedComparison], item: Int) {
    guard typed.count == 1, typed[0].phrase.form == .bounds,
      let fact = typed[0].comparisons.first?.fact
    else { return nil }
    self.item = item
    self.fact = fact
    for comparison in typed[0].comparisons {
      switch comparison.comparator {
      case .greater, .greaterOrEqual:
        lower = comparison.value
        includesLower = comparison.comparator == .greaterOrEqual
      case .less, .lessOrEqual:
        upper = comparison.value
        includesUpper = comparison.comparator == .lessOrEqual
      case .equal, .notEqual: return nil
      }
    }
  }

  var isTwoSided: Bool { lower != nil && upper != nil }

  func overlaps(_ other: Band) -> Bool {
    !isBelow(other) && !other.isBelow(self)
  }

  private func isBelow(_ other: Band) -> Bool {
    guard let upper, let lower = other.lower else { return false }
    return upper < lower || upper == lower && !(includesUpper && other.includesLower)
  }
}

extension Extraction {
  /// Alternatives that divide one measure into bands should neither overlap nor leave a gap.
  mutating func findBandDefects() {
    for index in outline.items.indices
    where !isStatement[index] && lists[index]?.combination.kind == .any {
      let bands = members[index].compactMap { member -> Band? in
        guard let words = items[member].words, words.words == nil, items[member].tail.isEmpty,
          items[member].further.isEmpty, items[member].premise == nil,
          items[member].exception == nil
        else { return nil }
        return Band(words.typed, item: member)
      }
      guard let fact = bands.first?.fact, bands.count >= 2,
        bands.allSatisfy({ $0.fact == fact }),
        bands.count == members[index].count || bands.count >= 3,
        bands.contains(where: \.isTwoSided)
      else { continue }
      findOverlaps(bands)
      findGaps(bands, among: members[index])
    }
  }

  private mutating func findOverlaps(_ bands: [Band]) {
    for (place, band) in bands.enumerated() {
      let others = bands[..<place].filter { $0.overlaps(band) }
      guard !others.isEmpty else { continue }
      let labels = others.map { outline.items[$0.item].path }.joined(separator: ", ")
      report(
        .rangeOverlap, band.item, "its range of \(band.fact) overlaps that of \(labels)",
        related: others.map {
          Finding.Related(location: location($0.item), message: "the other range")
        })
    }
  }

  private mutating func findGaps(_ bands: [Band], among members: [Int]) {
    // An undecided band may be meant to close the gap.
    guard bands.count == members.count else { return }
    let sorted = bands.sorted { first, second in
      guard let a = first.lower else { return second.lower != nil }
      guard let b = second.lower else { return false }
      return a < b || a == b && first.includesLower && !second.includesLower
    }
    guard var top = sorted.first else { return }
    // A label that contradicts its number shows where a range was meant to be.
    if let lower = top.lower,
      let mislabelled = bands.first(where: {
        wordBlocks[$0.item].contains(.contradictoryThreshold)
      }), let minimum = vocabulary.measure(named: top.fact)?.minimum, minimum < lower
    {
      report(
        .rangeGap, mislabelled.item, "no range covers \(top.fact) below \(printed(lower, top))")
    }
    for band in sorted.dropFirst() {
      guard let upper = top.upper else { return }
      if let lower = band.lower {
        let isGap = upper < lower || upper == lower && !top.includesUpper && !band.includesLower
        if isGap {
          let message =
            upper == lower
            ? "no range covers \(band.fact) at \(printed(upper, band))"
            : "no range covers \(band.fact) between \(upper) and \(printed(lower, band))"
          report(
            .rangeGap, band.item, message,
            related: [
              Finding.Related(location: location(top.item), message: "the range below")
            ])
        }
      }
      if band.upper.map({ $0 > upper }) ?? true { top = band }
    }
  }

  private func printed(_ value: ExactNumber, _ band: Band) -> String {
    let unit = vocabulary.measure(named: band.fact)?.unit ?? "1"
    return MeasureTerms.isCount(unit) ? "\(value)" : "\(value) \(unit)"
  }
}
