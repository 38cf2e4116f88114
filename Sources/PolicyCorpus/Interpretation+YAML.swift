import CaseFormat
import CriteriaExtraction
import DocumentModel

extension [Interpretation] {
  /// Decodes an `interpretations.yml`:
  ///
  /// ```yaml
  /// - at: C.2
  ///   text: Any of the following conservative measures have failed
  ///   children: {a: 5b1f, b: 90c2}     # digests of all children's words, where they matter
  ///   reading: a and b
  ///   answers: mixed-connectives       # or a list
  ///   because: both were meant; confirmed with the publisher
  ///   by: policy team
  /// ```
  init(yaml bytes: [UInt8], file: String) throws(CorpusProblem) {
    self = []
    guard let value = try YAMLValue.parsing(bytes, file: file) else { return }
    for element in try value.elements() {
      append(try Interpretation(element))
    }
  }
}

extension Interpretation {
  fileprivate init(_ element: YAMLValue) throws(CorpusProblem) {
    let keys = try element.mapping(
      required: ["at", "text", "reading", "because"], optional: ["children", "answers", "by"])
    var children: [String: String]?
    if let value = keys["children"] {
      var digests: [String: String] = [:]
      for entry in try value.entries() { digests[entry.name] = try entry.value.nonEmptyString() }
      children = digests
    }
    self.init(
      at: try keys["at"]?.nonEmptyString() ?? "", text: try keys["text"]?.nonEmptyString() ?? "",
      children: children, reading: try keys["reading"]?.nonEmptyString() ?? "",
      answers: try keys["answers"]?.findingIdentifiers() ?? [],
      because: try keys["because"]?.nonEmptyString() ?? "", by: try keys["by"]?.nonEmptyString(),
      location: SourceLocation(
        file: element.file, range: SourceRange(start: 0, end: 0), line: element.line ?? 1,
        column: element.column ?? 1))
  }
}

extension YAMLValue {
  /// One identifier or a list of them.
  fileprivate func findingIdentifiers() throws(CorpusProblem) -> [FindingIdentifier] {
    let values = isList ? try elements() : [self]
    var identifiers: [FindingIdentifier] = []
    for value in values {
      let name = try value.string()
      guard let identifier = FindingIdentifier(rawValue: name) else {
        let known = FindingIdentifier.allCases.map(\.rawValue)
        throw value.problem(
          "there is no finding '\(name)'" + nearestNamesClause(to: name, among: known))
      }
      identifiers.append(identifier)
    }
    return identifiers
  }
}
