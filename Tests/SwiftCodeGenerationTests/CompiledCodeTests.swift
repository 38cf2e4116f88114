import CriteriaRuntime
import CriteriaTestSupport
import Foundation
import SwiftCodeGeneration
import Testing

/// Generated code is compiled once, as a package would, and run: the slow test of this target.
@Suite struct CompiledCodeTests {
  @Test func generatedCodeCompilesWithoutWarningsAndAgreesWithTheTable() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "rubric-generated-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let compiler = try Compiler(folder: folder)
    try compiler.module("CriteriaRuntime", sources: "Sources/CriteriaRuntime")
    try compiler.module("CriteriaTestSupport", sources: "Tests/CriteriaTestSupport")

    var generator = SeededGenerator(seed: 11)
    var policies = [
      PolicySource(
        swiftName: "KneeBrace", effectiveDate: "2024-04-11",
        interpreted: SamplePolicy.set(.interpreted), literal: SamplePolicy.set(.literal)),
      PolicySource(
        swiftName: "Hostile", effectiveDate: HostilePolicy.texts[1],
        interpreted: HostilePolicy.set(.interpreted), literal: HostilePolicy.set(.literal)),
    ]
    for number in 0..<6 {
      // Two readings of one outline: the same items, other rules.
      var interpreted = RandomCriteria.set(using: &generator, items: 60)
      interpreted.policy.id = "random"
      interpreted.policy.revision = "\(number)"
      var literal = interpreted
      literal.reading = .literal
      for index in literal.criteria.indices where index % 7 == number {
        literal.criteria[index].rule = .any([.attested("fact1"), literal.criteria[index].rule])
      }
      policies.append(
        PolicySource(swiftName: "Random", interpreted: interpreted, literal: literal))
    }
    // Scores beside criteria, and scores alone.
    var scores = SeededGenerator(seed: 13)
    for (name, version) in [("Scored", "1"), ("Scored", "2")] {
      var set = SamplePolicy.set(.interpreted)
      set.policy.id = "scored"
      set.policy.revision = version
      set.scoring = RandomScores.scoring(using: &scores)
      set.facts += RandomScores.facts
      if version == "2" { (set.criteria, set.parts, set.facts) = ([], [], RandomScores.facts) }
      var literal = set
      literal.reading = .literal
      policies.append(PolicySource(swiftName: name, interpreted: set, literal: literal))
    }
    for file in try generatedFiles(for: policies) {
      let name = file.path.replacing("/", with: "_")
      try file.contents.write(
        to: folder.appending(path: "generated").appending(path: name), atomically: true,
        encoding: .utf8)
    }
    try compiler.module("GeneratedCriteria", folder: folder.appending(path: "generated"))

