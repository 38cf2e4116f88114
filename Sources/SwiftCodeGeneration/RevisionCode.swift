import CriteriaRuntime

/// The files of one policy revision.
struct RevisionCode {
  private let source: PolicySource
  /// `KneeBrace.v2`.
  private let namespace: String
  private let units: UnitTable
  private let interpreted: CriteriaProgram
  private let literal: CriteriaProgram
  private let itemNames: [String]
  private let facts: FactsCode
  private let sections: [(id: String, fileName: String)]

  init(
    _ source: PolicySource, namespace: String, units: UnitTable
  ) throws(MismatchedReadings) {
    self.source = source
    self.namespace = namespace
    self.units = units
    interpreted = CriteriaProgram(source.interpreted)
    literal = CriteriaProgram(source.literal)
    guard interpreted.items.map(\.path) == literal.items.map(\.path),
      interpreted.products == literal.products, interpreted.parts.count == literal.parts.count
    else { throw MismatchedReadings(policy: interpreted.policy.name) }
    itemNames = SwiftNames.distinct(
      source.interpreted.criteria.map(\.path), by: SwiftNames.item(path:))
    facts = FactsCode(interpreted: interpreted, literal: literal, units: units)
    var ids: [String] = []
    for criterion in source.interpreted.criteria where !ids.contains(criterion.section) {
      ids.append(criterion.section)
    }
    sections = Array(zip(ids, SwiftNames.distinct(ids, by: SwiftNames.upperCamel)))
  }

  private var policy: PolicyIdentity { interpreted.policy }

  /// The source without its folders, which name the revision and are in every file's header.
  private var fileName: String {
    policy.file.split(separator: "/").last.map(String.init) ?? policy.file
  }

  var files: [GeneratedFile] {
    let codes = ruleCodes
    var files = [
      file("", policy.title, isPublic: true, entryPoints),
      file(
        ".Facts", "What a case may state.", isPublic: true, facts.declarations(in: namespace)),
      file(".Items", "The items, and what runs their rules.", items(codes)),
      file(".Records", "What determinations cite, and the rules as integers.", records),
    ]
    for section in sections {
      files.append(
        file(
          ".Rules.\(section.fileName)", "Section '\(section.id)'.",
          rules(of: section.id, codes)))
    }
    return files
  }

  private func file(
    _ suffix: String, _ subject: String, isPublic: Bool = false, _ declarations: [SwiftCode]
  ) -> GeneratedFile {
    let folder = namespace.split(separator: ".").joined(separator: "/")
    let file = SwiftFile(
      header: [
        "\(policy.name): \(subject)",
        "Source: \(policy.file), SHA-256 \(policy.sourceSha256).", generatorNotice,
      ], importsPublicly: isPublic, declarations: declarations)
    return GeneratedFile(path: "\(folder)/\(namespace)\(suffix).swift", contents: file.text)
  }

  // MARK: Entry points

  private var entryPoints: [SwiftCode] {
    let parts = namespace.split(separator: ".")
    let since = source.effectiveDate.map { ", in force from \($0)" } ?? ""
    let revision = policy.revision.isEmpty ? "The policy" : "Revision \(policy.revision)"
    return [
      SwiftCode(
        "extension \(parts[0])",
        [
          SwiftCode(
            "public enum \(parts[1])", [],
            documentation: [
              "\(revision) of \(policy.title)\(since).", "",
              "- Remark: Generated from `\(policy.file)`, SHA-256 `\(policy.sourceSha256)`.",
            ])
        ]),
      SwiftCode(
        "extension \(namespace): CompiledCriteria",
        [
          SwiftCode(
            "public static let policyID = \(SwiftText.literal(policy.id))",
            documentation: ["Id of the policy."]),
          SwiftCode(
            "public static let revision = \(SwiftText.literal(policy.revision))",
            documentation: ["Version of the revision."]),
          SwiftCode(
            "public static let effectiveDate: String? = "
              + (source.effectiveDate.map(SwiftText.literal) ?? "nil"),
            documentation: ["The day from which it is in force."]),
          SwiftCode(
            "public static let programs = CompiledPrograms(records: records, table: table"
              + (hasOneTable ? ")" : ", literalTable: literalTable)"),
            documentation: ["What determinations cite."]),
          SwiftCode(
            "public static func evaluateAll(_ facts: Facts, _ state: CompiledState)",
            ["Rules.evaluateAll(facts, state)"], documentation: ["Runs every rule once."]),
          SwiftCode(
            "public static func evaluate(_ item: Item, _ facts: Facts, "
              + "_ state: CompiledState) -> TruthValue",
            ["Rules.evaluate(item, facts, state)"],
            documentation: ["Runs the rules of an item and of what is below it."]),
        ]),
    ]
  }

  private var hasOneTable: Bool { interpreted.table == literal.table }

  // MARK: Items

  private var ruleCodes: [RuleCode] {
    let references = ItemReferences([interpreted, literal])
    return [interpreted, literal].map { program in
      RuleCode(
        program, references: references, itemNames: itemNames,
        factNames: program.facts.map { facts.name(of: $0) }, productType: "\(namespace).Product",
        productNames: facts.productNames(of: program), units: units)
    }
  }

