import DocumentModel
import Outlining

extension JSONTree {
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
      "attachments": .array(
        item.attachments.map { attachment in
          .object([
            "kind": .string(attachment.kind.rawValue), "text": .string(attachment.text.string),
            "line": .integer(attachment.line),
          ])
        }),
      "headings": .array(item.headings.map { .string($0.string) }),
      "id": .string(item.id),
      "kind": .string(item.kind.rawValue),
      "labels": .array(item.labels.map { .string($0) }),
      "line": .integer(item.line),
      "marker": .string(item.marker),
      "path": .string(item.path),
      "range": JSONTree(item.range),
      "runnerUp": item.runnerUp.map { runnerUp in
        .object([
          "decidedAtLine": .integer(runnerUp.decidedAtLine), "path": .string(runnerUp.path),
        ])
      } ?? .null,
      "section": .string(outline.sections[item.section].id),
      "text": .string(item.text.string),
    ]
  }

  init(_ range: SourceRange) {
    self = .object(["end": .integer(range.end), "start": .integer(range.start)])
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
