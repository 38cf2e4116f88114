/// Up to three of the known names that a misspelt one may have meant, the nearest first; only those
/// nearly as near as the nearest.
///
/// Distance is the number of letters inserted, deleted, replaced or swapped with their neighbour
/// (F. J. Damerau, A technique for computer detection and correction of spelling errors, 1964;
/// restricted form), whatever the case of letters.
public func nearestNames(to name: String, among names: [String]) -> [String] {
  // Names are short; of a longer text the beginning is enough, and bounds the work.
  let wanted = Array(name.lowercased().utf8.prefix(80))
  var ranked: [(name: String, distance: Int, order: Int)] = []
  for (order, candidate) in names.enumerated() {
    let other = Array(candidate.lowercased().utf8.prefix(80))
    let isPart = wanted.count >= 3 && (other.contains(wanted) || wanted.contains(other))
    let distance = editDistance(wanted, other)
    ranked.append((candidate, isPart ? min(distance, 2) : distance, order))
  }
  ranked.sort { ($0.distance, $0.order) < ($1.distance, $1.order) }
  let furthest = (ranked.first?.distance ?? 0) + 2
  return ranked.prefix(3).prefix { $0.distance <= furthest }.map(\.name)
}

/// The end of a message about a name that is none: `; the nearest is age`.
public func nearestNamesClause(to name: String, among names: [String]) -> String {
  let nearest = nearestNames(to: name, among: names)
  guard !nearest.isEmpty else { return "" }
  return "; the nearest \(nearest.count == 1 ? "is" : "are") \(nearest.joined(separator: ", "))"
}

extension [UInt8] {
  fileprivate func contains(_ part: [UInt8]) -> Bool {
    guard !part.isEmpty, part.count <= count else { return false }
    return (0...(count - part.count)).contains { self[$0..<$0 + part.count].elementsEqual(part) }
  }
}

private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for i in a.indices {
    var row = [i + 1]
    for j in b.indices {
      var distance = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        distance = min(distance, beforeLast[j - 1] + 1)
      }
      row.append(distance)
    }
    (beforeLast, last) = (last, row)
  }
  return last[b.count]
}
