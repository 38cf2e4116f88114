import CriteriaRuntime

extension BlockEvaluator {
  /// The item that decides the first part's outcome, for each case: the way down from the outcome,
  /// through the first condition that fails where all are required, the first that is met where one is
  /// enough, and the first that is open where the outcome is, to the item where that way ends. Where
  /// all required conditions are met, the way goes on through the only one that leaves a choice.
  ///
  /// - Returns: indices of items by place; -1 where no item stands behind the outcome.
  package func decidingItems() -> [Int32] {
    var deciding = Array(repeating: Int32(-1), count: CaseBlock.capacity)
    guard let root = program.program.table.parts.first ?? nil else { return deciding }
    let all = Array(repeating: ~UInt64(0), count: Self.words)
    var pending: [(node: Int, item: Int32, cases: [UInt64])] = [(root, -1, all)]
    while let (node, item, cases) = pending.popLast() {
      var rest = cases
      var item = item
      func follow(_ operand: Int, _ chosen: [UInt64]) {
        var chosen = chosen
        var isAny: UInt64 = 0
        for word in 0..<Self.words {
          chosen[word] &= rest[word]
          rest[word] &= ~chosen[word]
          isAny |= chosen[word]
        }
        if isAny != 0 { pending.append((operand, item, chosen)) }
      }
      switch program.operations[node] {
      case .part(let rule): follow(rule, all)
      case .not(let operand): follow(operand, all)
      case .item(let index, let rule, let product):
        item = Int32(index)
        if let product { follow(product, select(node, product, .failing, .open)) }
        follow(rule, free(of: block.attested(index, isWords: false, program: program.index)))
      case .all(let numbers):
        let operands = numbers.map { Int($0) }
        for operand in operands { follow(operand, select(node, operand, .failing)) }
        for operand in operands { follow(operand, select(node, operand, .open)) }
        let choices = operands.filter { program.hasChoice[$0] }
        if choices.count == 1 { follow(choices[0], select(node, choices[0], .met)) }
      case .any(let numbers):
        let operands = numbers.map { Int($0) }
        for operand in operands { follow(operand, select(node, operand, .met)) }
        for operand in operands { follow(operand, select(node, operand, .open)) }
      case .words, .count, .attested, .comparison, .product, .undecided: break
      }
      for (word, remaining) in rest.enumerated() {
        var remaining = remaining
        while remaining != 0 {
          deciding[word * 64 + remaining.trailingZeroBitCount] = item
          remaining &= remaining - 1
        }
      }
    }
    return deciding
  }

  private enum Standing { case met, open, failing }

  /// The cases in which a node and one of its operands both stand in one of some ways.
  private func select(_ node: Int, _ operand: Int, _ standings: Standing...) -> [UInt64] {
    var selected = Array(repeating: UInt64(0), count: Self.words)
    for standing in standings {
      for word in 0..<Self.words {
        selected[word] |= cases(standing, node, word) & cases(standing, operand, word)
      }
    }
    return selected
  }

  private func cases(_ standing: Standing, _ node: Int, _ word: Int) -> UInt64 {
    switch standing {
    case .met: certain(node)[word]
    case .open: possible(node)[word] & ~certain(node)[word]
    case .failing: ~possible(node)[word]
    }
  }

  /// The cases that attest nothing in place of a rule.
  private func free(of attested: UnsafePointer<UInt64>?) -> [UInt64] {
    (0..<Self.words).map { word in
      attested.map { ~($0[word] | $0[Self.words + word]) } ?? ~0
    }
  }
}
