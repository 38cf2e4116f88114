import DocumentModel
import Outlining

extension JSONTree {
  /// The outline as `rubric outline --format json` gives it.
  init(_ outline: Outline, findings: [Finding]) {
    self = .object([
      "schemaVersion": 1,
      "source": JSONTree(outline.document.source),
      "metadata": JSONTree(outline.metadata),
      "sections": .array(outline.sections.map { JSONTree($0) }),
      "items": .array(
        outline.items.indices.flatMap { [outline.items[$0]] + outline.inlineItems(of: $0) }
          .map { .object(JSONTree.members(of: $0, in: outline)) }),
      "findings": .array(findings.map { JSONTree($0) }),
    ])
  }

  init(_ source: SourceFile) {
    self = .object([
      "file": .string(source.name), "sha256": .string(source.sha256),
      "format": .string(source.format.rawValue),
    ])
  }

  init(_ metadata: PolicyMetadata) {
    self = .object([
      "title": JSONTree(metadata.title),
      "effectiveDate": JSONTree(metadata.effectiveDate),
      "version": JSONTree(metadata.version),
      "products": .array(
        metadata.products.map { product in
          .object([
            "brand": .string(product.brand), "generic": JSONTree(product.generic),
            "codes": .array(product.codes.map { .string($0) }),
            "line": .integer(product.location.line),
          ])
        }),
      "codes": .array(
        metadata.codes.map { entry in
          .object([
            "name": .string(entry.name), "code": .string(entry.code),
            "line": .integer(entry.location.line),
          ])
        }),
      "history": .array(
        metadata.history.map { row in
          .object([
            "version": .string(row.version), "date": .string(row.date),
            "change": .string(row.change), "line": .integer(row.location.line),
          ])
        }),
    ])
  }

  init(_ section: Section) {
    self = .object([
      "id": .string(section.id), "heading": .string(section.heading),
      "kind": .string(section.kind.rawValue), "level": .integer(section.level),
      "line": .integer(section.location.line),
    ])
  }

  /// The members of an item, to which criteria add theirs.
  static func members(of item: Item, in outline: Outline) -> Members {
    [
      "id": .string(item.id),
      "kind": .string(item.kind.rawValue),
      "section": .string(outline.sections[item.section].id),
      "path": .string(item.path),
      "labels": .array(item.labels.map { .string($0) }),
      "marker": .string(item.marker),
      "text": .string(item.text.string),
      "line": .integer(item.line),
      "range": JSONTree(item.range),
      "headings": .array(item.headings.map { .string($0.string) }),
      "attachments": .array(
        item.attachments.map { attachment in
          .object([
            "kind": .string(attachment.kind.rawValue), "text": .string(attachment.text.string),
            "line": .integer(attachment.line),
          ])
        }),
      "runnerUp": item.runnerUp.map { runnerUp in
        .object([
          "path": .string(runnerUp.path), "decidedAtLine": .integer(runnerUp.decidedAtLine),
        ])
      } ?? .null,
    ]
  }

  init(_ range: SourceRange) {
    self = .object(["start": .integer(range.start), "end": .integer(range.end)])
  }

  init(_ finding: Finding) {
    self = .object([
      "identifier": .string(finding.identifier.rawValue),
      "severity": .string(finding.severity.rawValue),
      "file": .string(finding.location.file),
      "line": .integer(finding.location.line),
      "column": .integer(finding.location.column),
      "range": JSONTree(finding.location.range),
      "path": JSONTree(finding.path),
      "message": .string(finding.message),
      "related": .array(
        finding.related.map { related in
          .object([
            "file": .string(related.location.file), "line": .integer(related.location.line),
            "column": .integer(related.location.column), "message": .string(related.message),
          ])
        }),
      "settlement": JSONTree(finding.settlement),
      "settledBy": JSONTree(finding.settledBy),
    ])
  }
}