  private func items(_ codes: [RuleCode]) -> [SwiftCode] {
    let partNames = SwiftNames.distinct(interpreted.parts.map(\.id), by: SwiftNames.lowerCamel)
    let parts = interpreted.parts.indices.filter { part in
      codes.contains { $0.body(ofPart: part) != nil }
    }
    let callsOfParts = parts.map { SwiftCode("Parts.\(partNames[$0])(facts, state)") }
    let rules: [SwiftCode] = [
      "typealias Facts = \(namespace).Facts",
      "typealias Item = \(namespace).Item",
      Self.function(
        "evaluateAll", codes.map { $0.callsOfAll + callsOfParts },
        ["Every rule; those that others read first."]),
      SwiftCode(
        "static func evaluate(_ item: Item, _ facts: Facts, _ state: CompiledState) -> TruthValue",
        (codes[0].callsOfRead == codes[1].callsOfRead
          ? codes[0].callsOfRead : ["evaluateAll(facts, state)"]) + [
            SwiftCode(
              "switch item {",
              continuation: itemNames.indices.map { index in
                let hasRule = codes.contains { $0.hasRule(index) }
                let name = itemNames[index]
                return "case .\(name): return " + (hasRule ? "\(name)(facts, state)" : ".unknown")
              } + ["}"])
          ], documentation: ["The rule of one item, after those that others read."]),
      SwiftCode(
        "enum Parts",
        ["typealias Facts = Rules.Facts", "typealias Item = Rules.Item"]
          + parts.map { part in
            Self.function(
              partNames[part], codes.map { $0.body(ofPart: part) ?? [] },
              ["The outcome of the part `\(interpreted.parts[part].id)`."])
          }, documentation: ["A function for each part of the policy."]),
    ]
    return [
      SwiftCode(
        "extension \(namespace)",
        [
          SwiftCode(
            "public enum Item: Int, CaseIterable, Sendable",
            itemNames.map { SwiftCode("case \($0)") },
            documentation: ["The items of the policy, in document order."]),
          SwiftCode(
            "enum Rules", rules,
            documentation: [
              "A function for each item: it computes the outcome from facts and from the outcomes of",
              "other items, and records it.",
            ]),
        ])
    ]
  }

  /// A function with one body, or one for each reading.
  private static func function(
    _ name: String, _ bodies: [[SwiftCode]], _ documentation: [String], result: String = ""
  ) -> SwiftCode {
    let head = "static func \(name)(_ facts: Facts, _ state: CompiledState)\(result)"
    if bodies[0] == bodies[1] {
      var body = bodies[0]
      if body.count == 1, body[0].code.hasPrefix("return ") { body[0].code.removeFirst(7) }
      return SwiftCode(head, body, documentation: documentation)
    }
    var branches: [String] = []
    for (reading, body) in zip(["interpreted", "literal"], bodies) {
      branches.append("case .\(reading):")
      branches += body.isEmpty ? ["  break"] : body.map { "  " + $0.code }
    }
    return SwiftCode(
      head, [SwiftCode("switch state.reading {", continuation: branches + ["}"])],
      documentation: documentation)
  }

  // MARK: Rules

  private func rules(of section: String, _ codes: [RuleCode]) -> [SwiftCode] {
    var functions: [SwiftCode] = []
    for (index, criterion) in source.interpreted.criteria.enumerated()
    where criterion.section == section {
      let bodies = codes.map { $0.body(ofItem: index) }
      guard bodies.contains(where: { $0 != nil }) else { continue }
      var documentation = [
        criterion.text, "",
        "- Remark: Generated from `\(fileName)`, line \(criterion.line), item \(criterion.path).",
      ]
      if let interpretation = criterion.interpretation {
        documentation.append(
          "- Note: Read as `\(interpretation.reading)`: \(interpretation.because)")
      }
      documentation += undecided(index)
      functions.append(
        Self.function(
          itemNames[index], bodies.map { $0 ?? ["return .unknown"] }, documentation,
          result: " -> TruthValue"))
    }
    return [SwiftCode("extension \(namespace).Rules", functions)]
  }

  /// Notes on why an item, or a part of it, is unknown whatever the facts.
  private func undecided(_ index: Int) -> [String] {
    let reasons = [interpreted, literal].map { program in
      program.items[index].undecided.map { program.reasons[$0] }
    }
    if reasons[0] == reasons[1] { return reasons[0].map { "- Note: Undecided: \($0)" } }
    return zip(["interpreted", "literal"], reasons).flatMap { reading, reasons in
      reasons.map { "- Note: Undecided in the \(reading) reading: \($0)" }
    }
  }

  // MARK: Records

  private var records: [SwiftCode] {
    let lines = CriteriaProgram.generatedRecords(interpreted: interpreted, literal: literal)
    var declarations = [
      SwiftCode(
        "static let records = \"\"\"",
        continuation: lines.map { "  " + SwiftText.escaped($0) } + ["  \"\"\""],
        documentation: ["Facts, products, items and parts, a line each."])
    ]
    declarations.append(Self.table("table", interpreted.table, "The rules as integers."))
    if !hasOneTable {
      declarations.append(
        Self.table("literalTable", literal.table, "The rules of the literal reading as integers."))
    }
    return [SwiftCode("extension \(namespace)", declarations)]
  }

  private static func table(
    _ name: String, _ table: CriteriaTable, _ summary: String
  ) -> SwiftCode {
    let lines = table.integerLines.map { line in
      "  " + line.map(String.init).joined(separator: ", ") + ","
    }
    return SwiftCode(
      "static let \(name): [UInt32] = [", continuation: lines + ["]"],
      documentation: [summary])
  }
}
