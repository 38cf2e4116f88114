import CaseFormat
import CriteriaRuntime

/// The header of a CSV file of cases: what each column states.
///
/// A column is `id`, `policy` or `dateOfService`, the name of a fact, with a UCUM unit in brackets
/// after it where that is not the policy's own (`weight [kg]`), or a path to attest (`A.a.i`,
/// `A.a:words`). An empty cell states nothing. A row means the case that it would be as JSON.
package struct CaseTable: Sendable {
  private enum Column: Sendable {
    /// Written as JSON up to the value.
    case text(key: [UInt8])
    case fact(key: [UInt8], isName: Bool, unit: [UInt8]?)
    case criterion(key: [UInt8])
  }

  private let columns: [Column]
  private let separator: UInt8

  /// What is wrong with a header.
  package struct UnusableHeader: Error, CustomStringConvertible {
    package var description: String
  }

  /// - Parameter terms: whose facts and paths the columns may name, one of several sets of terms.
  package init(
    header: UnsafeBufferPointer<UInt8>, terms: [CaseTerms]
  ) throws(UnusableHeader) {
    let separators = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    let counts = separators.map { separator in header.count { $0 == separator } }
    separator = zip(separators, counts).max { $0.1 < $1.1 }?.0 ?? separators[0]
    guard let cells = Self.cells(header, separator) else {
      throw UnusableHeader(description: "a quotation mark of the header is not closed")
    }
    var columns: [Column] = []
    var seen: Set<String> = []
    for (index, cell) in cells.enumerated() {
      var bytes = cell[...]
      if index == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
      let name = String(decoding: bytes, as: UTF8.self).trimmingSpaces
      guard seen.insert(name).inserted else {
        throw UnusableHeader(description: "the column '\(shown(name))' stands twice")
      }
      columns.append(try Self.column(name, terms))
    }
    self.columns = columns
  }

  private static func column(
    _ name: String, _ terms: [CaseTerms]
  ) throws(UnusableHeader) -> Column {
    func key(_ name: String) -> [UInt8] { jsonString(name) + [UInt8(ascii: ":")] }
    if ["id", "policy", "dateOfService"].contains(name) { return .text(key: key(name)) }
    var fact = name
    var unit: String?
    if name.hasSuffix("]"), let open = name.range(of: " [") {
      fact = String(name[..<open])
      unit = String(name[name.index(open, offsetBy: 2)...].dropLast())
    }
    for terms in terms {
      guard let kind = terms.kind(ofFact: fact), unit == nil || kind == .measure else { continue }
      return .fact(key: key(fact), isName: kind == .product, unit: unit.map { jsonString($0) })
    }
    if terms.contains(where: { $0.hasPath(name) }) { return .criterion(key: key(name)) }
    let names = ["id", "policy", "dateOfService"] + (terms.first?.factNames ?? [])
    throw UnusableHeader(
      description: "no fact or item is named '\(shown(name))'"
        + nearestNamesClause(to: name, among: names))
  }

  /// Writes a row as the JSON of a case; false if it has not the header's number of cells.
  func writeCase(_ row: UnsafeBufferPointer<UInt8>, to json: inout [UInt8]) -> Bool {
    guard let cells = Self.cells(row, separator), cells.count == columns.count else {
      return false
    }
    json.removeAll(keepingCapacity: true)
    json.append(UInt8(ascii: "{"))
    write(cells, to: &json) { column, cell in
      guard case .text(let key) = column else { return nil }
      return key + jsonString(cell)
    }
    json.append(contentsOf: "\"facts\":{".utf8)
    write(cells, to: &json) { column, cell in
      guard case .fact(let key, let isName, let unit) = column else { return nil }
      if isName { return key + jsonString(cell) }
      let value = Self.value(cell)
      guard let unit else { return key + value }
      return key + "{\"value\":".utf8 + value + ",\"unit\":".utf8 + unit + "}".utf8
    }
    close(&json)
    json.append(contentsOf: "},\"criteria\":{".utf8)
    write(cells, to: &json) { column, cell in
      guard case .criterion(let key) = column else { return nil }
      return key + Self.value(cell)
    }
    close(&json)
    json.append(contentsOf: "}}".utf8)
    return true
  }

  /// Drops the comma after the last member.
  private func close(_ json: inout [UInt8]) {
    if json.last == UInt8(ascii: ",") { json.removeLast() }
  }

  private func write(
    _ cells: [[UInt8]], to json: inout [UInt8], _ member: (Column, [UInt8]) -> [UInt8]?
  ) {
    for (column, cell) in zip(columns, cells) where !cell.isEmpty {
      guard let member = member(column, cell) else { continue }
      json.append(contentsOf: member)
      json.append(UInt8(ascii: ","))
    }
  }

  /// A truth value or a number as it is; anything else as a string, of which the case's reading says
  /// what is wrong with it.
  private static func value(_ cell: [UInt8]) -> [UInt8] {
    switch String(decoding: cell, as: UTF8.self).lowercased() {
    case "true", "yes": return Array("true".utf8)
    case "false", "no": return Array("false".utf8)
    default:
      if let number = try? JSONValue(reading: cell), case .number = number.content { return cell }
      return jsonString(cell)
    }
  }

  /// The cells of a row, spaces around them dropped; nil if a quotation mark is not closed.
  private static func cells(
    _ row: UnsafeBufferPointer<UInt8>, _ separator: UInt8
  ) -> [[UInt8]]? {
    let quote = UInt8(ascii: "\"")
    var cells: [[UInt8]] = []
    var cell: [UInt8] = []
    var isQuoted = false
    var index = 0
    while index < row.count {
      let byte = row[index]
      if byte == quote {
        if isQuoted, index + 1 < row.count, row[index + 1] == quote {
          cell.append(quote)
          index += 1
        } else {
          isQuoted.toggle()
        }
      } else if byte == separator, !isQuoted {
        cells.append(trimmed(cell))
        cell.removeAll(keepingCapacity: true)
      } else {
        cell.append(byte)
      }
      index += 1
    }
    guard !isQuoted else { return nil }
    cells.append(trimmed(cell))
    return cells
  }

  private static func trimmed(_ cell: [UInt8]) -> [UInt8] {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
    var rest = cell[...]
    while let last = rest.last, isSpace(last) { rest.removeLast() }
    return Array(rest.drop(while: isSpace))
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  fileprivate func range(of text: String) -> String.Index? {
    indices.first { self[$0...].hasPrefix(text) }
  }
}
