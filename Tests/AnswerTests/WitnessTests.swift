import Foundation
import GeneratedCriteria
import TestSupport
import Testing

/// Examples of differences that `rubric diff --save-witnesses` wrote, answered by the interpreter and by
/// the compiled rules of each revision.
@Suite struct WitnessTests {
  struct Saved: Decodable, Sendable, CustomTestStringConvertible {
    var `case`: String
    var policy: String
    var reading: String
    var outcome: String
    var text = ""

    private enum CodingKeys: String, CodingKey { case `case`, policy, reading, outcome }
    var testDescription: String { `case` }
  }

  private struct List: Decodable {
    var witnesses: [Saved]
  }

  static let saved: [Saved] = {
    let root = packageFolder.appending(path: "Tests/AnswerTests/Witnesses")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
    return names.sorted().flatMap { name -> [Saved] in
      let folder = root.appending(path: name)
      guard let data = try? Data(contentsOf: folder.appending(path: "witnesses.json")),
        let list = try? JSONDecoder().decode(List.self, from: data)
      else { return [] }
      return list.witnesses.map { entry in
        var entry = entry
        entry.text =
          (try? String(contentsOf: folder.appending(path: entry.case), encoding: .utf8)) ?? ""
        return entry
      }
    }
  }()

  @Test func examplesAreThere() {
    #expect(Self.saved.count >= 12)
    #expect(Set(Self.saved.map(\.policy)) == ["csf@3.6", "csf@3.7"])
  }

  @Test(arguments: saved) func hasTheOutcomeThatWasShown(_ saved: Saved) throws {
    let arguments = [saved.policy, "--case", "-", "--format", "json", "--reading", saved.reading]
    let interpreted = rubric(["evaluate"] + arguments, input: saved.text)
    #expect(interpreted.messages == "")
    #expect(try Answer(json: interpreted.output).outcome == saved.outcome)
    let compiled = evaluator(
      arguments, policies: GeneratedCriteria.GeneratedPolicies.all, input: saved.text)
    #expect(compiled.output == interpreted.output)
  }
}
