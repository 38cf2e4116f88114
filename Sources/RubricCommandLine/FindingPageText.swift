import DocumentModel
import FindingGuide

/// A page about one kind of finding, for people.
struct FindingPageText {
  private let page: FindingPage
  private let width: Int

  init(_ page: FindingPage, width: Int) {
    self.page = page
    self.width = width
  }

  var text: String {
    var text = "\(page.identifier.rawValue) (\(page.identifier.severity.rawValue))\n\n"
    text += paragraph(page.meaning)
    text += "\nExample\n" + listing(page.example)
    text += page.example.findings.map { "  reports  \($0)\n" }.joined()
    text += "\nNot reported\n" + listing(page.lookalike)
    text += "\nTo settle it\n" + paragraph(page.settling)
    return text
  }

  var markdown: String {
    var text = "**\(page.identifier.rawValue)** (\(page.identifier.severity.rawValue))\n\n"
    text += "\(page.meaning)\n\n"
    text += "Example:\n\n" + fenced(page.example)
    text += "\nreports\n\n" + fence(page.example.findings.joined(separator: "\n"))
    text += "\nNot reported:\n\n" + fenced(page.lookalike)
    text += "\nTo settle it: \(page.settling)\n"
    return text
  }

  private func paragraph(_ text: String) -> String {
    "  " + wrapped(text, width: width, firstColumn: 2, indent: 2) + "\n"
  }

  private func listing(_ sample: FindingPage.Sample) -> String {
    sample.files.map { file in
      (sample.files.count > 1 ? "  \(file.name)\n" : "")
        + file.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        .map { $0.isEmpty ? "  |\n" : "  | \($0)\n" }.joined()
    }.joined()
  }

  private func fenced(_ sample: FindingPage.Sample) -> String {
    sample.files.map { file in
      (sample.files.count > 1 ? "`\(file.name)`\n\n" : "") + fence(file.text)
    }.joined(separator: "\n")
  }

  private func fence(_ text: String) -> String {
    "```\n" + text + (text.hasSuffix("\n") ? "" : "\n") + "```\n"
  }
}

extension JSONTree {
  init(_ page: FindingPage) {
    self = .object([
      "schemaVersion": 1,
      "identifier": .string(page.identifier.rawValue),
      "severity": .string(page.identifier.severity.rawValue),
      "meaning": .string(page.meaning),
      "settling": .string(page.settling),
      "example": JSONTree(page.example),
      "lookalike": JSONTree(page.lookalike),
    ])
  }

  private init(_ sample: FindingPage.Sample) {
    self = .object([
      "files": .array(
        sample.files.map { file in
          .object(["name": .string(file.name), "text": .string(file.text)])
        }),
      "findings": .array(sample.findings.map { .string($0) }),
    ])
  }
}
