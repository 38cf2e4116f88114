import CaseFormat
import CriteriaRuntime

/// Writes the outcomes of many cases, a line each.
///
/// As JSON, with the names of a determination: `{"decidedBy":"A.c","id":"case-1","outcome":"met",
/// "parts":[{"id":"coverage","outcome":"met"}],"policy":"brace@2"}`; `line` for a case without id,
/// `bounded` and `notCarried` where there is something to say. As CSV, the same in columns.
package struct AnswerWriter: Sendable {
  private let format: RecordFormat
  private let plan: BulkPlan
  private let routes: [Fragments]
  /// The parts of all revisions, in order of their first appearance: the columns of a CSV file.
  private let partNames: [String]

  /// What is the same on many lines.
  private struct Fragments: Sendable {
    /// By item; the last for none.
    var decidedBy: [[UInt8]]
    /// By part and outcome.
    var parts: [[[UInt8]]]
    var end: [UInt8]
    var paths: [[UInt8]]
    var name: [UInt8]
    /// The column of each part.
    var columns: [Int]
  }

  /// - Parameter plan: its routes have one program each.
  package init(_ format: RecordFormat, _ plan: BulkPlan) {
    self.format = format
    self.plan = plan
    var partNames: [String] = []
    for part in plan.routes.flatMap({ $0.programs[0].program.parts })
    where !partNames.contains(part.id) {
      partNames.append(part.id)
    }
    self.partNames = partNames
    routes = plan.routes.map { Self.fragments($0.programs[0].program, partNames) }
  }

  private static func fragments(_ program: CriteriaProgram, _ names: [String]) -> Fragments {
    let paths = program.items.map { jsonString($0.path) } + [Array("null".utf8)]
    return Fragments(
      decidedBy: paths.map { Array("\"decidedBy\":".utf8) + $0 + Array(",\"id\":".utf8) },
      parts: program.parts.enumerated().map { index, part in
        (0..<4).map { code in
          let start = Array("\(index == 0 ? "" : ",")".utf8) + Array("{\"id\":".utf8)
          return start + jsonString(part.id)
            + Array(",\"outcome\":\(jsonName(code))}".utf8)
        }
      },
      end: Array("],\"policy\":".utf8) + jsonString(program.policy.name) + Array("}\n".utf8),
      paths: program.items.map { csvCell(Array($0.path.utf8), isOfDocument: true) } + [[]],
      name: csvCell(Array(program.policy.name.utf8)),
      columns: program.parts.map { part in names.firstIndex(of: part.id) ?? 0 })
  }

  private static func jsonName(_ code: Int) -> String { code == 3 ? "null" : "\"\(name(code))\"" }

  /// Empty for a part without outcome.
  private static func name(_ code: Int) -> String {
    code < TruthValue.counted.count ? TruthValue.counted[code].name : ""
  }

  /// The first line of the file, if it has one.
  package var header: [UInt8] {
    guard format == .csv else { return [] }
    let names = ["id", "outcome", "decidedBy", "policy", "notCarried", "bounded"] + partNames
    let cells = names.map { csvCell(Array($0.utf8), isOfDocument: true) }
    return Array(cells.joined(separator: [UInt8(ascii: ",")])) + [0x0A]
  }

  /// - Parameter stretch: the bytes that were evaluated.
  package func write(
    _ cases: EvaluatedCases, of stretch: UnsafeBufferPointer<UInt8>
  ) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(cases.rows.count * 160)
    for row in cases.rows.indices {
      switch format {
      case .ndjson: writeJSON(row, cases, stretch, to: &text)
      case .csv: writeRow(row, cases, stretch, to: &text)
      }
    }
    return text
  }

  private func writeJSON(
    _ index: Int, _ cases: EvaluatedCases, _ stretch: UnsafeBufferPointer<UInt8>,
    to text: inout [UInt8]
  ) {
    let row = cases.rows[index]
    let fragments = routes[row.route]
    text.append(UInt8(ascii: "{"))
    if row.isBounded { text.append(contentsOf: "\"bounded\":true,".utf8) }
    let item = Int(cases.deciding[index * cases.programCount])
    text.append(contentsOf: fragments.decidedBy[item < 0 ? fragments.decidedBy.count - 1 : item])
    if let id = cases.id(index, in: stretch) {
      text.append(UInt8(ascii: "\""))
      text.append(contentsOf: id)
      text.append(UInt8(ascii: "\""))
    } else {
      text.append(contentsOf: cases.jsonID(index, in: stretch))
      if row.id == nil { text.append(contentsOf: ",\"line\":\(row.line)".utf8) }
    }
    if let notCarried = row.notCarried {
      text.append(contentsOf: ",\"notCarried\":[".utf8)
      for (index, path) in cases.notCarried[notCarried][0].enumerated() {
        if index > 0 { text.append(UInt8(ascii: ",")) }
        text.append(contentsOf: jsonString(path))
      }
      text.append(UInt8(ascii: "]"))
    }
    let first = index * cases.stride
    text.append(contentsOf: ",\"outcome\":".utf8)
    text.append(contentsOf: Self.jsonName((cases.outcomes[first] ?? .unknown).code).utf8)
    text.append(contentsOf: ",\"parts\":[".utf8)
    for (part, names) in fragments.parts.enumerated() {
      text.append(contentsOf: names[cases.outcomes[first + part].code])
    }
    text.append(contentsOf: fragments.end)
  }

  private func writeRow(
    _ index: Int, _ cases: EvaluatedCases, _ stretch: UnsafeBufferPointer<UInt8>,
    to text: inout [UInt8]
  ) {
    let row = cases.rows[index]
    let fragments = routes[row.route]
    let first = index * cases.stride
    let item = Int(cases.deciding[index * cases.programCount])
    if let id = row.id {
      let json = cases.jsonID(index, in: stretch)
      let isPlain = !json.contains(UInt8(ascii: "\\"))
      let bytes = isPlain ? Array(json.dropFirst().dropLast()) : Self.unescaped(json) ?? json
      text.append(contentsOf: csvCell(id.isEmpty ? [] : bytes))
    }
    var cells = [
      Array(Self.name((cases.outcomes[first] ?? .unknown).code).utf8),
      fragments.paths[item < 0 ? fragments.paths.count - 1 : item], fragments.name,
      csvCell(
        Array((row.notCarried.map { cases.notCarried[$0][0] } ?? []).joined(separator: " ").utf8)),
      Array((row.isBounded ? "true" : "").utf8),
    ]
    var parts = Array(repeating: [UInt8](), count: partNames.count)
    for (part, column) in fragments.columns.enumerated() {
      parts[column] = Array(Self.name(cases.outcomes[first + part].code).utf8)
    }
    cells += parts
    for cell in cells {
      text.append(UInt8(ascii: ","))
      text.append(contentsOf: cell)
    }
    text.append(0x0A)
  }

  private static func unescaped(_ json: [UInt8]) -> [UInt8]? {
    guard let value = try? JSONValue(reading: json), case .string(let text) = value.content else {
      return nil
    }
    return Array(text.utf8)
  }
}

/// A cell of a CSV file, in quotes where it has to be.
///
/// - Parameter isOfDocument: the text is a document's: an apostrophe keeps a spreadsheet from running
///   it as a formula. What is the user's own stays as it is.
private func csvCell(_ bytes: [UInt8], isOfDocument: Bool = false) -> [UInt8] {
  let quote = UInt8(ascii: "\"")
  var bytes = bytes
  if isOfDocument, let first = bytes.first, "=+-@".utf8.contains(first) {
    bytes.insert(UInt8(ascii: "'"), at: 0)
  }
  guard bytes.contains(where: { $0 == quote || $0 == UInt8(ascii: ",") || $0 < 0x20 }) else {
    return bytes
  }
  return [quote] + bytes.flatMap { $0 == quote ? [quote, quote] : [$0] } + [quote]
}
