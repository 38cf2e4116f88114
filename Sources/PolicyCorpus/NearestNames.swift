/// The names closest to one that was not found, nearest first, at most three: what a message offers
/// instead. Names that differ in more than a third of their letters are not offered, except those
/// that begin with what was written; of very short names two letters may differ.
public func nearestNames(to name: String, among names: some Sequence<String>) -> [String] {
  let wanted = Array(name.lowercased().utf8)
  var ranked: [(distance: Int, name: String)] = []
  for candidate in names {
    let letters = Array(candidate.lowercased().utf8)
    let distance = editDistance(wanted, letters)
    let limit = max(2, max(wanted.count, letters.count) / 3)
    if distance <= limit || (!wanted.isEmpty && letters.starts(with: wanted)) {
      ranked.append((distance, candidate))
    }
  }
  ranked.sort { ($0.distance, $0.name) < ($1.distance, $1.name) }
  return ranked.prefix(3).map(\.name)
}

/// Levenshtein distance in bytes.
private func editDistance(_ first: [UInt8], _ second: [UInt8]) -> Int {
  var previous = Array(0...second.count)
  for (row, byte) in first.enumerated() {
    var current = [row + 1]
    current.reserveCapacity(second.count + 1)
    for (column, other) in second.enumerated() {
      let substitution = previous[column] + (byte == other ? 0 : 1)
      current.append(min(substitution, previous[column + 1] + 1, current[column] + 1))
    }
    previous = current
  }
  return previous[second.count]
}
