import CriteriaRuntime
import DocumentModel
import Outlining

/// What is known of an item, for people.
struct ExplanationText {
  private let explanation: Explanation
  private let width: Int

  init(_ explanation: Explanation, width: Int) {
    self.explanation = explanation
    self.width = width
  }

  var text: String {
    let (outline, criteria) = (explanation.outline, explanation.criteria)
    let item = outline.items[explanation.item]
    let place = outline.document.lines.position(of: item.range.start)
    var text = "\(criteria.policy.name)  \(item.path)\n"
    text += "\(criteria.policy.file):\(place.line):\(place.column), "
    text += "bytes \(item.range.start) to \(item.range.end)\n"
    text += "\n" + paragraph("\(item.marker) \(item.text.string)", indent: 0)
    for attachment in item.attachments {
      text += paragraph("[\(attachment.kind.rawValue)] \(attachment.text.string)", indent: 2)
    }
    if explanation.printed != "\(item.marker) \(item.text.string)" {
      text += section("As printed")
      text += explanation.printed.split(whereSeparator: \.isNewline)
        .map { paragraph(String($0), indent: 2) }.joined()
    }
    text += items("Under", explanation.ancestors)
    text += reading
    text += items("Over", item.children)
    text += facts
    if !explanation.findings.isEmpty {
      let printer = FindingPrinter(colours: false)
      text += section("Findings")
      for line in explanation.findings.flatMap({ printer.lines($0).split(separator: "\n") }) {
        text += "  \(line)\n"
      }
    }
    if let code = explanation.code {
      text += section("Code, in \(code.file)")
      text += code.text.split(separator: "\n").map { "\($0)\n" }.joined()
    }
    return text
  }

  private var reading: String {
    let (criterion, criteria) = (explanation.criterion, explanation.criteria)
    let logic = CriteriaText(criteria: criteria, width: width)
    return section("Read as (\(criteria.reading.rawValue) reading), in part '\(criterion.part)'")
      + paragraph(logic.logicText(criterion), indent: 2)
      + logic.remarks(criterion).map { paragraph($0, indent: 2) }.joined()
  }

  private var facts: String {
    guard !explanation.facts.isEmpty else { return "" }
    let types = FactsText(criteria: explanation.criteria, width: width)
    var text = section("Facts")
    for fact in explanation.facts {
      text += paragraph("\(fact.name): \(types.type(of: fact))", indent: 2)
      text += paragraph(fact.label, indent: 4)
      let own = explanation.criterion.path
      let others = fact.paths.filter { $0 != own && $0 != own + ":words" }
      if !others.isEmpty {
        text += paragraph("also used by \(others.joined(separator: ", "))", indent: 4)
      }
    }
    return text
  }

  private func items(_ title: String, _ indices: [Int]) -> String {
    guard !indices.isEmpty else { return "" }
    let items = indices.map { explanation.outline.items[$0] }
    let pathWidth = items.map(\.path.count).max() ?? 0
    return section(title)
      + items.map { item in
        let start = "  " + padded(item.path, to: pathWidth) + "  "
        return start
          + wrapped(
            item.text.string, width: width, firstColumn: start.count, indent: start.count) + "\n"
      }.joined()
  }

  private func section(_ title: String) -> String { "\n\(title)\n" }

  private func paragraph(_ text: String, indent: Int) -> String {
    String(repeating: " ", count: indent)
      + wrapped(text, width: width, firstColumn: indent, indent: indent) + "\n"
  }
}
