import CriteriaRuntime
import DocumentModel
import Outlining

extension JSONTree {
  /// What is known of an item, as `rubric explain --format json` gives it.
  init(_ explanation: Explanation) {
    let (outline, criteria) = (explanation.outline, explanation.criteria)
    let item = outline.items[explanation.item]
    func citation(_ index: Int) -> JSONTree {
      let item = outline.items[index]
      return .object([
        "path": .string(item.path), "text": .string(item.text.string),
        "line": .integer(item.line),
      ])
    }
    self = .object([
      "schemaVersion": 1,
      "policy": .string(criteria.policy.name),
      "reading": .string(criteria.reading.rawValue),
      "source": JSONTree(outline.document.source),
      "item": JSONTree(explanation.criterion, item: item, in: outline, criteria: criteria),
      "printed": .string(explanation.printed),
      "ancestors": .array(explanation.ancestors.map(citation)),
      "children": .array(item.children.map(citation)),
      "facts": .array(explanation.facts.map { JSONTree($0) }),
      "findings": .array(explanation.findings.map { JSONTree($0) }),
      "code": explanation.code.map { code in
        .object(["file": .string(code.file), "text": .string(code.text)])
      } ?? .null,
    ])
  }
}
