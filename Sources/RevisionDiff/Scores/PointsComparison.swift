import CriteriaRuntime

/// What a parameter of a score gives for a value before and now.
struct PointsComparison {
  /// A value, in the new unit, that scores otherwise than before.
  struct Example: Equatable {
    var value: ExactNumber
    var before: [ExactNumber]
    var now: [ExactNumber]
  }

  let old: ScoreParameter
  let new: ScoreParameter
  /// The old bands in the new unit; nil where the units have nothing in common.
  private let converted: [ScoreBand]?

  init(_ old: ScoreParameter, _ new: ScoreParameter) {
    self.old = old
    self.new = new
    converted = Self.converted(old, to: new.unit)
  }

  private static func converted(_ parameter: ScoreParameter, to unit: String?) -> [ScoreBand]? {
    guard parameter.unit != unit else { return parameter.bands }
    guard let from = parameter.unit.flatMap({ try? UCUMUnit($0) }),
      let to = unit.flatMap({ try? UCUMUnit($0) }), from.isCommensurable(with: to)
    else { return nil }
    func moved(_ number: ExactNumber?) throws -> ExactNumber? {
      try number.flatMap { try from.convert($0, to: to) }
    }
    return try? parameter.bands.map { band in
      guard case .range(var range) = band.condition else { return band }
      range.lower = try moved(range.lower)
      range.upper = try moved(range.upper)
      var band = band
      band.condition = .range(range)
      return band
    }
  }

  /// What the bands themselves say differs.
  var kinds: Set<ChangeKind> {
    var result: Set<ChangeKind> = old.unit == new.unit ? [] : [.unit]
    let (before, after) = (Self.points(converted ?? old.bands), Self.points(new.bands))
    for condition in Set(before.keys).union(after.keys) where before[condition] != after[condition]
    {
      // A category that came or went is a word; everything else here is a number.
      if case .category = condition, before[condition] == nil || after[condition] == nil {
        result.insert(.reworded)
      } else {
        result.insert(.threshold)
      }
    }
    if old.possiblePoints != new.possiblePoints { result.insert(.threshold) }
    return result
  }

  private static func points(_ bands: [ScoreBand]) -> [ScoreBand.Condition: [ExactNumber]] {
    Dictionary(bands.map { ($0.condition, $0.points) }, uniquingKeysWith: { $0 + $1 })
  }

  /// Every value, category and answer scores what it scored before.
  var isEquivalent: Bool {
    guard let converted, old.possiblePoints == new.possiblePoints else { return false }
    let (before, after) = (Self.named(converted), Self.named(new.bands))
    return before == after && example == nil
  }

  private static func named(_ bands: [ScoreBand]) -> [ScoreBand.Condition: [ExactNumber]] {
    points(
      bands.filter { band in
        if case .range = band.condition { false } else { true }
      })
  }

  /// The plainest value that scores otherwise: between two cut-offs, else at one.
  var example: Example? {
    guard let converted else { return nil }
    for value in candidates(converted + new.bands) {
      let before = Self.points(of: value, converted, old.possiblePoints)
      let now = Self.points(of: value, new.bands, new.possiblePoints)
      if before != now { return Example(value: value, before: before, now: now) }
    }
    return nil
  }

  /// Between all cut-offs, at them, below the first and above the last.
  private func candidates(_ bands: [ScoreBand]) -> [ExactNumber] {
    var cuts: Set<ExactNumber> = []
    for band in bands {
      guard case .range(let range) = band.condition else { continue }
      cuts.formUnion([range.lower, range.upper].compactMap { $0 })
    }
    let sorted = cuts.sorted()
    let middles = zip(sorted, sorted.dropFirst()).compactMap { Self.middle($0, $1) }
    let ends = [
      sorted.first.flatMap { try? $0.subtracting(1) }, sorted.last.flatMap { try? $0.adding(1) },
    ]
    return middles + sorted + ends.compactMap { $0 }
  }

  /// Half way, a whole number where one lies there.
  private static func middle(_ a: ExactNumber, _ b: ExactNumber) -> ExactNumber? {
    guard let half = try? a.adding(b).multiplied(by: ExactNumber(1, over: 2)) else { return nil }
    if let whole = Int(exactly: half.numerator / half.denominator).map({ ExactNumber($0) }),
      a < whole, whole < b
    {
      return whole
    }
    return half
  }

  private static func points(
    of value: ExactNumber, _ bands: [ScoreBand], _ possible: [ExactNumber]
  ) -> [ExactNumber] {
    let holding = bands.filter { $0.condition.holds(for: .quantity(value)) }
    let points = holding.isEmpty ? bands.flatMap(\.points) + possible : holding.flatMap(\.points)
    return Set(points).sorted()
  }
}
