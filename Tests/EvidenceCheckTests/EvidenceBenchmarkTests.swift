import CriteriaTestSupport
import DocumentModel
import EvidenceCheck
import Foundation
import Testing

/// What the checks say of a report, without what they name as being right.
private func complaints(_ report: InventedReport, _ layout: InventedReport.Layout) throws
  -> [(text: String, identifier: String)]
{
  let found = try EvidenceCheckTests.report(
    on: report.text(layout), name: report.name(layout))
  return zip(lines(found), found.findings).map { ($0, $1.identifier.rawValue) }
    .filter { $0.1 != "constant-conversion" }
}

/// Reports of each kind and layout; with `RUBRIC_FULL` set, many.
private let rounds = ProcessInfo.processInfo.environment["RUBRIC_FULL"] == nil ? 1 : 12

/// Reports whose figures agree are not reported, whatever their layout.
@Test func reportsThatAgreeAreSilent() throws {
  var generator = SeededGenerator(seed: 9)
  var cells = 0
  var complained = 0
  for _ in 0..<3 * rounds {
    let sound = InventedReport(using: &generator)
    for layout in InventedReport.Layout.allCases {
      cells += sound.cellCount
      let found = try complaints(sound, layout).map(\.text)
      complained += found.count
      for line in found { print("\(layout) \(line)") }
    }
  }
  print("sound reports: \(complained) findings in \(cells) cells")
  #expect(complained == 0)
}

/// Seeds one error into a sound report, for every kind of error and every layout, and prints how
/// many are found, by kind.
@Test func seededErrorsAreFound() throws {
  var found = 0
  var all = 0
  var strange: [String] = []
  for error in SeededError.all {
    var generator = SeededGenerator(seed: 77)
    var mine = (found: 0, all: 0)
    for _ in 0..<rounds {
      let sound = InventedReport(using: &generator)
      for layout in InventedReport.Layout.allCases {
        var wrong = sound
        guard error.apply(&wrong, &generator) else { continue }
        mine.all += 1
        let said = try complaints(wrong, layout)
        if said.contains(where: { error.identifiers.contains($0.identifier) }) {
          mine.found += 1
        } else {
          print(
            "\(layout) \(error.name) missed: \(difference(sound.text(layout), wrong.text(layout)))")
        }
        strange += said.filter { !error.identifiers.contains($0.identifier) }
          .map { "\(layout) \(error.name): \($0.text)" }
      }
    }
    print("\(error.name): \(mine.found) of \(mine.all)")
    #expect(mine.all > 0, "\(error.name)")
    found += mine.found
    all += mine.all
  }
  print("seeded errors: \(found) of \(all) found, \(strange.count) findings about something else")
  #expect(Double(found) >= 0.95 * Double(all))
  for line in strange { print(line) }
  #expect(strange.isEmpty)
}

/// The first line that differs.
private func difference(_ first: String, _ second: String) -> String {
  let lines = first.split(separator: "\n")
  let others = second.split(separator: "\n")
  return zip(lines, others).first { $0 != $1 }.map { "'\($0)' -> '\($1)'" } ?? "a line"
}
