import CBitPlanes
package import CriteriaRuntime

/// Evaluates the cases of a block by one program, a word of 64 cases at a time.
///
/// Each node has two planes, what is certainly met and what is possibly met: Kleene's three values
/// (S. C. Kleene, Introduction to Metamathematics, 1952, section 64), combined by bitwise operations.
package final class BlockEvaluator {
  typealias Plane = UnsafeMutablePointer<UInt64>

  package let program: PlaneProgram
  static let words = CaseBlock.words
  /// By node: what is certainly met, then what is possibly met.
  private let planes: Plane
  /// Of nodes for which values are tried, as the cases state them: meanwhile `planes` differ.
  private let tests: Plane
  /// Sums of a count, a plane for each binary digit.
  private let digits: Plane
  /// The block that was evaluated last.
  private(set) var block: CaseBlock
  /// The cases that only the evaluation of single cases can complete, by place.
  private(set) var singles: [Int: (outcomes: [TruthValue?], isBounded: Bool)] = [:]

  private static let digitCount = 16

  package init(_ program: PlaneProgram, _ block: CaseBlock) {
    self.program = program
    self.block = block
    let size = max(program.operations.count, 1) * 2 * Self.words
    planes = .allocate(capacity: size)
    planes.initialize(repeating: 0, count: size)
    tests = .allocate(capacity: size)
    tests.initialize(repeating: 0, count: size)
    digits = .allocate(capacity: (Self.digitCount + 2) * Self.words)
    digits.initialize(repeating: 0, count: (Self.digitCount + 2) * Self.words)
  }

  deinit {
    planes.deallocate()
    tests.deallocate()
    digits.deallocate()
  }

  /// What is certainly met of a node.
  func certain(_ node: Int) -> Plane { planes + node * 2 * Self.words }
  /// What is possibly met of a node.
  func possible(_ node: Int) -> Plane { planes + (node * 2 + 1) * Self.words }
  private func statedCertain(_ node: Int) -> Plane { tests + node * 2 * Self.words }
  private func statedPossible(_ node: Int) -> Plane { tests + (node * 2 + 1) * Self.words }

  /// Evaluates all cases of a block, which must be of the program's schema.
  package func evaluate(_ block: CaseBlock) {
    self.block = block
    singles.removeAll(keepingCapacity: true)
    for node in program.nodes {
      test(node)
      combine(node)
    }
    for (plan, branchings) in zip(program.plans, program.branchings) where !branchings.isEmpty {
      makeExact(plan, branchings)
    }
  }

  /// The outcome of a part that has one.
  package func outcome(ofPart part: Int, _ place: Int) -> TruthValue? {
    guard let node = program.program.table.parts[part] else { return nil }
    if let single = singles[place] { return single.outcomes[part] }
    return value(of: node, place)
  }

  /// Whether more completions of a case would have to be tried than are.
  package func isBounded(_ place: Int) -> Bool { singles[place]?.isBounded ?? false }

  package func value(of node: Int, _ place: Int) -> TruthValue {
    let (word, bit) = (place >> 6, UInt64(place & 63))
    if certain(node)[word] >> bit & 1 == 1 { return .met }
    return possible(node)[word] >> bit & 1 == 1 ? .unknown : .notMet
  }

  func completeSingly(_ place: Int) {
    guard singles[place] == nil else { return }
    singles[place] = program.program.partOutcomes(
      of: block.stated(place, program: program.index))
  }

  // MARK: Tests of facts

  /// Fills the planes of a node that tests a fact.
  private func test(_ node: Int) {
    let (certain, possible) = (certain(node), possible(node))
    switch program.operations[node] {
    case .attested(let column):
      let (yes, no) = (block.plane(column), block.secondPlane(column))
      for word in 0..<Self.words {
        certain[word] = yes[word]
        possible[word] = ~no[word]
      }
    case .comparison(let column, let comparator, let threshold):
      let (codes, known) = (block.codes(column), block.plane(column))
      compare(codes, comparator, threshold, into: certain)
      for word in 0..<Self.words {
        possible[word] = certain[word] | ~known[word]
        certain[word] &= known[word]
      }
    case .product(let column, let certainly, let possibly):
      let (codes, known) = (block.codes(column), block.plane(column))
      join(codes, certainly, into: certain)
      join(codes, possibly, into: possible)
      for word in 0..<Self.words {
        certain[word] &= known[word]
        possible[word] |= ~known[word]
      }
    case .undecided:
      for word in 0..<Self.words {
        certain[word] = 0
        possible[word] = ~0
      }
    default: return
    }
    if program.isTried[node] {
      statedCertain(node).update(from: certain, count: 2 * Self.words)
    }
  }

  private func compare(
    _ codes: UnsafePointer<Int16>, _ comparator: Comparator, _ threshold: Int16, into plane: Plane
  ) {
    switch comparator {
    case .less: bit_planes_less(codes, threshold, plane, Self.words)
    case .lessOrEqual: bit_planes_less(codes, threshold + 1, plane, Self.words)
    case .greater: bit_planes_greater(codes, threshold, plane, Self.words)
    case .greaterOrEqual: bit_planes_greater(codes, threshold - 1, plane, Self.words)
    case .equal: bit_planes_equal(codes, threshold, plane, Self.words)
    case .notEqual:
      bit_planes_equal(codes, threshold, plane, Self.words)
      for word in 0..<Self.words { plane[word] = ~plane[word] }
    }
  }

  private func join(_ codes: UnsafePointer<Int16>, _ wanted: [Int16], into plane: Plane) {
    plane.update(repeating: 0, count: Self.words)
    for code in wanted {
      bit_planes_equal(codes, code, digits, Self.words)
      for word in 0..<Self.words { plane[word] |= digits[word] }
    }
  }

  // MARK: Combinations

  /// Fills the planes of a node from those of its operands, by Kleene's tables.
  func combine(_ node: Int) {
    let (certain, possible) = (certain(node), possible(node))
    switch program.operations[node] {
    // Both planes of a node are combined alike, as one that is twice as long.
    case .all(let operands):
      bit_planes_all(planes, node, operands, operands.count, 2 * Self.words)
    case .any(let operands):
      bit_planes_any(planes, node, operands, operands.count, 2 * Self.words)
    case .count(let count, let operands, let isExact):
      combine(count, operands, isExact: isExact, certain, possible)
    case .not(let operand):
      let (first, second) = (self.certain(operand), self.possible(operand))
      for word in 0..<Self.words {
        certain[word] = ~second[word]
        possible[word] = ~first[word]
      }
    case .attested, .comparison, .product, .undecided: break
    case .item(let item, let rule, let product):
      combine(rule, attested: block.attested(item, isWords: false, program: program.index), node)
      guard let product else { break }
      let (first, second) = (self.certain(product), self.possible(product))
      for word in 0..<Self.words {
        certain[word] &= first[word]
        possible[word] &= second[word]
      }
    case .words(let item, let rule):
      combine(rule, attested: block.attested(item, isWords: true, program: program.index), node)
    case .part(let rule):
      certain.update(from: self.certain(rule), count: 2 * Self.words)
    }
  }

  /// What a rule gives, where nothing is attested instead.
  private func combine(_ rule: Int, attested: UnsafePointer<UInt64>?, _ node: Int) {
    let (certain, possible) = (certain(node), possible(node))
    certain.update(from: self.certain(rule), count: 2 * Self.words)
    guard let attested else { return }
    for word in 0..<Self.words {
      let (yes, no) = (attested[word], attested[Self.words + word])
      certain[word] = certain[word] & ~no | yes
      possible[word] = possible[word] & ~no | yes
    }
  }

  private func combine(
    _ count: Int, _ operands: [Int], isExact: Bool, _ certain: Plane, _ possible: Plane
  ) {
    let enough = digits + Self.digitCount * Self.words
    var digitCount = sum(operands.map { self.certain($0) })
    atLeast(count, digitCount, into: isExact ? enough : certain)
    guard isExact else {
      digitCount = sum(operands.map { self.possible($0) })
      atLeast(count, digitCount, into: possible)
      return
    }
    // Exactly k are met: at least k certainly, and k + 1 not even possibly.
    let more = certain
    atLeast(count + 1, digitCount, into: more)
    digitCount = sum(operands.map { self.possible($0) })
    atLeast(count, digitCount, into: possible)
    for word in 0..<Self.words { possible[word] &= ~more[word] }
    atLeast(count + 1, digitCount, into: more)
    for word in 0..<Self.words { certain[word] = enough[word] & ~more[word] }
  }

  /// Counts in binary, a plane for each digit; returns how many digits the largest sum has.
  private func sum(_ operands: [Plane]) -> Int {
    let count = Int.bitWidth - operands.count.leadingZeroBitCount
    digits.update(repeating: 0, count: count * Self.words)
    let carry = digits + (Self.digitCount + 1) * Self.words
    for operand in operands {
      carry.update(from: operand, count: Self.words)
      for digit in 0..<count {
        let plane = digits + digit * Self.words
        for word in 0..<Self.words {
          let overflow = plane[word] & carry[word]
          plane[word] ^= carry[word]
          carry[word] = overflow
        }
      }
    }
    return count
  }

  /// Compares the sums with a number, from the highest digit down.
  private func atLeast(_ count: Int, _ digitCount: Int, into plane: Plane) {
    guard count > 0 else {
      plane.update(repeating: ~0, count: Self.words)
      return
    }
    guard count < 1 << digitCount else {
      plane.update(repeating: 0, count: Self.words)
      return
    }
    for word in 0..<Self.words {
      var greater: UInt64 = 0
      var equal = ~UInt64(0)
      for digit in (0..<digitCount).reversed() {
        let sum = digits[digit * Self.words + word]
        if count >> digit & 1 == 1 {
          equal &= sum
        } else {
          greater |= equal & sum
          equal &= ~sum
        }
      }
      plane[word] = greater | equal
    }
  }
}

