import CriteriaRuntime

/// One place where two JSON texts differ.
public struct JSONDifference: Sendable, Equatable {
  /// `parts[coverage].criteria[A].outcome`: elements by their path, id or fact where they have one.
  public let place: String
  /// In one line of JSON; nil where it has nothing there.
  public let stored: String?
  public let now: String?

  /// All differences, in the order of the first text, then what only the second has.
  static func all(from stored: JSONValue, to now: JSONValue) -> [JSONDifference] {
    var found: [JSONDifference] = []
    // Answers nest as deep as the document.
    var pending: [(place: String, stored: JSONValue?, now: JSONValue?)] = [("", stored, now)]
    while let (place, first, second) = pending.popLast() {
      guard let first, let second else {
        found.append(
          JSONDifference(place: place, stored: first?.brief, now: second?.brief))
        continue
      }
      let parts: [(String, JSONValue?, JSONValue?)]
      switch (first.content, second.content) {
      case (.object(let old), .object(let new)):
        parts = paired(old.map { ($0.key, $0.value) }, new.map { ($0.key, $0.value) })
          .map { (place.isEmpty ? $0.0 : "\(place).\($0.0)", $0.1, $0.2) }
      case (.array(let old), .array(let new)):
        let (first, second) = (named(old), named(new))
        parts = paired(first, second).map { ("\(place)[\($0.0)]", $0.1, $0.2) }
        let (order, newOrder) = (first.map(\.0), second.map(\.0))
        if order != newOrder, order.sorted() == newOrder.sorted() {
          found.append(
            JSONDifference(
              place: "order of \(place)", stored: shown(order.joined(separator: ", ")),
              now: shown(newOrder.joined(separator: ", "))))
        }
      case (.number(let old), .number(let new))
      where ExactNumber(decimal: old) == ExactNumber(decimal: new):
        continue
      case (let old, let new):
        if old != new {
          found.append(JSONDifference(place: place, stored: first.brief, now: second.brief))
        }
        continue
      }
      pending += parts.reversed()
    }
    return found
  }

  private static func paired(
    _ old: [(String, JSONValue)], _ new: [(String, JSONValue)]
  ) -> [(String, JSONValue?, JSONValue?)] {
    let second = Dictionary(new) { first, _ in first }
    let first = Set(old.map(\.0))
    return old.map { ($0.0, $0.1, second[$0.0]) }
      + new.filter { !first.contains($0.0) }.map { ($0.0, nil, $0.1) }
  }

  /// Elements of an array by what names them, or by their position.
  private static func named(_ elements: [JSONValue]) -> [(String, JSONValue)] {
    var seen: Set<String> = []
    return elements.enumerated().map { index, element in
      var name = element.name ?? "\(index)"
      if !seen.insert(name).inserted { name = "\(index)" }
      return (name, element)
    }
  }
}

extension JSONValue {
  fileprivate var name: String? {
    switch content {
    case .string(let text): return text
    case .object(let members):
      for key in ["path", "id", "fact"] {
        if case .string(let text)? = members.first(where: { $0.key == key })?.value.content {
          return text
        }
      }
      return nil
    default: return nil
    }
  }

  /// Short, for a message.
  fileprivate var brief: String {
    switch content {
    case .null: "null"
    case .boolean(let value): value ? "true" : "false"
    case .number(let text): text
    case .string(let text): "\"\(shown(text))\""
    case .array(let elements): "a list of \(elements.count)"
    case .object(let members): "an object of \(members.count)"
    }
  }
}
