extension CriteriaTable {
  /// Evaluates everything by Kleene's logic, front to back. The case must be one of this table's
  /// program.
  public func evaluate(_ stated: StatedCase, into state: inout EvaluationState) {
    withUnsafeTemporaryAllocation(of: TruthValue.self, capacity: nodes.count) { values in
      for index in nodes.indices {
        values[index] = value(of: index, values, state.attested) { stated.facts[$0] }
      }
      for index in nodes.indices {
        state.record(nodes[index].operation, nodes[index].argument, values[index])
      }
    }
  }

  /// The value of each node, given a state that the table or compiled rules have filled.
  func values(_ stated: StatedCase, completing state: EvaluationState) -> [TruthValue] {
    Array(unsafeUninitializedCapacity: nodes.count) { values, count in
      for index in nodes.indices {
        values[index] =
          state.value(recordedFor: nodes[index].operation, nodes[index].argument)
          ?? value(of: index, values, state.attested) { stated.facts[$0] }
      }
      count = nodes.count
    }
  }

  /// The value of one node by Kleene's tables, from those of its operands, what is attested, and
  /// the facts.
  func value(
    of index: Int, _ values: UnsafeMutableBufferPointer<TruthValue>,
    _ attested: borrowing AttestedOutcomes,
    fact: (Int) -> FactValue
  ) -> TruthValue {
    if let test = tests[index] { return test.outcome(for: fact(nodes[index].argument)) }
    let range = Int(operandStarts[index])..<Int(operandStarts[index + 1])
    return operands.withUnsafeBufferPointer {
      nodes[index].operation.combined(
        nodes[index].argument, UnsafeBufferPointer(rebasing: $0[range]), values, attested)
    }
  }

  /// The nodes whose values make a node's value: below an attested item only the test of the
  /// product counts, below attested words nothing.
  func inputs(of index: Int, _ state: EvaluationState) -> [Int] {
    let node = nodes[index]
    switch node.operation {
    case .attested, .comparison, .product, .undecided: return []
    case .item where state.attested.item(node.argument) != nil:
      return Array(node.operands.dropFirst())
    case .words where state.attested.words(node.argument) != nil: return []
    default: return node.operands
    }
  }

  /// The outcome of a node that tests a fact, for one value of the fact. A value of another type than
  /// the test's is unknown.
  package func outcome(of node: Node, for value: FactValue) -> TruthValue {
    test(of: node)?.outcome(for: value) ?? .unknown
  }
}
