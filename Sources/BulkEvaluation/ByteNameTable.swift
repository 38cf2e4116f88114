/// Names as bytes, each with a number: a hash table that is asked with a stretch of a buffer and
/// makes no string of it.
struct ByteNameTable: Sendable {
  private var slots: [Int32]
  private var names: [[UInt8]] = []
  private var hashes: [UInt64] = []

  init() {
    slots = Array(repeating: -1, count: 16)
  }

  init(_ names: some Sequence<String>) {
    self.init()
    for name in names { insert(Array(name.utf8)) }
  }

  var count: Int { names.count }

  /// The number of a name, a new one if it is new.
  @discardableResult mutating func insert(_ name: [UInt8]) -> Int {
    if let known = name.withUnsafeBufferPointer({ self[$0] }) { return known }
    names.append(name)
    hashes.append(name.withUnsafeBufferPointer { Self.hash($0) })
    if names.count * 2 > slots.count {
      slots = Array(repeating: -1, count: slots.count * 2)
      for index in names.indices { place(index) }
    } else {
      place(names.count - 1)
    }
    return names.count - 1
  }

  private mutating func place(_ index: Int) {
    var slot = Int(truncatingIfNeeded: hashes[index]) & (slots.count - 1)
    while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(index)
  }

  subscript(name: UnsafeBufferPointer<UInt8>) -> Int? {
    let hash = Self.hash(name)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if hashes[index] == hash, names[index].count == name.count,
        names[index].elementsEqual(name)
      {
        return index
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// FNV-1a, eight bytes a step (G. Fowler, L. C. Noll, K.-P. Vo).
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var index = 0
    let raw = UnsafeRawBufferPointer(bytes)
    while index + 8 <= bytes.count {
      let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      hash = (hash ^ word) &* 0x100_0000_01B3
      hash ^= hash >> 29
      index += 8
    }
    while index < bytes.count {
      hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3
      index += 1
    }
    return hash ^ (hash >> 32)
  }
}
