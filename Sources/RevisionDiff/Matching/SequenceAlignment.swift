/// Which elements of two sequences correspond when order is kept.
enum SequenceAlignment {
  /// Pairs of indices of equal keys, ascending on both sides: the longest common subsequence where
  /// the parts that differ are small, otherwise one anchored at the keys that occur once on each
  /// side (patience diff, B. Cohen), which reads better than a longest one and takes near-linear
  /// time.
  static func pairs<Key: Hashable>(_ old: [Key], _ new: [Key]) -> [(old: Int, new: Int)] {
    var result: [(old: Int, new: Int)] = []
    // Stretches still to align, the next one last.
    var stack = [(0..<old.count, 0..<new.count)]
    while let (a, b) = stack.popLast() {
      var (aStart, bStart, aEnd, bEnd) = (a.lowerBound, b.lowerBound, a.upperBound, b.upperBound)
      while aStart < aEnd, bStart < bEnd, old[aStart] == new[bStart] {
        result.append((aStart, bStart))
        aStart += 1
        bStart += 1
      }
      while aStart < aEnd, bStart < bEnd, old[aEnd - 1] == new[bEnd - 1] {
        aEnd -= 1
        bEnd -= 1
        result.append((aEnd, bEnd))
      }
      guard aStart < aEnd, bStart < bEnd else { continue }
      if (aEnd - aStart) <= 2048, (aEnd - aStart) * (bEnd - bStart) <= 1 << 16 {
        longest(old, aStart..<aEnd, new, bStart..<bEnd, into: &result)
        continue
      }
      let anchors = uniqueAnchors(old, aStart..<aEnd, new, bStart..<bEnd)
      if anchors.isEmpty {
        greedy(old, aStart..<aEnd, new, bStart..<bEnd, into: &result)
        continue
      }
      result.append(contentsOf: anchors)
      var (aFrom, bFrom) = (aStart, bStart)
      for anchor in anchors {
        if aFrom < anchor.old, bFrom < anchor.new {
          stack.append((aFrom..<anchor.old, bFrom..<anchor.new))
        }
        (aFrom, bFrom) = (anchor.old + 1, anchor.new + 1)
      }
      if aFrom < aEnd, bFrom < bEnd { stack.append((aFrom..<aEnd, bFrom..<bEnd)) }
    }
    result.sort { $0.old < $1.old }
    return result
  }

  private static func longest<Key: Hashable>(
    _ old: [Key], _ a: Range<Int>, _ new: [Key], _ b: Range<Int>,
    into result: inout [(old: Int, new: Int)]
  ) {
    let width = b.count + 1
    var lengths = Array(repeating: UInt16(0), count: (a.count + 1) * width)
    for i in stride(from: a.count - 1, through: 0, by: -1) {
      for j in stride(from: b.count - 1, through: 0, by: -1) {
        lengths[i * width + j] =
          old[a.lowerBound + i] == new[b.lowerBound + j]
          ? lengths[(i + 1) * width + j + 1] + 1
          : max(lengths[(i + 1) * width + j], lengths[i * width + j + 1])
      }
    }
    var (i, j) = (0, 0)
    while i < a.count, j < b.count {
      if old[a.lowerBound + i] == new[b.lowerBound + j] {
        result.append((a.lowerBound + i, b.lowerBound + j))
        i += 1
        j += 1
      } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
        i += 1
      } else {
        j += 1
      }
    }
  }

  private static func uniqueAnchors<Key: Hashable>(
    _ old: [Key], _ a: Range<Int>, _ new: [Key], _ b: Range<Int>
  ) -> [(old: Int, new: Int)] {
    // Index in the sequence, or -1 where the key repeats.
    var places: [Key: (old: Int, new: Int)] = [:]
    for index in a { places[old[index], default: (-2, -2)].old.place(index) }
    for index in b where places[new[index]] != nil {
      places[new[index], default: (-2, -2)].new.place(index)
    }
    var pairs: [(old: Int, new: Int)] = []
    for index in a {
      if let place = places[old[index]], place.old == index, place.new >= 0 {
        pairs.append((index, place.new))
      }
    }
    let kept = longestIncreasing(pairs.map { ($0.new, 1) })
    return kept.map { pairs[$0] }
  }

  /// Takes the next equal element of `new` for each of `old`: linear, for long repetitive stretches.
  private static func greedy<Key: Hashable>(
    _ old: [Key], _ a: Range<Int>, _ new: [Key], _ b: Range<Int>,
    into result: inout [(old: Int, new: Int)]
  ) {
    var places: [Key: [Int]] = [:]
    for index in b.reversed() { places[new[index], default: []].append(index) }
    var next = b.lowerBound
    for index in a {
      while let place = places[old[index]]?.last, place < next {
        places[old[index]]?.removeLast()
      }
      // An element far ahead would give up everything before it.
      guard let place = places[old[index]]?.last, place - next <= 256 else { continue }
      result.append((index, place))
      next = place + 1
    }
  }

  /// Indices of a strictly increasing subsequence of `value` with the greatest sum of `weight`;
  /// values are distinct and not negative.
  static func longestIncreasing(_ elements: [(value: Int, weight: Int)]) -> [Int] {
    guard !elements.isEmpty else { return [] }
    let ranks = Array(elements.indices).sorted { elements[$0].value < elements[$1].value }
    var rank = Array(repeating: 0, count: elements.count)
    for (place, index) in ranks.enumerated() { rank[index] = place + 1 }
    // A Fenwick tree over ranks: the best chain that ends at a rank or below.
    var best = Array(repeating: -1, count: elements.count + 1)
    var total = Array(repeating: 0, count: elements.count)
    var previous = Array(repeating: -1, count: elements.count)
    for index in elements.indices {
      var chain = -1
      var place = rank[index] - 1
      while place > 0 {
        if best[place] >= 0, chain < 0 || total[best[place]] > total[chain] { chain = best[place] }
        place -= place & -place
      }
      previous[index] = chain
      total[index] = elements[index].weight + (chain >= 0 ? total[chain] : 0)
      place = rank[index]
      while place <= elements.count {
        if best[place] < 0 || total[best[place]] < total[index] { best[place] = index }
        place += place & -place
      }
    }
    var index = 0
    for candidate in elements.indices where total[candidate] > total[index] { index = candidate }
    var result: [Int] = []
    while index >= 0 {
      result.append(index)
      index = previous[index]
    }
    return result.reversed()
  }
}

extension Int {
  /// First occurrence of a key: its index; any further one: -1. -2 means none yet.
  fileprivate mutating func place(_ index: Int) {
    self = self == -2 ? index : -1
  }
}
