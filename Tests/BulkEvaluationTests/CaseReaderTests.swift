import BulkEvaluation
import CaseFormat
import CriteriaRuntime
import CriteriaTestSupport
import Testing

@Suite("Files of cases")
struct CaseReaderTests {
  private static let program = CriteriaProgram(SamplePolicy.set())

  private static func answers(
    _ text: String, _ format: RecordFormat = .ndjson, as output: RecordFormat = .ndjson,
    header: String? = nil
  ) throws -> (lines: [String], rejections: [EvaluatedCases.Rejection]) {
    let routes = [BulkPlan.Route(CaseTerms([program]))]
    let table = try header.map { header in
      try Array(header.utf8).withUnsafeBufferPointer {
        try CaseTable(header: $0, terms: routes.map(\.terms))
      }
    }
    let plan = BulkPlan(routes, choosesByDate: false, format: format, table: table)
    return Array(text.utf8).withUnsafeBufferPointer { bytes in
      let cases = CaseBatch(plan).evaluate(bytes, firstLine: header == nil ? 1 : 2)
      let written = AnswerWriter(output, plan).write(cases, of: bytes)
      let lines = String(decoding: written, as: UTF8.self).split(separator: "\n").map(String.init)
      return (lines, cases.rejections)
    }
  }

  @Test(
    "answer each line as a single case is answered",
    arguments: [
      #"{"id":"a","facts":{"age":70,"priorLigamentSurgery":true,"unstableKnee":true}}"#,
      #"{"id":"b","facts":{"age":65.0000,"bodyMassIndex":{"value":30,"unit":"kg/m2"}}}"#,
      #"{"id":"c", "facts": {"age": null, "bodyMassIndex": 29.99999999}, "criteria": {"1.b.i": true}}"#,
      #"{"id":"d","criteria":{"1.a":true,"1.c.ii":false}}"#,
      #"{"id":"e","facts":{"age":8.4e2}}"#,
      #"{"id":"f\u0041\"","facts":{"age":840,"bodyMassIndex":{"value":0.003,"unit":"g/mm2"}}}"#,
      #"{"id":"g","facts":{"age":{"value":67,"unit":"a"},"age":3}}"#,
      #"{"id":"h","facts":{"priorLigamentSurgery":false},"criteria":{"1.b.i":true}}"#,
      #"{"id":"i","facts":{"agee":3}}"#, #"{"id":"j","facts":{"age":-1}}"#,
      #"{"id":"k","policy":"brace@1","criteria":{"1.a":true}}"#, "{}", "[]", "nonsense",
      #"{"facts":{"age":67},"facts":{}}"#, #"{"id":"l","facts":{"age":067}}"#,
      #"{"id":"m","criteria":{"1.c":true,"1.c.ii":true,"1.c":true}}"#,
      #"{"id":"n","dateOfService":"2024-02-30"}"#, #"{"id":"ö","facts":{"age":66}}"#,
    ])
  func linesAreSingleCases(line: String) throws {
    let (lines, rejections) = try Self.answers(line)
    let single: Determination
    do {
      single = try Determination(of: Case(decoding: Array(line.utf8)), in: Self.program)
    } catch {
      #expect(lines.isEmpty)
      #expect(
        rejections.map(\.problems) == [
          error.problems.map { String($0.description.drop { $0 != ":" }.dropFirst()) }
        ])
      #expect(rejections.map { String(decoding: $0.record, as: UTF8.self) } == [line])
      return
    }
    #expect(rejections.isEmpty)
    let answer = try JSONValue(reading: Array((lines.first ?? "").utf8))
    #expect(answer["outcome"] == single.outcome.name)
    #expect(answer["id"] == single.id)
    #expect(answer["policy"] == "brace@2")
  }

  @Test("keep the file's order and count its lines, blank ones too")
  func order() throws {
    let (lines, rejections) = try Self.answers(
      """
      {"id":"a","facts":{"age":70}}

      {"id":"b","facts":{"age":"old"}}\r
      {"facts":{"age":70}}
      """)
    #expect(rejections.map(\.line) == [3])
    #expect(lines.count == 2)
    #expect(lines.last?.contains(#""id":null,"line":4"#) == true)
  }

  @Test("may be tables, of facts with units and of paths")
  func table() throws {
    let (lines, rejections) = try Self.answers(
      """
      x1,70,true,,"Stabilo"
      "x,2",40,no,3.5,
      x3,40,maybe,1
      x4,40,maybe,1,
      """, .csv, as: .csv, header: "id,age,1.c.ii,bodyMassIndex [g/cm2],requestedDrug")
    #expect(rejections.map(\.line) == [4, 5])
    #expect(
      rejections.flatMap(\.problems) == [
        "error: the row has not as many cells as the header",
        #"error: criteria["1.c.ii"]: true or false is expected, not a string"#,
      ])
    #expect(lines.map { $0.split(separator: ",").first } == ["x1", "\"x"])
  }

  @Test(
    "with a header that names nothing are refused, with the nearest name",
    arguments: [
      ("id,agee", "no fact or item is named 'agee'; the nearest is age"),
      ("id,age,id", "the column 'id' stands twice"),
      ("\"id", "a quotation mark of the header is not closed"),
    ])
  func header(header: String, message: String) {
    #expect {
      _ = try Self.answers("", .csv, header: header)
    } throws: { "\($0)" == message }
  }

  @Test("are answered like single cases, whatever they state")
  func random() throws {
    var generator = SeededGenerator(seed: 11)
    let program = Self.program
    var text = ""
    for index in 0..<400 {
      var members: [String] = []
      for fact in program.facts where Bool.random(using: &generator) {
        let value: String
        switch fact.kind {
        case .attestation: value = Bool.random(using: &generator) ? "true" : "false"
        case .quantity: value = "\(Int.random(in: 20...90, using: &generator))"
        case .product:
          value =
            ["\"Stabilo\"", "\"L1832\"", "\"softknee\""].randomElement(using: &generator) ?? ""
        }
        members.append("\"\(fact.name)\":\(value)")
      }
      text += "{\"id\":\"\(index)\",\"facts\":{\(members.joined(separator: ","))}}\n"
    }
    let (lines, rejections) = try Self.answers(text)
    let inputs = text.split(separator: "\n")
    #expect(lines.count + rejections.count == inputs.count)
    for line in lines {
      let answer = try JSONValue(reading: Array(line.utf8))
      let index = try #require(Int(answer["id"] ?? ""))
      let single = try Determination(
        of: Case(decoding: Array(inputs[index].utf8)), in: program)
      #expect(answer["outcome"] == single.outcome.name, "\(inputs[index])")
    }
  }
}

extension JSONValue {
  /// The string of a member.
  fileprivate subscript(key: String) -> String? {
    guard case .object(let members) = content,
      case .string(let text)? = members.first(where: { $0.key == key })?.value.content
    else { return nil }
    return text
  }
}
