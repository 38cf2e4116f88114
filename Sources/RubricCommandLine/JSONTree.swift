import CriteriaRuntime

/// A JSON value that is to be written: keys sorted, so that the same value is always the same text.
enum JSONTree: Sendable {
  case object([String: JSONTree])
  case array([JSONTree])
  case string(String)
  case integer(Int)
  case number(ExactNumber)
  case boolean(Bool)
  case null

  init(_ string: String?) {
    self = string.map { .string($0) } ?? .null
  }
}

extension JSONTree: ExpressibleByStringLiteral {
  init(stringLiteral value: String) { self = .string(value) }
}

extension JSONTree: ExpressibleByIntegerLiteral {
  init(integerLiteral value: Int) { self = .integer(value) }
}

extension JSONTree: ExpressibleByArrayLiteral {
  init(arrayLiteral elements: JSONTree...) { self = .array(elements) }
}
