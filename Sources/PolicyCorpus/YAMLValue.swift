import CaseFormat
import Yams

/// A value of a YAML file that knows its file and place, so that whatever is wrong with it can be
/// said with `file:line:column`.
struct YAMLValue {
  let file: String
  let node: Node

  private init(file: String, node: Node) {
    self.file = file
    self.node = node
  }

  /// Parses a whole file; nil if it holds nothing but comments.
  static func parsing(_ bytes: [UInt8], file: String) throws(CorpusProblem) -> YAMLValue? {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CorpusProblem(file: file, message: "not UTF-8 text; save it as UTF-8")
    }
    do {
      return try Yams.compose(yaml: text).map { YAMLValue(file: file, node: $0) }
    } catch {
      throw CorpusProblem(yaml: error, file: file)
    }
  }

  /// From 1.
  var line: Int? { node.mark?.line }
  var column: Int? { node.mark?.column }

  func problem(_ message: String) -> CorpusProblem {
    CorpusProblem(
      file: file, line: node.mark?.line, column: node.mark?.column, message: message)
  }

  /// One entry of a mapping; what is wrong with its key is said at the key.
  struct Entry {
    let name: String
    let key: YAMLValue
    let value: YAMLValue
  }

  /// The entries of a mapping with keys of the author's own choice, in the order written.
  func entries() throws(CorpusProblem) -> [Entry] {
    guard case .mapping(let mapping) = node else {
      throw problem("expected 'key: value' entries, found \(kind)")
    }
    var entries: [Entry] = []
    for (key, value) in mapping {
      let key = YAMLValue(file: file, node: key)
      entries.append(
        Entry(name: try key.string(), key: key, value: YAMLValue(file: file, node: value)))
    }
    return entries
  }

  /// The entries of a mapping with keys from a closed list, of which those in `required` must be
  /// there.
  func mapping(
    required: [String], optional: [String] = []
  ) throws(CorpusProblem) -> [String: YAMLValue] {
    let known = required + optional
    var values: [String: YAMLValue] = [:]
    for entry in try entries() {
      guard known.contains(entry.name) else {
        throw entry.key.problem(
          "unknown key '\(entry.name)'" + nearestNamesClause(to: entry.name, among: known))
      }
      values[entry.name] = entry.value
    }
    for key in required where values[key] == nil {
      throw problem("key '\(key)' is missing")
    }
    return values
  }

  func elements() throws(CorpusProblem) -> [YAMLValue] {
    guard case .sequence(let sequence) = node else {
      throw problem("expected a list, found \(kind)")
    }
    return sequence.map { YAMLValue(file: file, node: $0) }
  }

  func strings() throws(CorpusProblem) -> [String] {
    var strings: [String] = []
    for element in try elements() { strings.append(try element.nonEmptyString()) }
    return strings
  }

  var isList: Bool {
    if case .sequence = node { true } else { false }
  }

  /// A scalar's text as written, whatever YAML would make of it: the version 3.10 is not 3.1.
  func string() throws(CorpusProblem) -> String {
    guard case .scalar(let scalar) = node else {
      throw problem("expected text, found \(kind)")
    }
    return scalar.string
  }

  func nonEmptyString() throws(CorpusProblem) -> String {
    let string = try string()
    guard !string.allSatisfy(\.isWhitespace) else { throw problem("must not be empty") }
    return string
  }

  func boolean() throws(CorpusProblem) -> Bool {
    switch try string() {
    case "true": return true
    case "false": return false
    case let other: throw problem("expected true or false, found '\(other)'")
    }
  }

  /// A name that can stand for a file or folder beside this one: no separators, not hidden.
  func fileName() throws(CorpusProblem) -> String {
    let name = try nonEmptyString()
    guard isFileName(name) else {
      throw problem("'\(name)' must be made of letters, digits, '-', '_' and '.', not '.' first")
    }
    return name
  }

  func date() throws(CorpusProblem) -> String {
    let date = try string()
    guard isCalendarDate(date) else {
      throw problem("'\(date)' is no date; write year-month-day, such as 2024-04-30")
    }
    return date
  }

  func swiftTypeName() throws(CorpusProblem) -> String {
    let name = try string()
    guard isSwiftTypeName(name) else {
      throw problem("'\(name)' must begin with A-Z and go on with letters and digits of ASCII")
    }
    return name
  }

  private var kind: String {
    switch node {
    case .scalar(let scalar): scalar.string.isEmpty ? "nothing" : "'\(scalar.string)'"
    case .mapping: "'key: value' entries"
    case .sequence: "a list"
    case .alias: "an alias"
    }
  }
}

extension CorpusProblem {
  /// What Yams says of text that is no YAML.
  fileprivate init(yaml error: any Error, file: String) {
    switch error {
    case YamlError.scanner(_, let problem, let mark, _),
      YamlError.parser(_, let problem, let mark, _),
      YamlError.composer(_, let problem, let mark, _):
      self.init(
        file: file, line: mark.line, column: mark.column, message: "not valid YAML: \(problem)")
    case YamlError.duplicatedKeysInMapping(let duplicates, let context):
      let keys = duplicates.sorted().map { "'\($0)'" }.joined(separator: ", ")
      self.init(
        file: file, line: context.mark.line, column: context.mark.column,
        message: "the key \(keys) stands twice; keep one")
    case YamlError.reader(let problem, _, _, _):
      self.init(file: file, message: "not valid YAML: \(problem)")
    default:
      self.init(file: file, message: "not valid YAML")
    }
  }
}
