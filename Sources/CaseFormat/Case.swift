/// A case as its JSON states it, before it is read in the terms of a policy:
///
///     {"id": "case-1", "policy": "brace@2", "dateOfService": "2024-04-05",
///      "facts": {"age": 67, "weight": {"value": 180, "unit": "[lb_av]"}, "kneeInstability": true},
///      "criteria": {"1.a:words": true, "1.b": false}}
///
/// All members may be left out; a value of null states nothing.
public struct Case: Sendable, Equatable {
  public var id: String?
  /// The policy whose paths `criteria` uses, `brace@2`; the evaluated one if nil.
  public var policy: String?
  /// ISO 8601, `2024-04-05`.
  public var dateOfService: String?
  var facts: [JSONValue.Member] = []
  var criteria: [JSONValue.Member] = []
  let bytes: [UInt8]

  public init(decoding bytes: [UInt8]) throws(CaseProblems) {
    self.bytes = bytes
    let text: JSONValue
    do {
      text = try JSONValue(reading: bytes)
    } catch {
      let place = TextPlace(of: error.offset, in: bytes)
      throw CaseProblems([
        CaseProblem(line: place.line, column: place.column, path: "", message: error.message)
      ])
    }
    guard case .object(let members) = text.content else {
      throw CaseProblems([
        Self.problem(at: text.offset, in: bytes, "", "a case is an object, not \(text.kind)")
      ])
    }
    var problems: [CaseProblem] = []
    for member in members where member.value.content != .null {
      do {
        switch member.key {
        case "id": id = try member.string()
        case "policy": policy = try member.string()
        case "dateOfService": dateOfService = try member.date()
        case "facts": facts = try member.members()
        case "criteria": criteria = try member.members()
        default:
          problems.append(
            Self.problem(
              at: member.offset, in: bytes, shown(member.key),
              "no such member of a case" + nearestNamesClause(to: member.key, among: Self.keys)))
        }
      } catch {
        problems.append(
          Self.problem(at: member.value.offset, in: bytes, member.key, error.message))
      }
    }
    guard problems.isEmpty else { throw CaseProblems(problems) }
  }

  /// Nothing is stated.
  public init() { bytes = [] }

  /// A case of members that were read from a larger text.
  init(facts: [JSONValue.Member], criteria: [JSONValue.Member], bytes: [UInt8]) {
    self.facts = facts
    self.criteria = criteria
    self.bytes = bytes
  }

  private static let keys = ["id", "policy", "dateOfService", "facts", "criteria"]

  static func problem(
    at offset: Int, in bytes: [UInt8], _ path: String, _ message: String
  ) -> CaseProblem {
    let place = TextPlace(of: offset, in: bytes)
    return CaseProblem(line: place.line, column: place.column, path: path, message: message)
  }
}

/// A value that is not what its place asks for.
struct WrongValue: Error {
  var message: String

  init(_ message: String) { self.message = message }
}

extension JSONValue.Member {
  func string() throws(WrongValue) -> String {
    guard case .string(let text) = value.content else {
      throw WrongValue("a string is expected, not \(value.kind)")
    }
    return text
  }

  fileprivate func members() throws(WrongValue) -> [JSONValue.Member] {
    guard case .object(let members) = value.content else {
      throw WrongValue("an object is expected, not \(value.kind)")
    }
    return members
  }

  /// A day, `2024-02-29`.
  fileprivate func date() throws(WrongValue) -> String {
    let text = try string()
    guard CalendarDate.isValid(text) else {
      throw WrongValue("'\(shown(text))' is no date like 2024-04-05")
    }
    return text
  }
}
