import ArticleTables
import DocumentModel

/// The categories of one variable, within a group of rows and across tables.
///
/// - Bands of a measure leave no value between them and share none.
/// - A category of a later table is made of categories that the first table to list them has.
struct CategoryCheck {
  private struct Group {
    var table: DataTable
    var label: SourceText
    var rows: [DataTable.Row]
  }

  private let groups: [Group]
  private let tables: [DataTable]

  init(_ tables: [DataTable]) {
    self.tables = tables
    groups = tables.flatMap { table in
      table.rows.filter(\.isGroup).map { head in
        Group(
          table: table, label: head.label,
          rows: table.rows.filter {
            $0.group.last?.range == head.label.range && !$0.isGroup && !$0.carriesLabel
          })
      }
    }
  }

  func run(_ ledger: inout Ledger) {
    checkBands(&ledger)
    checkAcrossTables(&ledger)
  }

  // MARK: - Bands

  private func checkBands(_ ledger: inout Ledger) {
    var known: [String: (range: SourceRange, message: String, related: [SourceRange])] = [:]
    var order: [String] = []
    var identifiers: [String: FindingIdentifier] = [:]
    for group in groups {
      let bands = group.rows.compactMap { row in
        Band(in: row.label.string).map { (band: $0, text: row.label) }
      }.sorted { $0.band.sortKey < $1.band.sortKey }
      guard bands.count == group.rows.count, bands.count >= 2 else { continue }
      for (first, second) in zip(bands, bands.dropFirst()) {
        guard let relation = first.band.relation(to: second.band) else {
          ledger.agreements += 1
          continue
        }
        let message: String
        switch relation {
        case .gap(let low, let high):
          message =
            "'\(group.label.string)': no category holds values between \(low) and \(high)"
        case .overlap(let low, let high):
          message =
            low == high
            ? "'\(group.label.string)': two categories hold the value \(low)"
            : "'\(group.label.string)': two categories hold values from \(low) to \(high)"
        }
        let key = first.text.string + "|" + second.text.string
        if known[key] == nil {
          known[key] = (second.text.range, message, [])
          order.append(key)
          if case .gap = relation {
            identifiers[key] = .rangeGap
          } else {
            identifiers[key] = .rangeOverlap
          }
        } else {
          known[key]?.related.append(second.text.range)
        }
      }
    }
    for key in order {
      guard let entry = known[key], let identifier = identifiers[key] else { continue }
      ledger.report(
        identifier, at: entry.range, entry.message,
        related: entry.related.map { ($0, "the same categories") })
    }
  }

  // MARK: - Across tables

  private func name(_ label: String) -> [String] {
    Words(String(label.prefix { $0 != "," && $0 != "(" })).words
  }

  private func checkAcrossTables(_ ledger: inout Ledger) {
    var reported: [(key: String, range: SourceRange, message: String, related: [SourceRange])] = []
    for (index, later) in groups.enumerated() {
      let laterName = name(later.label.string)
      guard
        let first = groups[..<index].first(where: { group in
          let other = name(group.label.string)
          let shared = min(other.count, laterName.count)
          return shared > 0 && group.table.line != later.table.line
            && other.prefix(shared).elementsEqual(laterName.prefix(shared))
        })
      else { continue }
      for (row, message) in differences(first, later) {
        let key = laterName.joined(separator: " ") + "|" + row.label.string
        if let known = reported.firstIndex(where: { $0.key == key }) {
          reported[known].related.append(row.label.range)
        } else {
          reported.append((key, row.label.range, message, []))
        }
      }
    }
    for entry in reported {
      ledger.report(
        .categoryMismatch, at: entry.range, entry.message,
        related: entry.related.map { ($0, "the same category again") })
    }
  }

  private func differences(_ first: Group, _ later: Group) -> [(DataTable.Row, String)] {
    let whole = "'\(later.label.string)' of \(later.table.name)"
    let listed = first.rows.map { "'\($0.label.string)'" }.joined(separator: ", ")
    let numbers = first.rows.map { CellValue($0.label.string) }
    if numbers.allSatisfy({ $0?.shape == .integer }) {
      let known = Set(numbers.compactMap { $0?.numbers.first?.value })
      return later.rows.compactMap { row in
        guard let value = CellValue(row.label.string) else { return nil }
        let missing: [PrintedNumber]
        switch value.shape {
        case .integer, .span: missing = value.numbers.filter { !known.contains($0.value) }
        case .bound, .probability:
          guard let bound = value.numbers.first,
            !known.contains(where: { Band.holds(bound, $0) })
          else { return nil }
          return (
            row,
            "\(whole) has '\(row.label.string)', \(first.table.name) lists nothing in it (\(listed))"
          )
        default: return nil
        }
        guard let number = missing.first else { return nil }
        return (
          row,
          "\(whole) has '\(row.label.string)', \(first.table.name) has no \(number.text) (\(listed))"
        )
      }
    }
    guard !first.rows.contains(where: { Band(in: $0.label.string) != nil }) else { return [] }
    let names = first.rows.map { Words($0.label.string).words.filter { $0 != "or" } }
    let unknown = later.rows.filter { row in
      !names.contains(Words(row.label.string).words.filter { $0 != "or" })
    }
    guard later.rows.count - unknown.count >= 2 else { return [] }
    return unknown.compactMap { row in
      let words = Words(row.label.string).words
      let vague: Set<String> = [
        "other", "others", "unknown", "missing", "not", "non", "none", "total", "all", "overall",
        "any",
      ]
      guard !words.contains(where: { vague.contains($0) }), Band(in: row.label.string) == nil,
        !names.contains(where: { !Set($0).isDisjoint(with: words) })
      else { return nil }
      return (
        row, "\(whole) has '\(row.label.string)', \(first.table.name) has not (\(listed))"
      )
    }
  }
}
