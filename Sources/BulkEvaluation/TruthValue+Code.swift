import CriteriaRuntime

extension TruthValue {
  /// By code.
  static let counted: [TruthValue] = [.notMet, .unknown, .met]

  /// Outcomes as they are counted: not met, undetermined, met.
  var code: Int {
    switch self {
    case .notMet: 0
    case .unknown: 1
    case .met: 2
    }
  }
}

extension TruthValue? {
  /// 3 for a part without outcome.
  var code: Int { map(\.code) ?? 3 }
}
