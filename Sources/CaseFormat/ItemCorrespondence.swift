package import CriteriaRuntime

/// Which items of two revisions are the same: those with equal words under parents with equal
/// words, all the way up, where that names one item on either side.
package struct ItemCorrespondence: Sendable {
  package enum Target: Sendable, Equatable {
    case item(Int)
    /// The item has no counterpart, or its words changed.
    case none
    case unknownPath
  }

  package let paths: [String]
  /// The names of the facts that a case of the original may state.
  let facts: Set<String>
  private let targets: [String: Target]

  package init(from original: CriteriaProgram, to program: CriteriaProgram) {
    let first = Self.identities(of: original)
    let second = Self.identities(of: program)
    var index: [Int: [Int]] = [:]
    var numbers: [Identity: Int] = [:]
    // Numbering both sides by one dictionary makes an identity a number, whatever its depth.
    func number(_ identities: [Item]) -> [Int] {
      var result: [Int] = []
      for item in identities {
        let identity = Identity(parent: item.parent.map { result[$0] }, text: item.text)
        let number = numbers[identity] ?? numbers.count
        numbers[identity] = number
        result.append(number)
      }
      return result
    }
    let old = number(first)
    let new = number(second)
    for (item, number) in new.enumerated() { index[number, default: []].append(item) }
    var oldCounts: [Int: Int] = [:]
    for number in old { oldCounts[number, default: 0] += 1 }

    var targets: [String: Target] = [:]
    for (item, number) in zip(original.items, old) {
      if let found = index[number], found.count == 1, oldCounts[number] == 1 {
        targets[item.path] = .item(found[0])
      } else {
        targets[item.path] = Target.none
      }
    }
    self.targets = targets
    paths = original.items.map(\.path)
    facts = Set(original.facts.map(\.name))
  }

  package func target(ofPath path: String) -> Target { targets[path] ?? .unknownPath }

  private struct Item {
    var parent: Int?
    var text: String
  }

  private struct Identity: Hashable {
    var parent: Int?
    var text: String
  }

  /// A parent stands before its children; whatever else it says of its place is ignored.
  private static func identities(of program: CriteriaProgram) -> [Item] {
    program.items.enumerated().map { index, item in
      Item(parent: item.parent.flatMap { $0 < index ? $0 : nil }, text: item.text)
    }
  }
}
