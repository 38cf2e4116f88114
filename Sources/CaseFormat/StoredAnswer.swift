public import CriteriaRuntime

/// A determination as it was written to a file, to be made again and compared.
///
/// The answer carries all that made it: policy and revision, digest of the source, reading, and the
/// case in the terms of that revision.
public struct StoredAnswer: Sendable {
  /// `brace@2`.
  public let policy: String
  /// The source file, as it was shown.
  public let file: String
  public let reading: Reading
  private let id: String?
  private let facts: [JSONValue.Member]
  private let attestations: [JSONValue.Member]
  private let notCarried: [String]
  private let view: AnswerView
  private let answer: JSONValue
  private let bytes: [UInt8]

  public init(decoding bytes: [UInt8]) throws(CaseProblems) {
    self.bytes = bytes
    do {
      answer = try JSONValue(reading: bytes)
    } catch {
      throw CaseProblems([Case.problem(at: error.offset, in: bytes, "", error.message)])
    }
    do {
      let members = try answer.keyed()
      policy = try members.string("policy", in: answer)
      file = try members.string("file", in: answer)
      guard let reading = Reading(rawValue: try members.string("reading", in: answer)) else {
        throw MisplacedValue(answer, "'reading' is 'interpreted' or 'literal'")
      }
      self.reading = reading
      if case .string(let text)? = members["id"]?.content { id = text } else { id = nil }
      _ = try members.string("outcome", in: answer)
      facts = try members.object("facts", in: answer)
      attestations = try members.object("criteria", in: answer)
      notCarried = try members.array("notCarried", in: answer).compactMap {
        if case .string(let text) = $0.content { text } else { nil }
      }
      view = try Self.view(of: members)
    } catch let problem as MisplacedValue {
      throw CaseProblems([
        Case.problem(
          at: problem.offset, in: bytes, "", "this is no stored answer: \(problem.message)")
      ])
    } catch {
      preconditionFailure("\(error)")
    }
  }

  /// What the answer shows beside the determination.
  private static func view(of members: [String: JSONValue]) throws(MisplacedValue) -> AnswerView {
    if members["letter"] != nil { return .letter }
    if let item = members["whyNot"] {
      return .item(try item.keyed().string("path", in: item))
    }
    guard case .array(let parts)? = members["parts"]?.content else { return .whole }
    for part in parts { if try part.keyed()["decidedBy"] != nil { return .explained } }
    return .whole
  }

  /// The case of the answer, evaluated again.
  ///
  /// - Parameters:
  ///   - program: that of the answer's policy and reading.
  ///   - evaluate: by what.
  public func determination(
    in program: CriteriaProgram, evaluate: (StatedCase) -> EvaluationState
  ) throws(CaseProblems) -> Determination {
    // Products stand as lists of brands: a code may be that of several.
    let products = facts.filter { if case .array = $0.value.content { true } else { false } }
    let source = Case(
      facts: facts.filter { fact in !products.contains { $0.key == fact.key } },
      criteria: attestations, bytes: bytes)
    var ignored: [String] = []
    var stated = try source.stated(in: program, notCarried: &ignored)
    for fact in products {
      guard case .array(let names) = fact.value.content,
        let index = program.facts.firstIndex(where: { $0.name == fact.key && $0.kind == .product })
      else {
        throw CaseProblems([
          Case.problem(at: fact.offset, in: bytes, "facts.\(shown(fact.key))", "no such product")
        ])
      }
      let brands = names.compactMap { name -> Int? in
        guard case .string(let brand) = name.content else { return nil }
        return program.products.firstIndex { $0.brand == brand }
      }
      guard brands.count == names.count, !brands.isEmpty else {
        throw CaseProblems([
          Case.problem(
            at: fact.offset, in: bytes, "facts.\(shown(fact.key))",
            "names products that \(program.policy.name) does not have")
        ])
      }
      stated.facts[index] = .products(brands.sorted())
    }
    return Determination(
      of: stated, state: evaluate(stated), in: program, id: id, notCarried: notCarried)
  }

  /// Where the stored answer and the one made again differ.
  ///
  /// - Parameter scores: those of the policy, if it defines any.
  public func replay(
    _ determination: Determination, in program: CriteriaProgram, scores: ScoreAnswer? = nil
  ) throws(UnknownItem) -> Replay {
    let text = try determination.json(view, in: program, scores: scores)
    guard let now = try? JSONValue(reading: Array(text.utf8)) else {
      preconditionFailure("an answer that cannot be read")
    }
    return Replay(
      policy: policy, id: id, reading: reading,
      differences: JSONDifference.all(from: answer, to: now))
  }
}

/// What became of a stored answer when it was made again.
public struct Replay: Sendable, Equatable {
  public let policy: String
  public let id: String?
  public let reading: Reading
  public let differences: [JSONDifference]

  /// A line for each difference, or one that says that there is none.
  public var text: String {
    let subject = (id.map { "\(shown($0)) under " } ?? "") + "\(shown(policy)), \(reading) reading"
    guard !differences.isEmpty else { return "same answer: \(subject)\n" }
    return "another answer: \(subject)\n"
      + differences.map {
        "  \($0.place): stored \($0.stored ?? "nothing"), now \($0.now ?? "nothing")\n"
      }.joined()
  }

  public var json: String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("differences")
    writer.beginArray()
    for difference in differences {
      writer.beginObject()
      writer.key("now")
      if let now = difference.now { writer.value(now) } else { writer.null() }
      writer.key("place")
      writer.value(difference.place)
      writer.key("stored")
      if let stored = difference.stored { writer.value(stored) } else { writer.null() }
      writer.endObject()
    }
    writer.endArray()
    writer.key("id")
    if let id { writer.value(id) } else { writer.null() }
    writer.key("policy")
    writer.value(policy)
    writer.key("reading")
    writer.value(reading.rawValue)
    writer.key("same")
    writer.value(differences.isEmpty)
    writer.key("schemaVersion")
    writer.value(1)
    writer.endObject()
    return writer.text
  }
}
