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
    var files = [
      file("", policy.title, isPublic: true, entryPoints),
      file(
        ".Facts", "What a case may state.", isPublic: true, facts.declarations(in: namespace)),
      file(".Items", "The items, and the order of their rules.", items),
      file(".Records", "What determinations cite, and the rules as integers.", records),
    ]
    let codes = ruleCodes
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
        "extension \(namespace)",
        [
          SwiftCode(
            "public static func evaluate(_ facts: Facts, reading: Reading = .interpreted, "
              + "id: String? = nil) -> Determination",
            [
              "let stated = order(reading).stated(facts.values)",
              "let state = rules(facts, stated, reading)",
              "return Determination(of: stated, state: state, in: program(reading), id: id)",
            ],
            documentation: [
              "The determination for a case, with the sentences behind it and what is missing."
            ]),
          SwiftCode(
            "public static func outcome(_ facts: Facts, reading: Reading = .interpreted) -> TruthValue",
            [
              "let stated = order(reading).stated(facts.values)",
              "let outcome = rules(facts, stated, reading).parts.first ?? .unknown",
              "return outcome == .unknown ? evaluate(facts, reading: reading).outcome : outcome",
            ], documentation: ["The outcome alone."]),
          SwiftCode(
            "public static let compiled = CompiledPolicy(id: \(SwiftText.literal(policy.id)), "
              + "revision: \(SwiftText.literal(policy.revision)), "
              + "effectiveDate: \(source.effectiveDate.map(SwiftText.literal) ?? "nil"), "
              + "program: { program($0) }, "
              + "evaluate: { rules(Facts(values: order($1).values(of: $0)), $0, $1) })",
            documentation: ["The revision under its name, for cases that are read from files."]),
          SwiftCode(
            "static func program(_ reading: Reading) -> CriteriaProgram",
            ["reading == .interpreted ? interpretedProgram : literalProgram"],
            documentation: ["What determinations cite."]),
          SwiftCode(
            "private static func order(_ reading: Reading) -> FactOrder",
            ["reading == .interpreted ? interpretedOrder : literalOrder"],
            documentation: ["Where the facts stand in a program."]),
          SwiftCode(
            "private static let interpretedOrder = "
              + "FactOrder(of: Facts.typedNames, in: interpretedProgram)"),
          SwiftCode(
            "private static let literalOrder = FactOrder(of: Facts.typedNames, in: literalProgram)"),
          SwiftCode(
            "private static func rules(_ facts: Facts, _ stated: StatedCase, _ reading: Reading) "
              + "-> EvaluationState",
            [
              """
              var state = Rules.State(stated, partCount: \(interpreted.parts.count), reading: reading)
              """,
              "Rules.evaluateAll(facts, &state)", "return state.recorded",
            ], documentation: ["Runs every rule once."]),
        ]),
    ]
  }

  // MARK: Items

  private var ruleCodes: [RuleCode] {
    [interpreted, literal].map { program in
      RuleCode(
        program, itemNames: itemNames, factNames: program.facts.map { facts.name(of: $0) },
        productNames: facts.productNames(of: program), units: units)
    }
  }

  private var items: [SwiftCode] {
    let codes = ruleCodes
    var rules: [SwiftCode] = [
      "typealias Facts = \(namespace).Facts",
      "typealias State = CompiledState<\(namespace).Item>",
    ]
    let orders = codes.map { code in
      code.itemsInOrder.map { "\(itemNames[$0])(facts, &state)" }
        + interpreted.parts.indices.map { "part\($0)(facts, &state)" }
    }
    if orders[0] == orders[1] {
      rules += Self.sequence("evaluateAll", "Every rule, operands first.", orders[0])
    } else {
      rules.append(
        SwiftCode(
          "static func evaluateAll(_ facts: Facts, _ state: inout State)",
          [
            SwiftCode(
              "switch state.reading {",
              continuation: [
                "case .interpreted: evaluateInterpreted(facts, &state)",
                "case .literal: evaluateLiteral(facts, &state)", "}",
              ])
          ], documentation: ["Every rule, operands first."]))
      rules += Self.sequence("evaluateInterpreted", "The order of one reading.", orders[0])
      rules += Self.sequence("evaluateLiteral", "The order of the other.", orders[1])
    }
    for part in interpreted.parts.indices {
      let bodies = codes.map { $0.body(ofPart: part) ?? [] }
      rules.append(
        Self.function(
          "part\(part)", bodies, ["The outcome of the part `\(interpreted.parts[part].id)`."]))
    }
    return [
      SwiftCode(
        "extension \(namespace)",
        [
          SwiftCode(
            "enum Item: Int", itemNames.map { SwiftCode("case \($0)") },
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

  /// A function that makes calls; a long list is spread over several functions.
  private static func sequence(
    _ name: String, _ summary: String, _ calls: [String]
  ) -> [SwiftCode] {
    let longest = 40
    guard calls.count > longest else {
      return [function(name, [calls.map { SwiftCode($0) }], [summary])]
    }
    var functions: [SwiftCode] = []
    var names: [String] = []
    for start in stride(from: 0, to: calls.count, by: longest) {
      let part = "\(name)\(names.count + 1)"
      names.append("\(part)(facts, &state)")
      functions += sequence(
        part, "Continues `\(name)`.", Array(calls[start..<min(start + longest, calls.count)]))
    }
    return sequence(name, summary, names) + functions
  }

  /// A function with one body, or one for each reading.
  private static func function(
    _ name: String, _ bodies: [[SwiftCode]], _ documentation: [String]
  ) -> SwiftCode {
    let head = "static func \(name)(_ facts: Facts, _ state: inout State)"
    if bodies.count == 1 || bodies[0] == bodies[1] {
      return SwiftCode(head, bodies[0], documentation: documentation)
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
        Self.function(itemNames[index], bodies.map { $0 ?? [] }, documentation))
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
    let isSame = interpreted.table == literal.table
    var declarations = [
      SwiftCode(
        "static let interpretedProgram = CriteriaProgram(generated: records, "
          + "reading: .interpreted, table: table)",
        documentation: ["The interpreted reading."]),
      SwiftCode(
        "static let literalProgram = CriteriaProgram(generated: records, reading: .literal, "
          + "table: \(isSame ? "table" : "literalTable"))", documentation: ["The literal reading."]),
      SwiftCode(
        "private static let records = \"\"\"",
        continuation: lines.map { "  " + SwiftText.escaped($0) } + ["  \"\"\""],
        documentation: ["Facts, products, items and parts, a line each."]),
    ]
    declarations.append(Self.table("table", interpreted.table, "The rules as integers."))
    if !isSame {
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
      "private static let \(name): [UInt32] = [", continuation: lines + ["]"],
      documentation: [summary])
  }
}
