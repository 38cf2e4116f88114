/// Names as bytes, each with a number: a hash table that is asked with a stretch of a buffer and
/// makes no string of it.
struct ByteNameTable: Sendable {
  private var slots: [Int32]
  private var hashes: [UInt64] = []
  /// All names, one after the other, and where each ends.
  private var bytes: ContiguousArray<UInt8> = []
  private var ends: [Int] = []

  init() {
    slots = Array(repeating: -1, count: 16)
  }

  var count: Int { ends.count }

  /// The number of a name, a new one if it is new.
  @discardableResult mutating func insert(_ name: [UInt8]) -> Int {
    if let known = name.withUnsafeBufferPointer({ self[$0] }) { return known }
    bytes += name
    ends.append(bytes.count)
    hashes.append(name.withUnsafeBufferPointer { Self.hash($0) })
    if count * 2 > slots.count {
      slots = Array(repeating: -1, count: slots.count * 2)
      for index in ends.indices { place(index) }
    } else {
      place(count - 1)
    }
    return count - 1
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
      if hashes[index] == hash, self.is(name, index) { return index }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Whether a name is the one with a number. Cases state their facts in one order: asking for the
  /// next is often enough.
  func `is`(_ name: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    guard index < ends.count else { return false }
    let start = index == 0 ? 0 : ends[index - 1]
    guard ends[index] - start == name.count else { return false }
    return bytes.withUnsafeBytes { bytes in
      let asked = UnsafeRawBufferPointer(name)
      var offset = 0
      while offset + 8 <= name.count {
        guard
          bytes.loadUnaligned(fromByteOffset: start + offset, as: UInt64.self)
            == asked.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        else { return false }
        offset += 8
      }
      while offset < name.count {
        guard bytes[start + offset] == asked[offset] else { return false }
        offset += 1
      }
      return true
    }
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
