import ContentDigest
import DocumentModel
import FindingGuide

extension JSONTree {
  /// Findings as a log of the Static Analysis Results Interchange Format (OASIS, SARIF 2.1.0).
  ///
  /// Every kind of finding is a rule, so that a rule's index is the same in every log; columns are
  /// counted in characters, paths are relative to the working directory.
  init(sarifOf checked: [CheckedDocument]) {
    self = .object([
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
      "version": "2.1.0",
      "runs": [
        .object([
          "columnKind": "unicodeCodePoints",
          "tool": .object([
            "driver": .object([
              "name": "rubric",
              "rules": .array(FindingIdentifier.allCases.map { JSONTree(ruleOf: FindingPage($0)) }),
            ])
          ]),
          "results": .array(checked.flatMap { SARIFResults($0).results }),
        ])
      ],
    ])
  }

  private init(ruleOf page: FindingPage) {
    self = .object([
      "id": .string(page.identifier.rawValue),
      "shortDescription": .object(["text": .string(page.summary)]),
      "fullDescription": .object(["text": .string(page.meaning)]),
      "help": .object([
        "text": .string("\(page.meaning)\n\nTo settle it: \(page.settling)"),
        "markdown": .string(FindingPageText(page, width: 100).markdown),
      ]),
      "defaultConfiguration": .object(["level": .string(page.identifier.severity.sarifLevel)]),
    ])
  }
}

extension Finding.Severity {
  fileprivate var sarifLevel: String { rawValue }
}

/// The findings of one document as results of a log.
private struct SARIFResults {
  private let document: Document
  private(set) var results: [JSONTree] = []
  /// How often a fingerprint was given.
  private var given: [String: Int] = [:]

  private static let rules = Dictionary(
    uniqueKeysWithValues: FindingIdentifier.allCases.enumerated().map { ($1, $0) })

  init(_ checked: CheckedDocument) {
    document = checked.document
    for finding in checked.findings { add(finding) }
  }

  private mutating func add(_ finding: Finding) {
    var location: JSONTree.Members = ["physicalLocation": place(finding.location)]
    if let path = finding.path {
      location.add(
        "logicalLocations", [.object(["fullyQualifiedName": .string(path), "kind": "item"])])
    }
    let path = finding.path.map { "\($0): " } ?? ""
    var result: JSONTree.Members = [
      "ruleId": .string(finding.identifier.rawValue),
      "ruleIndex": .integer(Self.rules[finding.identifier] ?? 0),
      "level": .string(finding.severity.sarifLevel),
      "message": .object(["text": .string(path + finding.message)]),
      "locations": [.object(location)],
      "partialFingerprints": .object(["rubricFinding/v1": .string(fingerprint(finding))]),
    ]
    if !finding.related.isEmpty {
      result.add(
        "relatedLocations",
        .array(
          finding.related.enumerated().map { index, related in
            .object([
              "id": .integer(index), "physicalLocation": place(related.location),
              "message": .object(["text": .string(related.message)]),
            ])
          }))
    }
    if let reading = finding.settledBy {
      result.add(
        "suppressions",
        [
          .object([
            "kind": "external",
            "justification": .string("settled by the recorded reading '\(reading)'"),
          ])
        ])
    }
    if let settlement = finding.settlement {
      result.add("properties", .object(["settlement": .string(settlement)]))
    }
    results.append(.object(result))
  }

  /// What stays the same when lines are put in above: the kind and the words of the line, numbered
  /// where both repeat.
  private mutating func fingerprint(_ finding: Finding) -> String {
    let bytes = document.source.bytes
    let start = min(max(0, finding.location.range.start - finding.location.column + 1), bytes.count)
    let line = bytes[start..<LineTable.breakIndex(in: bytes, from: start)]
    let words = line.filter { $0 > 0x20 }
    let digest = sha256(Array(finding.identifier.rawValue.utf8) + [0] + words).prefix(16)
    let count = given[String(digest), default: 0]
    given[String(digest)] = count + 1
    return "\(digest):\(count + 1)"
  }

  private func place(_ location: SourceLocation) -> JSONTree {
    var region: JSONTree.Members = ["startLine": .integer(location.line)]
    if location.file == document.source.name {
      let end = document.lines.position(of: max(location.range.start, location.range.end))
      let ending = SourceLocation(
        file: location.file,
        range: SourceRange(start: location.range.end, end: location.range.end), line: end.line,
        column: end.column)
      region.add("startColumn", .integer(characterColumn(of: location)))
      region.add("endLine", .integer(ending.line))
      region.add("endColumn", .integer(characterColumn(of: ending)))
    }
    return .object([
      "artifactLocation": .object(["uri": .string(Self.uri(location.file))]),
      "region": .object(region),
    ])
  }

  /// The column in characters, from 1; locations count bytes.
  private func characterColumn(of location: SourceLocation) -> Int {
    let bytes = document.source.bytes
    let end = min(location.range.start, bytes.count)
    let start = max(0, end - location.column + 1)
    return 1 + bytes[start..<end].count { $0 & 0xC0 != 0x80 }
  }

  private static func uri(_ path: String) -> String {
    let plain = Set("-._~/".utf8)
    var uri = ""
    for byte in path.utf8 {
      let isPlain =
        plain.contains(byte) || (byte >= 0x30 && byte <= 0x39)
        || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
      if isPlain {
        uri.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        uri += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return uri
  }
}
