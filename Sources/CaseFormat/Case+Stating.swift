public import CriteriaRuntime

extension Case {
  /// The case in the terms of a program.
  ///
  /// - Parameters:
  ///   - program: what the case is evaluated by.
  ///   - original: the program of the revision that the case names, if it is another; without it,
  ///     paths of another revision are not carried over.
  ///   - notCarried: gets the statements of another revision that have no counterpart.
  public func stated(
    in program: CriteriaProgram, original: CriteriaProgram? = nil, notCarried: inout [String]
  ) throws(CaseProblems) -> StatedCase {
    let original = isOf(other: program) ? original : nil
    return try stated(
      in: program, carriedBy: original.map { ItemCorrespondence(from: $0, to: program) },
      notCarried: &notCarried)
  }

  /// Whether the case speaks in the terms of another revision than a program's.
  private func isOf(other program: CriteriaProgram) -> Bool {
    policy.map { $0 != program.policy.name && $0 != program.policy.id } ?? false
  }

  /// The case in the terms of a program, for many cases of one revision.
  ///
  /// - Parameter correspondence: between the revision that the case names, if it is another one, and
  ///   the program.
  package func stated(
    in program: CriteriaProgram, carriedBy correspondence: ItemCorrespondence?,
    notCarried: inout [String]
  ) throws(CaseProblems) -> StatedCase {
    let isOther = isOf(other: program)
    var statement = Statement(
      of: self, in: program, carriedBy: isOther ? correspondence : nil, isOther: isOther)
    for member in facts where member.value.content != .null { statement.state(fact: member) }
    for member in criteria where member.value.content != .null {
      statement.state(criterion: member)
    }
    statement.lookForContradictions()
    guard statement.problems.isEmpty else {
      throw CaseProblems(
        statement.problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) })
    }
    notCarried = statement.notCarried
    return statement.stated
  }
}

extension Determination {
  /// Evaluates a case by the program's table; see ``Case/stated(in:original:notCarried:)``.
  public init(
    of stated: Case, in program: CriteriaProgram, original: CriteriaProgram? = nil
  ) throws(CaseProblems) {
    var notCarried: [String] = []
    let values = try stated.stated(in: program, original: original, notCarried: &notCarried)
    self.init(of: values, in: program, id: stated.id, notCarried: notCarried)
  }
}

/// A case while it is read in the terms of a program.
private struct Statement {
  let source: Case
  let program: CriteriaProgram
  let correspondence: ItemCorrespondence?
  /// The case names another revision.
  let isOther: Bool
  var stated: StatedCase
  var notCarried: [String] = []
  var problems: [CaseProblem] = []
  /// Who attested what first: by fact, item and own condition.
  private var factSource: [Int: JSONValue.Member] = [:]
  private var itemSource: [Int: JSONValue.Member] = [:]
  private var wordsSource: [Int: JSONValue.Member] = [:]

  init(
    of source: Case, in program: CriteriaProgram, carriedBy correspondence: ItemCorrespondence?,
    isOther: Bool
  ) {
    self.source = source
    self.program = program
    self.isOther = isOther
    self.correspondence = correspondence
    stated = StatedCase(for: program)
  }

  mutating func state(fact member: JSONValue.Member) {
    let path = "facts.\(shown(member.key))"
    guard let index = program.names.facts[member.key] else {
      if correspondence?.facts.contains(member.key) == true {
        notCarried.append(member.key)
        return
      }
      let nearest = nearestNamesClause(to: member.key, among: program.facts.map(\.name))
      report(member.offset, path, "no such fact" + nearest)
      return
    }
    do {
      stated.facts[index] = try program.value(of: member.value, for: program.facts[index])
    } catch {
      report(member.value.offset, path, error.message)
    }
  }

  mutating func state(criterion member: JSONValue.Member) {
    let place = "criteria[\"\(shown(member.key))\"]"
    guard case .boolean(let value) = member.value.content else {
      report(member.value.offset, place, "true or false is expected, not \(member.value.kind)")
      return
    }
    let isWords = member.key.hasSuffix(":words")
    let path = isWords ? String(member.key.dropLast(6)) : member.key
    let target: Int
    if isOther {
      guard let correspondence else {
        notCarried.append(member.key)
        return
      }
      switch correspondence.target(ofPath: path) {
      case .item(let index): target = index
      case .none:
        notCarried.append(member.key)
        return
      case .unknownPath:
        report(
          member.offset, place,
          "no such item in \(source.policy.map(shown) ?? "")"
            + nearestNamesClause(to: path, among: correspondence.paths))
        return
      }
    } else {
      guard let index = program.names.items[path] else {
        report(
          member.offset, place,
          "no such item" + nearestNamesClause(to: path, among: program.items.map(\.path))
        )
        return
      }
      target = index
    }
    do {
      let attestation =
        isWords
        ? try program.attestation(ofWords: target) : try program.attestation(ofItem: target)
      attest(attestation, value, member, place)
    } catch {
      report(member.offset, place, "cannot be attested: \(error)")
    }
  }

  private mutating func attest(
    _ attestation: Attestation, _ value: Bool, _ member: JSONValue.Member, _ place: String
  ) {
    switch attestation {
    case .fact(let index, let isNegated):
      let value = FactValue.boolean(value != isNegated)
      let known = stated.facts[index]
      if known != .unknown, known != value {
        contradict(member, place, source(ofFact: index), program.facts[index].name)
        return
      }
      stated.facts[index] = value
      factSource[index] = factSource[index] ?? member
    case .items(let indices):
      for index in indices {
        if let known = stated.items[index], known != value {
          contradict(member, place, itemSource[index], program.items[index].path)
          return
        }
        stated.items[index] = value
        itemSource[index] = itemSource[index] ?? member
      }
    case .words(let index):
      stated.words[index] = value
      wordsSource[index] = member
    }
  }

  /// The statement of a fact by its name, or the first attestation of it by path.
  private func source(ofFact index: Int) -> JSONValue.Member? {
    let name = program.facts[index].name
    return source.facts.first { $0.key == name && $0.value.content != .null } ?? factSource[index]
  }

  private mutating func contradict(
    _ member: JSONValue.Member, _ place: String, _ other: JSONValue.Member?, _ subject: String
  ) {
    var message = "contradicts "
    if let other {
      let position = TextPlace(of: other.offset, in: source.bytes)
      message += "'\(shown(other.key))' at \(position.line):\(position.column)"
    } else {
      message += "another statement"
    }
    report(member.offset, place, message + ": both state \(subject)")
  }

  /// Attestations that the stated measures decide otherwise.
  mutating func lookForContradictions() {
    guard problems.isEmpty, !itemSource.isEmpty || !wordsSource.isEmpty else { return }
    let found = program.contradictions(in: stated)
    let sources =
      found.items.compactMap { index in itemSource[index].map { (index, $0) } }
      + found.words.compactMap { index in wordsSource[index].map { (index, $0) } }
    var reported: Set<Int> = []
    for (index, member) in sources where reported.insert(member.offset).inserted {
      let facts = program.items[index].facts.filter { stated.facts[$0] != .unknown }
      let names = facts.map { program.facts[$0].name }.joined(separator: ", ")
      report(
        member.offset, "criteria[\"\(shown(member.key))\"]",
        "contradicts what the case states of \(names.isEmpty ? "the same item" : names)")
    }
  }

  private mutating func report(_ offset: Int, _ path: String, _ message: String) {
    problems.append(Case.problem(at: offset, in: source.bytes, path, message))
  }
}
