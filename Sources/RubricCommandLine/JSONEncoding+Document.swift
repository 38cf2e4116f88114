import DocumentModel
import DocumentReaders
import Outlining

extension JSONTree {
  /// A document's blocks as `rubric read --format json` gives them.
  init(blocksOf outline: Outline) {
    var blocks: [JSONTree] = []
    for (block, role) in zip(outline.document.blocks, outline.roles) {
      blocks.append(JSONTree(block, role: role))
    }
    self = .object([
      "schemaVersion": 1,
      "source": JSONTree(outline.document.source),
      "title": JSONTree(outline.document.declaredTitle),
      "blocks": .array(blocks),
      "unplaced": .array(outline.document.unplaced.map { JSONTree($0) }),
    ])
  }

  private init(_ block: Block, role: BlockRole) {
    var members: JSONTree.Members = [
      "role": .string(role.rawValue), "line": .integer(block.line),
      "range": JSONTree(block.range), "text": .string(block.text.string),
      "indent": block.indent.map { .integer($0) } ?? .null,
      "followsPageBreak": .boolean(block.followsPageBreak),
      "isBold": .boolean(block.isBold),
    ]
    switch block.kind {
    case .heading(let level):
      members.add("kind", "heading")
      members.add("level", .integer(level))
    case .line: members.add("kind", "line")
    case .table(let table):
      members.add("kind", "table")
      members.add("caption", JSONTree(table.caption?.string))
      members.add("rows", .array(table.rows.map { JSONTree($0) }))
    case .furniture(let furniture):
      members.add("kind", "furniture")
      members.add("furniture", .string(furniture.rawValue))
    }
    if let position = block.listPosition {
      members.add(
        "list",
        .object([
          "list": .integer(position.list), "depth": .integer(position.depth),
          "ordinal": position.ordinal.map { .integer($0) } ?? .null,
          "marker": .string(position.marker),
        ]))
    }
    self = .object(members)
  }

  private init(_ row: Table.Row) {
    self = .object([
      "line": .integer(row.line),
      "cells": .array(
        row.cells.map { cell in
          .object([
            "text": .string(cell.text.string), "isHeader": .boolean(cell.isHeader),
            "rowSpan": .integer(cell.rowSpan), "columnSpan": .integer(cell.columnSpan),
          ])
        }),
    ])
  }
}

extension JSONTree {
  /// What became of every byte, as `rubric read --account --format json` gives it.
  init(accountOf outline: Outline) {
    let account = ByteAccount(of: outline)
    self = .object([
      "schemaVersion": 1,
      "source": JSONTree(outline.document.source),
      "bytes": .integer(outline.document.source.bytes.count),
      "totals": .array(
        account.totals.map { total in
          .object(["role": .string(total.role), "bytes": .integer(total.bytes)])
        }),
      "ranges": .array(
        account.entries.map { entry in
          .object([
            "start": .integer(entry.range.start), "end": .integer(entry.range.end),
            "role": .string(entry.role),
          ])
        }),
    ])
  }
}
