package import CriteriaRuntime

/// Up to 8,192 cases in columns: a bit, or two bytes and a bit, for each fact and case.
package final class CaseBlock {
  /// Cases in a block: as many as keep the planes of a policy in the second cache.
  package static let capacity = 8192
  /// Words of 64 bits in a plane.
  package static let words = capacity / 64

  package let schema: CaseSchema
  package private(set) var count = 0
  /// Two planes for each column: what is attested as so and as not so; or for other columns what is
  /// known, and what is known to be one of several products.
  private let planes: UnsafeMutablePointer<UInt64>
  /// The values of columns that are no attestations; only those of known cases mean anything.
  private let codes: UnsafeMutablePointer<Int16>
  /// Attested items and own conditions, by program.
  private var overrides: [Override: UnsafeMutablePointer<UInt64>] = [:]

  /// An item, or an item's own condition, whose outcome some case fixes.
  struct Override: Hashable {
    var program: Int
    var item: Int
    var isWords: Bool
  }

  package init(_ schema: CaseSchema) {
    self.schema = schema
    planes = .allocate(capacity: max(schema.columns.count, 1) * 2 * Self.words)
    planes.initialize(repeating: 0, count: schema.columns.count * 2 * Self.words)
    codes = .allocate(capacity: max(schema.columns.count, 1) * Self.capacity)
    codes.initialize(repeating: 0, count: schema.columns.count * Self.capacity)
  }

  deinit {
    planes.deallocate()
    codes.deallocate()
    for planes in overrides.values { planes.deallocate() }
  }

  package var isFull: Bool { count == Self.capacity }

  /// Forgets all cases.
  package func removeAll() {
    planes.update(repeating: 0, count: schema.columns.count * 2 * Self.words)
    for planes in overrides.values { planes.deallocate() }
    overrides.removeAll()
    count = 0
  }

  /// Begins a case about which nothing is known; returns its place.
  package func append() -> Int {
    count += 1
    return count - 1
  }

  package func set(_ column: Int, _ place: Int, to code: Int16) {
    let bit = UInt64(1) << UInt64(place & 63)
    let plane = planes + column * 2 * Self.words + place >> 6
    switch schema.kinds[column] {
    case .attestation: plane[code != 0 ? 0 : Self.words] |= bit
    case .measure:
      plane[0] |= bit
      codes[column * Self.capacity + place] = code
    case .product:
      plane[0] |= bit
      if case .product(let lists) = schema.columns[column].content, lists[Int(code)].count > 1 {
        plane[Self.words] |= bit
      }
      codes[column * Self.capacity + place] = code
    }
  }

  package func attest(_ item: Int, isWords: Bool, program: Int, _ place: Int, _ value: Bool) {
    let key = Override(program: program, item: item, isWords: isWords)
    let plane: UnsafeMutablePointer<UInt64>
    if let known = overrides[key] {
      plane = known
    } else {
      plane = .allocate(capacity: 2 * Self.words)
      plane.initialize(repeating: 0, count: 2 * Self.words)
      overrides[key] = plane
    }
    plane[(value ? 0 : Self.words) + place >> 6] |= UInt64(1) << UInt64(place & 63)
  }

  /// Begins a case that is stated in the terms of each program; returns its place.
  package func append(_ stated: [StatedCase]) -> Int {
    let place = append()
    for (program, stated) in stated.enumerated() {
      for (fact, value) in stated.facts.enumerated() {
        let column = schema.columnOfFact[program][fact]
        if let code = schema.code(of: value, in: column) { set(column, place, to: code) }
      }
      for (item, value) in stated.items.enumerated() {
        if let value { attest(item, isWords: false, program: program, place, value) }
      }
      for (item, value) in stated.words.enumerated() {
        if let value { attest(item, isWords: true, program: program, place, value) }
      }
    }
    return place
  }

  /// The first plane of a column.
  func plane(_ column: Int) -> UnsafePointer<UInt64> {
    UnsafePointer(planes + column * 2 * Self.words)
  }

  func secondPlane(_ column: Int) -> UnsafePointer<UInt64> {
    UnsafePointer(planes + (column * 2 + 1) * Self.words)
  }

  func codes(_ column: Int) -> UnsafePointer<Int16> {
    UnsafePointer(codes + column * Self.capacity)
  }

  /// What is attested of an item as so, then as not so; nil if no case attests it.
  func attested(_ item: Int, isWords: Bool, program: Int) -> UnsafePointer<UInt64>? {
    overrides[Override(program: program, item: item, isWords: isWords)].map { UnsafePointer($0) }
  }

  /// A case in the terms of a program; measures have a value of their region.
  func stated(_ place: Int, program index: Int) -> StatedCase {
    let program = schema.programs[index]
    var stated = StatedCase(for: program)
    func holds(_ plane: UnsafePointer<UInt64>) -> Bool {
      plane[place >> 6] >> UInt64(place & 63) & 1 == 1
    }
    for (fact, column) in schema.columnOfFact[index].enumerated() {
      let first = holds(plane(column))
      let code = codes(column)[place]
      switch schema.columns[column].content {
      case .attestation:
        if first { stated.facts[fact] = .boolean(true) }
        if holds(secondPlane(column)) { stated.facts[fact] = .boolean(false) }
      case .measure(let regions):
        if first { stated.facts[fact] = .quantity(regions.number(in: code)) }
      case .product(let lists):
        if first { stated.facts[fact] = .products(lists[Int(code)]) }
      }
    }
    for (key, plane) in overrides where key.program == index {
      let plane = UnsafePointer(plane)
      let value: Bool? = holds(plane) ? true : holds(plane + Self.words) ? false : nil
      if key.isWords { stated.words[key.item] = value } else { stated.items[key.item] = value }
    }
    return stated
  }
}
