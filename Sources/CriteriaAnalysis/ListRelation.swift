public import CriteriaRuntime

/// How members of one list of alternatives relate: the bands into which they divide a measure, and
/// alternatives that exclude each other.
public struct ListRelation: Sendable, Equatable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A value between the bands lies in none.
    case gap
    /// A value lies in two bands.
    case overlap
    /// No case meets two of the members.
    case exclusive
  }

  public var kind: Kind
  /// The item that holds the list, by index in `CriteriaSet.criteria`.
  public var list: Int
  /// The members it is about, by index in `CriteriaSet.criteria`.
  public var members: [Int]
  /// One value of the measure that shows it; none for members that exclude each other.
  public var witness: Witness?
  /// One sentence.
  public var statement: String

  public init(
    kind: Kind, list: Int, members: [Int], witness: Witness? = nil, statement: String
  ) {
    self.kind = kind
    self.list = list
    self.members = members
    self.witness = witness
    self.statement = statement
  }
}

extension CriteriaSet {
  /// How the members of lists of alternatives relate, in document order.
  ///
  /// - Parameter limit: what one question may cost, in the solver's units of work.
  public func listRelations(limit: UInt32 = OutcomeComparer.usualLimit) -> [ListRelation] {
    guard var criteria = ProvableCriteria(self, limit: limit) else { return [] }
    return criteria.relations()
  }
}

extension ProvableCriteria {
  /// Lists longer than this are searched for members that exclude each other only where their first
  /// conditions show it.
  private static let pairsAtMost = 24

  /// The relations in the lists of alternatives, in document order.
  fileprivate mutating func relations() -> [ListRelation] {
    var found: [ListRelation] = []
    for index in set.criteria.indices where set.criteria[index].combination.kind == .any {
      let members = set.criteria[index].children.filter { !set.criteria[$0].isStatement }
      guard members.count > 1 else { continue }
      found += bandRelations(of: members, list: index)
      found += exclusions(of: members, list: index)
    }
    return found
  }

  /// What a member requires of single facts whatever else, by fact.
  private func requirements(of member: Int) -> [Int: [Bool]] {
    let node = nodes[member]
    var found: [Int: [Bool]] = [:]
    for part in [node] + circuit.allOperands(of: node) {
      if case .test(let fact, let values) = circuit.nodes[part] { found[fact] = values }
    }
    return found
  }

  // MARK: Bands

  private func bandRelations(of members: [Int], list: Int) -> [ListRelation] {
    let required = members.map { requirements(of: $0) }
    var found: [ListRelation] = []
    for (fact, entry) in space.entries.enumerated() {
      guard case .quantity = entry.fact.kind else { continue }
      let bands = zip(members, required).compactMap { member, required in
        required[fact].map { (member: member, values: $0) }
      }
      // Alternatives that merely mention a measure divide nothing.
      guard bands.count == members.count || bands.count >= 3, bands.count >= 2,
        bands.contains(where: { $0.values.first == false && $0.values.last == false })
      else { continue }
      for (place, band) in bands.enumerated() {
        for other in bands[..<place] {
          let shared = entry.values.indices.filter { band.values[$0] && other.values[$0] }
          guard let value = entry.preference.first(where: shared.contains) else { continue }
          let shown = example(entry, value)
          found.append(
            ListRelation(
              kind: .overlap, list: list, members: [other.member, band.member], witness: shown,
              statement: "\(path(other.member)) and \(path(band.member)) both admit "
                + "\(shown.text)"))
        }
      }
      // Undecided alternatives may be meant to close a gap.
      guard bands.count == members.count else { continue }
      let covered = entry.values.indices.map { value in bands.contains { $0.values[value] } }
      guard let first = covered.firstIndex(of: true), let last = covered.lastIndex(of: true)
      else { continue }
      var value = first
      while value < last {
        value += 1
        guard !covered[value] else { continue }
        let start = value
        while !covered[value] { value += 1 }
        let inGap = entry.preference.first { (start..<value).contains($0) } ?? start
        let shown = example(entry, inGap)
        found.append(
          ListRelation(
            kind: .gap, list: list, members: bands.map(\.member), witness: shown,
            statement: "no member of \(path(list)) admits \(shown.text)"))
      }
    }
    return found
  }

  private func example(_ entry: CaseSpace.Entry, _ value: Int) -> Witness {
    Witness(statements: [.init(fact: entry.fact.name, value: entry.values[value])])
  }

  // MARK: Exclusions

  private mutating func exclusions(of members: [Int], list: Int) -> [ListRelation] {
    let facts = members.map { Set(Completions(of: nodes[$0], in: circuit).facts) }
    var pairs: [(Int, Int)] = []
    for second in members.indices {
      for first in members.indices[..<second] where !facts[first].isDisjoint(with: facts[second]) {
        if exclude(members[first], members[second], isLong: members.count > Self.pairsAtMost) {
          pairs.append((first, second))
        }
      }
    }
    guard !pairs.isEmpty else { return [] }
    if members.count > 2, pairs.count == members.count * (members.count - 1) / 2 {
      return [
        ListRelation(
          kind: .exclusive, list: list, members: members,
          statement: "no case meets two members of \(path(list)) (\(assumptions))")
      ]
    }
    return pairs.map { first, second in
      ListRelation(
        kind: .exclusive, list: list, members: [members[first], members[second]],
        statement: "no case meets both \(path(members[first])) and \(path(members[second])) "
          + "(\(assumptions))")
    }
  }

  private mutating func exclude(_ first: Int, _ second: Int, isLong: Bool) -> Bool {
    // What no case meets excludes nothing in particular.
    guard isMet(first) == true, isMet(second) == true else { return false }
    let required = requirements(of: second)
    for (fact, values) in requirements(of: first) {
      if let other = required[fact], !zip(values, other).contains(where: { $0 && $1 }) {
        return true
      }
    }
    return !isLong && areCompatible([nodes[first], nodes[second]]) == false
  }

  private func path(_ index: Int) -> String { set.criteria[index].path }
}

extension Circuit {
  /// The conditions that a node demands side by side; none if it is no such list.
  fileprivate func allOperands(of node: Int) -> [Int] {
    if case .all(let operands) = nodes[node] { return operands }
    return []
  }
}

extension Witness {
  /// The statements in words: `angle 100 deg, pain yes`.
  public var text: String { statements.map(\.text).joined(separator: ", ") }
}

extension Witness.Statement {
  /// In words: `angle 100 deg`.
  public var text: String { "\(fact) \(value.text)" }
}

extension WitnessValue {
  /// In words: `100 deg`, `yes`.
  public var text: String {
    switch self {
    case .attested(let holds): holds ? "yes" : "no"
    case .number(let number, "1"): "\(number)"
    case .number(let number, let unit): "\(number) \(unit)"
    case .product(let brand): brand
    }
  }
}
