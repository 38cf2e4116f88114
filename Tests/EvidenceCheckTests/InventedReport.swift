/// A report made up for a test: tables and sentences, printed in one of several layouts.
struct InventedReport {
  struct Row {
    var label: String
    /// Rows it stands under.
    var level = 0
    /// One per column; empty for a row that heads others.
    var cells: [String] = []
  }

  struct Table {
    var caption: String
    var stub: String
    var columns: [String]
    var rows: [Row]
    var notes: [String] = []
  }

  enum Layout: CaseIterable {
    /// Columns of white space.
    case aligned
    /// One space between all words.
    case collapsed
    case page
    case pipes
  }

  var abstract: [String]
  var results: [String]
  var tables: [Table]

  /// How many cells hold something.
  var cellCount: Int {
    tables.reduce(0) { $0 + $1.rows.reduce(0) { $0 + $1.cells.count { !$0.isEmpty } } }
  }

  func name(_ layout: Layout) -> String {
    switch layout {
    case .aligned, .collapsed: "report.txt"
    case .page: "report.html"
    case .pipes: "report.md"
    }
  }

  func text(_ layout: Layout) -> String {
    let parts = tables.enumerated().map { index, table in
      switch layout {
      case .aligned: Self.aligned(table, number: index + 1)
      case .collapsed: Self.collapsed(table, number: index + 1)
      case .page: Self.page(table, number: index + 1)
      case .pipes: Self.pipes(table, number: index + 1)
      }
    }
    switch layout {
    case .aligned, .collapsed:
      return "Abstract\n\n\(abstract.joined(separator: " "))\n\nIntroduction\n\n"
        + "Little is known of this condition.\n\nResults\n\n\(results.joined(separator: " "))\n\n"
        + parts.joined(separator: "\n\n") + "\n"
    case .page:
      return "<html><body><h2>Abstract</h2><p>\(abstract.joined(separator: " "))</p>"
        + "<h2>Introduction</h2><p>Little is known of this condition.</p>"
        + "<h2>Results</h2><p>\(results.joined(separator: " "))</p>"
        + parts.joined(separator: "\n") + "</body></html>"
    case .pipes:
      return "## Abstract\n\n\(abstract.joined(separator: " "))\n\n## Introduction\n\n"
        + "Little is known of this condition.\n\n## Results\n\n"
        + "\(results.joined(separator: " "))\n\n" + parts.joined(separator: "\n\n") + "\n"
    }
  }

  private static func aligned(_ table: Table, number: Int) -> String {
    let rows =
      [[table.stub] + table.columns]
      + table.rows.map { row in
        [String(repeating: "  ", count: row.level) + row.label] + row.cells
      }
    var widths = Array(repeating: 0, count: table.columns.count + 1)
    for row in rows {
      for (column, cell) in row.enumerated() { widths[column] = max(widths[column], cell.count) }
    }
    var lines = ["Table \(number). \(table.caption)", ""]
    for row in rows {
      var line = ""
      for (column, cell) in row.enumerated() {
        line += cell + String(repeating: " ", count: widths[column] - cell.count + 3)
      }
      while line.last == " " { line.removeLast() }
      lines.append(line)
    }
    return (lines + table.notes).joined(separator: "\n")
  }

  private static func collapsed(_ table: Table, number: Int) -> String {
    let rows =
      [[table.stub] + table.columns] + table.rows.map { [$0.label] + $0.cells }
    let lines = rows.map { $0.filter { !$0.isEmpty }.joined(separator: " ") }
    return (["Table \(number). \(table.caption)", ""] + lines + table.notes)
      .joined(separator: "\n")
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
  }

  private static func page(_ table: Table, number: Int) -> String {
    var lines = ["<table><caption>Table \(number). \(escaped(table.caption))</caption><thead><tr>"]
    lines[0] += ([table.stub] + table.columns).map { "<th>\(escaped($0))</th>" }.joined()
    lines[0] += "</tr></thead><tbody>"
    for row in table.rows {
      let label = String(repeating: "&nbsp;&nbsp;", count: row.level) + escaped(row.label)
      let cells = table.columns.indices.map {
        "<td>\(escaped(row.cells.indices.contains($0) ? row.cells[$0] : ""))</td>"
      }
      lines.append("<tr><td>\(label)</td>\(cells.joined())</tr>")
    }
    lines.append("</tbody></table>" + table.notes.map { "<p>\(escaped($0))</p>" }.joined())
    return lines.joined(separator: "\n")
  }

  private static func pipes(_ table: Table, number: Int) -> String {
    var lines = ["**Table \(number).** \(table.caption)", ""]
    lines.append("| " + ([table.stub] + table.columns).joined(separator: " | ") + " |")
    lines.append("|" + String(repeating: "---|", count: table.columns.count + 1))
    for row in table.rows {
      let label = String(repeating: "&nbsp;&nbsp;", count: row.level) + row.label
      let cells = table.columns.indices.map {
        row.cells.indices.contains($0) ? row.cells[$0] : ""
      }
      lines.append("| " + ([label] + cells).joined(separator: " | ") + " |")
    }
    return (lines + [""] + table.notes).joined(separator: "\n")
  }
}