    // Ninety thousand for each reading and policy make more than a million.
    let isFull = ProcessInfo.processInfo.environment["RUBRIC_FULL"] != nil
    let caseCount = isFull ? 90_000 : 200
    let output = try compiler.run(
      """
      import CriteriaRuntime
      import CriteriaTestSupport
      import GeneratedCriteria

      var facts = KneeBrace.v2.Facts()
      facts.unstableKnee = true
      facts.age = .years(65.5)
      facts.priorLigamentSurgery = true
      facts.requestedDrug = [.softknee]
      print(KneeBrace.v2.evaluate(facts).outcome, KneeBrace.v2.outcomes(facts, reading: .literal).outcome)
      facts.age = nil
      print(KneeBrace.v2.outcomes(KneeBrace.v2.Facts()).outcome, KneeBrace.v2.evaluate(KneeBrace.v2.Facts()).missing.count)

      for (reading, set) in [(Reading.interpreted, SamplePolicy.set()), (.literal, SamplePolicy.set(.literal))] {
        print(KneeBrace.v2.programs.program(reading) == CriteriaProgram(set))
      }
      for reading in Reading.allCases {
        let hostile = GeneratedPolicies.all.first { $0.id == HostilePolicy.texts[0] }
        print(hostile?.program(reading) == CriteriaProgram(HostilePolicy.set(reading)))
        print(hostile?.revision == HostilePolicy.texts[1], hostile?.effectiveDate == HostilePolicy.texts[1])
      }
      var generator = SeededGenerator(seed: 12)
      var count = 0
      for policy in GeneratedPolicies.all {
        for reading in Reading.allCases {
          let program = policy.program(reading)
          for _ in 0..<\(caseCount) {
            let stated = RandomCriteria.stated(for: program, using: &generator)
            var expected = EvaluationState(stated, partCount: program.parts.count)
            program.table.evaluate(stated, into: &expected)
            if policy.evaluate(stated, reading) != expected { print(policy.name, reading, stated) }
            count += 1
          }
        }
      }
      print(count)

      generator = SeededGenerator(seed: 13)
      for entry in GeneratedScores.all {
        let expected = RandomScores.scoring(using: &generator)
        print(entry.policy.name, entry.scoring == expected, entry.facts == RandomScores.facts)
      }
      for entry in GeneratedScores.all {
        for _ in 0..<500 {
          let values = RandomScores.values(using: &generator)
          var heat: Quantity<DegreesCelsius>?
          var platelets: Quantity<PerMicroliter>?
          var pain: String?
          var fever: Bool?
          if case .quantity(let value)? = values["heat"] { heat = Quantity(value) }
          if case .quantity(let value)? = values["plateletCount"] { platelets = Quantity(value) }
          if case .category(let name)? = values["pain"] { pain = name }
          if case .answer(let answer)? = values["fever"] { fever = answer }
          let compiled =
            entry.policy.revision == "1"
            ? try Scored.v1.Scores.score(heat: heat, platelets: platelets, pain: pain, fever: fever)
            : try Scored.v2.score(heat: heat, platelets: platelets, pain: pain, fever: fever)
          if try compiled != entry.scoring.scores[0].result(values) { print(values) }
        }
      }

      // Facts in a struct, exact; and each criterion alone.
      func compare<Criteria: CompiledCriteria>(_: Criteria.Type) -> Int {
        let numbers = Dictionary(
          Criteria.programs.facts.enumerated().map { ($1.typedName, $0) },
          uniquingKeysWith: { first, _ in first })
        var differences = 0
        var generator = SeededGenerator(seed: 13)
        for reading in Reading.allCases {
          let program = Criteria.programs.program(reading)
          var outcomes = CompiledOutcomes<Criteria>(reading: reading)
          var alone = outcomes
          for _ in 0..<100 {
            let stated = RandomCriteria.stated(for: program, attesting: false, using: &generator)
            var facts = Criteria.Facts()
            for (fact, value) in zip(program.facts, stated.facts) {
              if let number = numbers[fact.typedName] { facts[number] = value }
            }
            outcomes.evaluate(facts)
            if outcomes.state != program.outcomes(of: stated) { differences += 1 }
            if Criteria.evaluate(facts, reading: reading) != Determination(of: stated, in: program) {
              differences += 1
            }
            for item in Criteria.Item.allCases {
              let outcome = CompiledCriterion<Criteria>(item).outcome(facts, in: &alone)
              // Alone it is as exact as it can be; in the policy only the outcome is.
              if outcomes[item] != .unknown, outcome != outcomes[item] { differences += 1 }
            }
          }
        }
        return differences
      }
      print(GeneratedPolicies.criteria.map { compare($0) })
      """)
    #expect(
      output == """
        met notMet
        unknown 8
        true
        true
        true
        true true
        true
        true true
        \(18 * caseCount)
        scored@1 true true
        scored@2 true true
        [0, 0, 0, 0, 0, 0, 0, 0, 0]

        """)

    // What an application gets wrong does not compile.
    let start =
      "import CriteriaRuntime\nimport GeneratedCriteria\nvar facts = KneeBrace.v2.Facts()\n"
    for (line, message) in [
      ("facts.agee = nil", "has no member 'agee'"),
      ("facts.age = .kilogramsPerSquareMeter(30)", "kilogramsPerSquareMeter"),
      ("facts.age = 65", "cannot assign value of type 'Int'"),
      ("facts.unstableKnee = .years(65)", "has no member 'years'"),
      ("facts.requestedDrug = [.hardknee]", "has no member 'hardknee'"),
      ("_ = try? Scored.v2.score(heat: .years(3), platelets: nil, pain: nil, fever: nil)", "years"),
    ] {
      #expect(try compiler.complaints(about: start + line).contains(message))
    }
  }
}

/// Runs `swiftc` as a package build would.
private struct Compiler {
  let folder: URL

  init(folder: URL) throws {
    self.folder = folder
    try FileManager.default.createDirectory(
      at: folder.appending(path: "generated"), withIntermediateDirectories: true)
  }

  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static let settings = [
    "-package-name", "rubric",
    "-swift-version", "6", "-warnings-as-errors", "-enable-upcoming-feature", "ExistentialAny",
    "-enable-upcoming-feature", "InternalImportsByDefault", "-enable-upcoming-feature",
    "MemberImportVisibility",
  ]

  func module(_ name: String, sources: String) throws {
    try module(name, folder: Self.root.appending(path: sources))
  }

  func module(_ name: String, folder sources: URL) throws {
    let files = try FileManager.default.contentsOfDirectory(
      at: sources, includingPropertiesForKeys: nil
    ).filter { $0.pathExtension == "swift" }.map(\.path).sorted()
    let result = try run(
      ["swiftc"] + Self.settings
        + [
          "-wmo", "-parse-as-library", "-emit-module", "-emit-object", "-module-name", name, "-I",
          ".",
          "-o", "\(name).o",
        ] + files)
    #expect(result.output == "" && result.status == 0, "\(result.output.prefix(4000))")
  }

  /// What a program prints.
  func run(_ program: String) throws -> String {
    try program.write(
      to: folder.appending(path: "main.swift"), atomically: true, encoding: .utf8)
    let objects = ["CriteriaRuntime.o", "CriteriaTestSupport.o", "GeneratedCriteria.o"]
    let build = try run(
      ["swiftc"] + Self.settings + ["-I", ".", "main.swift", "-o", "main"] + objects)
    #expect(build.status == 0, "\(build.output.prefix(4000))")
    return try run(["./main"]).output
  }

  /// What the compiler says about a program that must not compile.
  func complaints(about program: String) throws -> String {
    try program.write(
      to: folder.appending(path: "wrong.swift"), atomically: true, encoding: .utf8)
    let result = try run(
      ["swiftc"] + Self.settings + ["-I", ".", "-typecheck", "wrong.swift"])
    #expect(result.status != 0)
    return result.output
  }

  private func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }
}
