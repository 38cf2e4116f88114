/// Numbers distinct keys in the order of their first appearance, so that arrays can hold what belongs
/// to a key.
///
/// Keys are hashes that are mixed well; the table adds no hash of its own.
struct KeyTable {
  /// Keys by number.
  private(set) var keys: [UInt64] = []
  /// Open addressing: number + 1, or 0.
  private var table: [Int32]

  var count: Int { keys.count }

  /// - Parameter capacity: how many keys are expected; more are taken as well.
  init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    table = Array(repeating: 0, count: size)
    keys.reserveCapacity(capacity)
  }

  /// The number of a key, which gets the next one where it is new.
  mutating func number(of key: UInt64) -> Int {
    if keys.count * 2 >= table.count { grow() }
    let mask = table.count - 1
    var slot = Int(truncatingIfNeeded: key) & mask
    while table[slot] != 0 {
      let number = Int(table[slot] - 1)
      if keys[number] == key { return number }
      slot = (slot + 1) & mask
    }
    keys.append(key)
    table[slot] = Int32(keys.count)
    return keys.count - 1
  }

  private mutating func grow() {
    let size = table.count * 2
    table = Array(repeating: 0, count: size)
    for (number, key) in keys.enumerated() {
      var slot = Int(truncatingIfNeeded: key) & (size - 1)
      while table[slot] != 0 { slot = (slot + 1) & (size - 1) }
      table[slot] = Int32(number + 1)
    }
  }
}
