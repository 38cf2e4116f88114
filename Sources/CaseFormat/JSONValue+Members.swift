/// A JSON value that is not what its place asks for.
struct MisplacedValue: Error {
  var offset: Int
  var message: String

  init(_ value: JSONValue, _ message: String) {
    offset = value.offset
    self.message = message
  }
}

extension JSONValue {
  /// The members of an object by key; the reader lets no key stand twice.
  func keyed() throws(MisplacedValue) -> [String: JSONValue] {
    guard case .object(let members) = content else {
      throw MisplacedValue(self, "an object is expected, not \(kind)")
    }
    return Dictionary(members.map { ($0.key, $0.value) }) { first, _ in first }
  }
}

extension [String: JSONValue] {
  func string(_ key: String, in object: JSONValue) throws(MisplacedValue) -> String {
    guard let value = self[key] else { throw MisplacedValue(object, "'\(key)' is missing") }
    guard case .string(let text) = value.content else {
      throw MisplacedValue(value, "'\(key)' is a string, not \(value.kind)")
    }
    return text
  }

  func array(_ key: String, in object: JSONValue) throws(MisplacedValue) -> [JSONValue] {
    guard let value = self[key] else { throw MisplacedValue(object, "'\(key)' is missing") }
    guard case .array(let elements) = value.content else {
      throw MisplacedValue(value, "'\(key)' is an array, not \(value.kind)")
    }
    return elements
  }

  /// The members of an object that may be left out.
  func object(_ key: String, in object: JSONValue) throws(MisplacedValue) -> [JSONValue.Member] {
    guard let value = self[key] else { return [] }
    guard case .object(let members) = value.content else {
      throw MisplacedValue(value, "'\(key)' is an object, not \(value.kind)")
    }
    return members
  }
}
