public import CriteriaRuntime

/// The generated cases of a policy revision, as a file holds them:
///
///     {"about": "…", "families": [
///     {"cases": [{"facts": {"age": 65}, "outcome": "notMet"}, {"facts": {"age": 65.1}, "outcome": "met"}], "facts": {"unstableKnee": true}, "part": "coverage", "path": "1.a.i"}
///     ], "policy": "brace@2", "reading": "interpreted", "schemaVersion": 1, "sourceSha256": "…"}
///
/// A case is what its family states and what it states itself, as members of a ``Case``.
public struct PolicyCases: Sendable, Equatable {
  public var policy: PolicyIdentity
  public var reading: Reading
  public var families: [CaseFamily]

  public init(policy: PolicyIdentity, reading: Reading, families: [CaseFamily]) {
    self.policy = policy
    self.reading = reading
    self.families = families
  }

  public var caseCount: Int { families.reduce(0) { $0 + $1.members.count } }
}

extension PolicyCases {
  /// The file's text, a line for each family.
  ///
  /// - Parameters:
  ///   - program: the one in whose terms the cases are.
  ///   - about: says where the file comes from.
  public func json(in program: CriteriaProgram, about: String) -> String {
    let order = StatementOrder(of: program)
    var head = JSONWriter(isOnOneLine: true)
    head.beginObject()
    head.key("about")
    head.value(about)
    head.key("families")
    head.beginArray()
    var text = head.unfinishedText
    for (index, family) in families.enumerated() {
      text += (index == 0 ? "\n" : ",\n") + family.json(in: program, order)
    }
    var tail = JSONWriter(isOnOneLine: true)
    tail.beginObject()
    tail.key("policy")
    tail.value(program.policy.name)
    tail.key("reading")
    tail.value(reading.rawValue)
    tail.key("schemaVersion")
    tail.value(1)
    tail.key("sourceSha256")
    tail.value(program.policy.sourceSha256)
    tail.endObject()
    return text + "\n], " + tail.text.dropFirst()
  }

  /// Reads the file's text again, in the terms of the policy's program.
  ///
  /// - Throws: ``CaseProblems`` for what is no such file, or was made for another policy.
  public init(decoding bytes: [UInt8], in program: CriteriaProgram) throws(CaseProblems) {
    let text: JSONValue
    do {
      text = try JSONValue(reading: bytes)
    } catch {
      throw CaseProblems([Case.problem(at: error.offset, in: bytes, "", error.message)])
    }
    do {
      let members = try text.keyed()
      let name = try members.string("policy", in: text)
      guard name == program.policy.name else {
        throw MisplacedValue(text, "the cases are those of '\(shown(name))'")
      }
      guard let reading = Reading(rawValue: try members.string("reading", in: text)) else {
        throw MisplacedValue(text, "'reading' is 'interpreted' or 'literal'")
      }
      self.init(policy: program.policy, reading: reading, families: [])
      for entry in try members.array("families", in: text) {
        families.append(try CaseFamily(decoding: entry, of: bytes, in: program))
      }
    } catch let problem as MisplacedValue {
      throw CaseProblems([Case.problem(at: problem.offset, in: bytes, "", problem.message)])
    } catch let problems as CaseProblems {
      throw problems
    } catch {
      preconditionFailure("\(error)")
    }
  }
}

/// The order of names in JSON, found once for all families.
private struct StatementOrder {
  /// Indices of facts by name.
  var facts: [Int]
  /// Indices of items by path.
  var items: [Int]

  init(of program: CriteriaProgram) {
    facts = program.facts.indices.sorted { program.facts[$0].name < program.facts[$1].name }
    items = program.items.indices.sorted { program.items[$0].path < program.items[$1].path }
  }
}

