extension CriteriaTable.Operation {
  /// The value by Kleene's tables of a node that combines others; unknown for a test of a fact.
  ///
  /// - Parameters:
  ///   - argument: that of the node.
  ///   - operands: those of the node, indices of `values`.
  @inline(__always) func combined(
    _ argument: Int, _ operands: UnsafeBufferPointer<Int32>,
    _ values: UnsafeMutableBufferPointer<TruthValue>, _ attested: borrowing AttestedOutcomes
  ) -> TruthValue {
    func value(_ position: Int) -> TruthValue { values[Int(operands[position])] }
    switch self {
    case .all:
      var least = TruthValue.met
      for position in operands.indices { least = min(least, value(position)) }
      return least
    case .any:
      var greatest = TruthValue.notMet
      for position in operands.indices { greatest = max(greatest, value(position)) }
      return greatest
    case .atLeast, .exactly:
      var tally = TruthTally()
      for position in operands.indices { tally.add(value(position)) }
      return self == .atLeast ? tally.atLeast(argument) : tally.exactly(argument)
    case .not: return !value(0)
    case .attested, .comparison, .product, .undecided: return .unknown
    case .item:
      let rule = attested.item(argument).map { TruthValue($0) } ?? value(0)
      return operands.count > 1 ? min(rule, value(1)) : rule
    case .words: return attested.words(argument).map { TruthValue($0) } ?? value(0)
    case .part: return value(0)
    }
  }
}
