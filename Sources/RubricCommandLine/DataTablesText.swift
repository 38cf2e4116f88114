import ArticleTables
import DocumentModel

/// The tables of a document, columns aligned: rows under a group are set in.
struct DataTablesText {
  var tables: [DataTable]

  var text: String {
    tables.isEmpty ? "no tables\n" : tables.map(text).joined(separator: "\n")
  }

  private func text(_ table: DataTable) -> String {
    var title = table.label
    if !table.caption.isEmpty { title += title.isEmpty ? "" : ". " }
    var lines = ["\(table.line): \(title)\(table.caption.string)"]
    var rows = [["", table.stub.string] + table.columns.map(\.name)]
    for row in table.rows {
      let indent = String(repeating: "  ", count: row.level)
      rows.append(
        [String(row.line), indent + (row.carriesLabel ? "" : row.label.string)]
          + row.cells.map(\.string))
    }
    var widths = Array(repeating: 0, count: table.columns.count + 2)
    for row in rows {
      for (column, cell) in row.enumerated() { widths[column] = max(widths[column], cell.count) }
    }
    for row in rows {
      var line = ""
      for (column, cell) in row.enumerated() {
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        line += column == 0 ? padding + cell : "  " + cell + padding
      }
      while line.last == " " { line.removeLast() }
      lines.append(line)
    }
    lines += table.notes.map { "note: \($0.string)" }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// The tables of a document as comma-separated values (RFC 4180): a record for each row with the
/// table's label, the row's group and header, and its cells under a header record for each table.
struct DataTablesCSV {
  var tables: [DataTable]

  var text: String {
    var text = ""
    for table in tables {
      let stub = table.stub.isEmpty ? "Row" : table.stub.string
      text += record(["Table", "Group", stub] + table.columns.map(\.name))
      for row in table.rows {
        let group = row.group.map(\.string).joined(separator: " / ")
        text += record([table.name, group, row.label.string] + row.cells.map(\.string))
      }
    }
    return text
  }

  private func record(_ fields: [String]) -> String {
    fields.map(quoted).joined(separator: ",") + "\r\n"
  }

  private func quoted(_ field: String) -> String {
    let needsQuotes = field.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
    return needsQuotes ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
  }
}

extension JSONTree {
  /// Tables with the headers, the group and the source range of every cell.
  init(_ tables: [DataTable], of document: Document) {
    self = .object([
      "schemaVersion": 1,
      "source": JSONTree(document.source),
      "tables": .array(tables.map { JSONTree($0) }),
    ])
  }

  private init(_ table: DataTable) {
    self = .object([
      "label": .string(table.label), "caption": .string(table.caption.string),
      "line": .integer(table.line), "stub": .string(table.stub.string),
      "columns": .array(
        table.columns.map { column in
          .object([
            "name": .string(column.name),
            "headers": .array(column.headers.map { .string($0.string) }),
          ])
        }),
      "rows": .array(
        table.rows.map { row in
          .object([
            "label": .string(row.label.string), "line": .integer(row.line),
            "level": .integer(row.level), "isGroup": .boolean(row.isGroup),
            "group": .array(row.group.map { .string($0.string) }),
            "cells": .array(row.cells.map { JSONTree(cell: $0) }),
          ])
        }),
      "notes": .array(table.notes.map { .string($0.string) }),
      "abbreviations": .array(
        table.abbreviations.map {
          .object(["short": .string($0.short), "long": .string($0.long)])
        }),
    ])
  }

  private init(cell: SourceText) {
    guard !cell.isEmpty else {
      self = .null
      return
    }
    self = .object(["text": .string(cell.string), "range": JSONTree(cell.range)])
  }
}
