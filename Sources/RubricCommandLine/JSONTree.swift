import CriteriaRuntime

/// A JSON value that is to be written: keys sorted, so that the same value is always the same text.
enum JSONTree: Sendable {
  case object(Members)
  case array([JSONTree])
  case string(String)
  case integer(Int)
  case number(ExactNumber)
  case boolean(Bool)
  case null

  /// The members of an object, in any order; no key stands twice.
  ///
  /// A list and no dictionary: objects are small, many, and only ever written.
  struct Members: Sendable {
    private(set) var list: [(key: String, value: JSONTree)] = []

    mutating func add(_ key: String, _ value: JSONTree) {
      list.append((key, value))
    }

    mutating func add(_ others: Members) {
      list += others.list
    }

    /// By key. Most are written down in that order.
    var sorted: [(key: String, value: JSONTree)] {
      let isSorted = zip(list, list.dropFirst()).allSatisfy { $0.key < $1.key }
      return isSorted ? list : list.sorted { $0.key < $1.key }
    }
  }

  init(_ string: String?) {
    self = string.map { .string($0) } ?? .null
  }
}

extension JSONTree.Members: ExpressibleByDictionaryLiteral {
  init(dictionaryLiteral elements: (String, JSONTree)...) {
    list = elements.map { (key: $0, value: $1) }
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