extension BlockEvaluator {
  /// The values of a fact while they are tried: unknown cases take the value, the others keep theirs.
  func substitute(_ choice: PlaneProgram.Branching.Choice, value: Int) {
    let known = block.plane(choice.column)
    let isAttestation = block.schema.kinds[choice.column] == .attestation
    let denied = block.secondPlane(choice.column)
    for (node, outcomes) in choice.tests {
      let (certain, possible) = (certain(node), possible(node))
      let (first, second) = (statedCertain(node), statedPossible(node))
      let holds: UInt64 = outcomes[value] == .met ? ~0 : 0
      for word in 0..<Self.words {
        let isKnown = isAttestation ? known[word] | denied[word] : known[word]
        certain[word] = first[word] & isKnown | holds & ~isKnown
        possible[word] = second[word] & isKnown | holds & ~isKnown
      }
    }
  }

  func restore(_ choice: PlaneProgram.Branching.Choice) {
    for (node, _) in choice.tests {
      certain(node).update(from: statedCertain(node), count: 2 * Self.words)
    }
  }

  /// The cases of the block in which a fact is open.
  func open(_ column: Int, _ word: Int) -> UInt64 {
    let known = block.plane(column)[word]
    if block.schema.kinds[column] == .attestation {
      return ~(known | block.secondPlane(column)[word])
    }
    return ~known
  }
}