extension CaseFamily {
  fileprivate func json(in program: CriteriaProgram, _ order: StatementOrder) -> String {
    var writer = JSONWriter(isOnOneLine: true)
    writer.beginObject()
    writer.key("cases")
    writer.beginArray()
    for member in members {
      var stated = StatedCase(factCount: common.facts.count, itemCount: common.items.count)
      stated.state(member.statement)
      writer.beginObject()
      Self.write(stated, program, order, &writer)
      writer.key("outcome")
      writer.value(member.outcome.name)
      writer.endObject()
    }
    writer.endArray()
    Self.write(common, program, order, &writer)
    writer.key("part")
    writer.value(program.parts[part].id)
    writer.key("path")
    writer.value(program.items[item].path)
    writer.endObject()
    return writer.unfinishedText
  }

  /// Writes `criteria` and `facts`, each if there are any.
  private static func write(
    _ stated: StatedCase, _ program: CriteriaProgram, _ order: StatementOrder,
    _ writer: inout JSONWriter
  ) {
    if stated.items.contains(where: { $0 != nil }) || stated.words.contains(where: { $0 != nil }) {
      writer.key("criteria")
      writer.beginObject()
      for index in order.items {
        if let value = stated.items[index] {
          writer.key(program.items[index].path)
          writer.value(value)
        }
        if let value = stated.words[index] {
          writer.key(program.items[index].path + ":words")
          writer.value(value)
        }
      }
      writer.endObject()
    }
    guard stated.facts.contains(where: { $0 != .unknown }) else { return }
    writer.key("facts")
    writer.beginObject()
    for index in order.facts where stated.facts[index] != .unknown {
      writer.key(program.facts[index].name)
      switch stated.facts[index] {
      case .unknown: writer.null()
      case .boolean(let value): writer.value(value)
      case .quantity(let number): writer.value(number)
      case .products(let candidates): writer.value(program.products[candidates[0]].brand)
      }
    }
    writer.endObject()
  }

  fileprivate init(
    decoding entry: JSONValue, of bytes: [UInt8], in program: CriteriaProgram
  ) throws {
    let members = try entry.keyed()
    let path = try members.string("path", in: entry)
    guard let item = program.items.firstIndex(where: { $0.path == path }) else {
      throw MisplacedValue(entry, "there is no item '\(shown(path))'")
    }
    let id = try members.string("part", in: entry)
    guard let part = program.parts.firstIndex(where: { $0.id == id }) else {
      throw MisplacedValue(entry, "there is no part '\(shown(id))'")
    }
    func stated(_ members: [String: JSONValue], _ value: JSONValue) throws -> StatedCase {
      let source = Case(
        facts: try members.object("facts", in: value),
        criteria: try members.object("criteria", in: value), bytes: bytes)
      var notCarried: [String] = []
      return try source.stated(in: program, notCarried: &notCarried)
    }
    self.init(item: item, part: part, common: try stated(members, entry), members: [])
    for value in try members.array("cases", in: entry) {
      let fields = try value.keyed()
      let outcome = try fields.string("outcome", in: value)
      guard let truth = TruthValue(named: outcome) else {
        throw MisplacedValue(value, "'\(shown(outcome))' is no outcome")
      }
      guard let statement = try stated(fields, value).onlyStatement else {
        throw MisplacedValue(value, "a case of a family states one thing")
      }
      self.members.append(Member(statement: statement, outcome: truth))
    }
  }
}

extension StatedCase {
  /// What the case states, if that is one thing.
  fileprivate var onlyStatement: CaseStatement? {
    var found: [CaseStatement] = []
    for index in facts.indices where facts[index] != .unknown {
      found.append(.fact(index, facts[index]))
    }
    let attested = items.indices.filter { items[$0] != nil }
    if let first = attested.first, let value = items[first] {
      found.append(.items(attested, value))
    }
    for index in words.indices {
      if let value = words[index] { found.append(.words(index, value)) }
    }
    return found.count == 1 ? found[0] : nil
  }
}

extension TruthValue {
  /// Reads what ``name`` writes.
  init?(named name: String) {
    guard let value = [TruthValue.met, .notMet, .unknown].first(where: { $0.name == name }) else {
      return nil
    }
    self = value
  }
}
