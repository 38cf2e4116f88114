import DocumentModel
import DocumentReaders
import Foundation
import Outlining
import RevisionDiff
import TestSupport
import Testing

@testable import ReviewPage

/// The difference of two documents in plain text.
func difference(_ old: String, _ new: String) throws -> RevisionDiff {
  func revision(_ text: String, _ name: String) throws -> Revision {
    var findings: [Finding] = []
    let source = SourceFile(name: name, bytes: Array(text.utf8), format: .text)
    let document = try Document(reading: source, findings: &findings)
    return Revision(of: Outline(of: document, findings: &findings), name: name)
  }
  var findings: [Finding] = []
  return RevisionDiff(
    from: try revision(old, "old.txt"), to: try revision(new, "new.txt"), findings: &findings)
}

let oldPolicy = """
  Criteria

  A. Knee braces are covered when ALL of the following are met:
    1. Instability of the knee after an injury of a ligament
    2. Failure of physical therapy for at least 6 weeks
    3. Documented laxity on examination by an orthopedic surgeon
  B. Ankle braces are covered when ANY of the following is met:
    1. Recurrent sprain of the ankle & x<y in gait
    2. Tendon dysfunction
    3. Weakness after a stroke
  """

let newPolicy = """
  Criteria

  A. Knee braces are covered when ANY of the following are met:
    1. Instability of the knee after an injury of a ligament
    2. Failure of physical therapy for at least 8 weeks
  B. Ankle braces are covered when ANY of the following is met:
    1. Recurrent sprain of the ankle & x<y in gait
    2. Tendon dysfunction
    3. Weakness after a stroke
    4. Documented laxity on examination by an orthopedic surgeon
    5. Charcot arthropathy
  """

struct HTMLFormatterTests {
  @Test func textIsNeverMarkup() {
    var formatter = HTMLFormatter()
    formatter.write(
      .element("p", ["title": "\"><script>"], "</p><script>alert(1)</script> & \u{202E}abc"))
    #expect(
      formatter.text == """
        <!DOCTYPE html>
        <p title="&quot;&gt;&lt;script&gt;">&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; \
        \u{FFFD}abc</p>

        """)
  }

  @Test func codeCannotEndItsElement() {
    var formatter = HTMLFormatter()
    formatter.write(.element("script", [:], "var a = '</script>';"))
    #expect(formatter.text.hasSuffix("<script>var a = '<\\/script>';</script>\n"))
  }
}

struct ReviewPageTests {
  @Test func everyChangeHasOnePermalink() throws {
    let diff = try difference(oldPolicy, newPolicy)
    let text = ReviewPage([diff]).text
    #expect(diff.changes.count == 4)
    for change in diff.changes {
      #expect(text.components(separatedBy: "id=\"\(change.id)\"").count == 2, "\(change.id)")
      #expect(text.contains("class=\"permalink\" href=\"#\(change.id)\""))
    }
  }

  @Test func aMoveIsDrawnOnceWithAGhostAtItsOrigin() throws {
    let text = ReviewPage([try difference(oldPolicy, newPolicy)]).text
    #expect(text.components(separatedBy: "row ghost").count == 2)
    #expect(text.contains("stood here, now B.4"))
  }

  @Test func changesAreSpokenAndSigned() throws {
    let text = ReviewPage([try difference(oldPolicy, newPolicy)]).text
    #expect(text.contains("<del><span class=\"spoken\">removed: </span>ALL</del>"))
    #expect(text.contains("<ins><span class=\"spoken\">added: </span>ANY</ins>"))
  }

  @Test func unchangedItemsAreFoldedAndTheirStemsKept() throws {
    let text = ReviewPage([try difference(oldPolicy, newPolicy)]).text
    #expect(text.contains("<summary>3 unchanged: B.1 to B.3</summary>"))
    #expect(text.contains("B. Ankle braces are covered"))
  }

  @Test func documentsCannotWriteMarkup() throws {
    let text = ReviewPage([try difference(oldPolicy, newPolicy)]).text
    #expect(!text.contains("x<y"))
    #expect(text.contains("ankle &amp; x&lt;y in gait"))
  }

  @Test func needsNothingElse() throws {
    let text = ReviewPage([try difference(oldPolicy, newPolicy)]).text
    for word in ["http:", "https:", "src=", "@import", "url("] {
      #expect(!text.contains(word), "\(word)")
    }
    #expect(text.contains("default-src 'none'"))
  }

  @Test func aSentenceAboveAListIsShown() throws {
    let text = ReviewPage([
      try difference(
        "Criteria\n\nMust meet all of the following:\n\n1. Knee instability\n2. Pain at rest\n",
        "Criteria\n\nMust meet any of the following:\n\n1. Knee instability\n2. Pain at rest\n")
    ]).text
    #expect(text.contains("added: </span>any</ins>"))
  }

  @Test func severalDifferencesShareAPage() throws {
    let diff = try difference(oldPolicy, newPolicy)
    let text = ReviewPage([diff, diff]).text
    #expect(text.contains("id=\"d1-C1\""))
    #expect(text.contains("id=\"d2-C1\""))
  }

  @Test func elementsAreClosedInOrder() throws {
    let text = ReviewPage([try difference(oldPolicy, newPolicy)]).text
    var open: [Substring] = []
    let start = try #require(text.range(of: "<script>")).upperBound
    let end = try #require(text.range(of: "</script>")).lowerBound
    // Of the script only the elements around it.
    for piece in (text[..<start] + text[end...]).split(separator: "<").dropFirst() {
      let name = piece.prefix { $0.isLetter || $0.isNumber || $0 == "/" || $0 == "!" }
      if name.hasPrefix("/") {
        #expect(open.popLast() == name.dropFirst())
      } else if !["meta", "input", "!DOCTYPE"].contains(name) {
        open.append(name)
      }
    }
    #expect(open == [])
  }
}
