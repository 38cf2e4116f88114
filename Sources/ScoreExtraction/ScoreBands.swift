import CriteriaRuntime

/// What a list of bands leaves unsaid.
enum ScoreBands {
  /// Adds what follows from the bands and names what does not.
  ///
  /// - Whole numbers and completed years: the value between `59` and `60` belongs to `50–59`.
  /// - Where no band scores nothing, values beyond the outermost bands score nothing.
  /// - Any other value that no band holds is a hole; so is one that two bands hold.
  static func complete(
    _ bands: inout [ScoreBand], label: String, isWhole: Bool, citation: Citation,
    holes: inout [ScoreHole]
  ) {
    bands.sort { lower($0) ?? least < lower($1) ?? least }
    for index in bands.indices.dropLast() {
      guard var current = range(bands[index]), let next = range(bands[index + 1]),
        let upper = current.upper, let lower = next.lower
      else {
        holes.append(
          ScoreHole(message: "'\(label)': bands overlap", citation: bands[index].citation))
        continue
      }
      if isWhole, current.includesUpper, next.includesLower, upper < lower,
        (try? lower.subtracting(upper)) == .one
      {
        current.upper = lower
        current.includesUpper = false
        bands[index].condition = .range(current)
      } else if upper < lower || upper == lower && !current.includesUpper && !next.includesLower {
        holes.append(
          ScoreHole(
            message: "'\(label)': no band holds values between \(upper) and \(lower)",
            citation: citation))
      } else if upper > lower || current.includesUpper && next.includesLower {
        holes.append(
          ScoreHole(
            message: "'\(label)': two bands hold values from \(lower) to \(upper)",
            citation: citation))
      }
    }
    let scoresNothing = bands.contains { $0.points == [.zero] }
    if let first = bands.first.flatMap(range), let lower = first.lower {
      let rest = ScoreRange(upper: lower, includesUpper: !first.includesLower)
      addRest(rest, "below \(lower)", at: 0)
    }
    if let last = bands.last.flatMap(range), let upper = last.upper {
      let rest = ScoreRange(lower: upper, includesLower: !last.includesUpper)
      addRest(rest, "above \(upper)", at: bands.count)
    }
    func addRest(_ range: ScoreRange, _ place: String, at index: Int) {
      if scoresNothing {
        // A measure that ends where its bands end, such as a grade from 0 on, leaves nothing out.
        if range.lower == nil, range.upper == .zero { return }
        holes.append(
          ScoreHole(message: "'\(label)': no band holds values \(place)", citation: citation))
      } else {
        bands.insert(
          ScoreBand(
            condition: .range(range), points: [.zero], isStated: false, citation: citation),
          at: index)
      }
    }
  }

  private static let least = ExactNumber(Int.min)

  private static func range(_ band: ScoreBand) -> ScoreRange? {
    guard case .range(let range) = band.condition else { return nil }
    return range
  }

  private static func lower(_ band: ScoreBand) -> ExactNumber? { range(band)?.lower }
}
