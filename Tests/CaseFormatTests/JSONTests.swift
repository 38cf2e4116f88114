import CaseFormat
import CriteriaRuntime
import CriteriaTestSupport
import Testing

@Suite struct JSONTests {
  @Test(arguments: [
    ("{\"a\": [1, -2.5e+3, true, null, \"x\"]}", true), (" [] ", true),
    ("\"\\uD83D\\uDE00\"", true),
    ("\u{FEFF}{}", true), ("0", true), ("-0.5", true), ("{}x", false), ("{\"a\":1,}", false),
    ("[1,]", false), ("01", false), ("1.", false), (".5", false), ("+1", false), ("1e", false),
    ("tru", false), ("{a:1}", false), ("'a'", false), ("\"\n\"", false), ("\"\\x\"", false),
    ("\"\\uD800\"", false), ("\"\\uDC00\"", false), ("\"\\u12\"", false), ("\"\\u+123\"", false),
    ("\"", false), ("", false), ("NaN", false), ("{\"a\":1,\"a\":1}", false), ("[1", false),
    ("{\"a\"", false), ("// c\n1", false), ("-", false),
  ])
  func textsAreJSONOrNot(text: String, isJSON: Bool) {
    let value = try? JSONValue(reading: Array(text.utf8))
    #expect((value != nil) == isJSON)
  }

  @Test func stringsAreDecodedAndBytesChecked() throws {
    let value = try JSONValue(reading: Array(#""a\"\\\/\b\f\n\r\t\u00e9\uD83D\uDE00""#.utf8))
    #expect(value.content == .string("a\"\\/\u{8}\u{c}\n\r\té😀"))
    #expect(throws: JSONError(offset: 0, message: "the string is not UTF-8")) {
      try JSONValue(reading: [0x22, 0xFF, 0x22])
    }
  }

  @Test func nestingIsLimitedNotTheStack() {
    let deep = Array(repeating: UInt8(ascii: "["), count: 1_000_000)
    #expect(throws: JSONError(offset: 64, message: "nested too deeply")) {
      try JSONValue(reading: deep)
    }
  }

  /// Every prefix and every damaged byte of a case gives an answer or an error.
  @Test func damagedCasesNeverCrash() {
    let program = CriteriaProgram(SamplePolicy.set())
    let text = Array(
      #"{"id":"é","facts":{"age":{"value":67.5,"unit":"a"},"unstableKnee":true},"criteria":{"1.a":true}}"#
        .utf8)
    func read(_ bytes: [UInt8]) {
      guard let decoded = try? Case(decoding: bytes) else { return }
      _ = try? Determination(of: decoded, in: program)
    }
    for length in text.indices { read(Array(text[..<length])) }
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<2000 {
      var bytes = text
      bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(
        in: 0...255, using: &generator)
      read(bytes)
    }
  }

  @Test func whatIsWrittenReadsBack() throws {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("a\"\\\n\u{1}\u{7F}é")
    writer.value(["x", "\t\r\u{2028}"])
    writer.key("b")
    writer.beginArray()
    writer.endArray()
    writer.key("c")
    writer.value(try #require(ExactNumber(decimal: "0.90")))
    writer.key("d")
    writer.value(try #require(ExactNumber(numerator: 1, denominator: 3)))
    writer.key("e")
    writer.null()
    writer.endObject()
    #expect(
      writer.text == """
        {
          "a\\"\\\\\\n\\u0001\\u007fé": [
            "x",
            "\\t\\r\u{2028}"
          ],
          "b": [],
          "c": 0.9,
          "d": "1/3",
          "e": null
        }

        """)
    guard case .object(let members) = try JSONValue(reading: Array(writer.text.utf8)).content else {
      Issue.record("no object")
      return
    }
    #expect(members[0].key == "a\"\\\n\u{1}\u{7F}é")
  }
}
