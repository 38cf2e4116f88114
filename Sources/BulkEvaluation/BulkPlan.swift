package import CriteriaRuntime

/// What many cases are evaluated by, and how their file is read.
package struct BulkPlan: Sendable {
  /// What one case is evaluated by.
  package struct Route: Sendable {
    package let terms: CaseTerms
    package let programs: [PlaneProgram]
    /// ISO 8601: the day from which it holds.
    package let effectiveDate: String?

    package init(_ terms: CaseTerms, effectiveDate: String? = nil) {
      self.terms = terms
      self.effectiveDate = effectiveDate
      programs = terms.schema.programs.indices.map { PlaneProgram($0, of: terms.schema) }
    }
  }

  /// From the oldest to the newest.
  package let routes: [Route]
  /// Whether a case's `dateOfService` chooses its route; otherwise all take the last.
  package let choosesByDate: Bool
  package let format: RecordFormat
  /// The header of a CSV file.
  package let table: CaseTable?

  package init(
    _ routes: [Route], choosesByDate: Bool, format: RecordFormat, table: CaseTable?
  ) {
    self.routes = routes
    self.choosesByDate = choosesByDate
    self.format = format
    self.table = table
  }

  /// The route of a case; nil if none was in force on its day.
  func route(on day: String?) -> Int? {
    guard choosesByDate, let day else { return routes.count - 1 }
    return routes.lastIndex { $0.effectiveDate.map { $0 <= day } ?? false }
  }
}

/// The outcomes of a stretch of cases, in the order of the file.
package struct EvaluatedCases {
  package struct Row {
    /// Number of the line in the file, from 1.
    package var line: Int
    package var route: Int
    /// The case's name as JSON writes it between quotes: a range of the stretch, or of `names`.
    var id: Range<Int>?
    var isIDOwn: Bool
    /// Index in `notCarried`.
    var notCarried: Int?
    package var isBounded = false
  }

  package struct Rejection {
    package var line: Int
    /// The record as it stands in the file, without its line end.
    package var record: [UInt8]
    /// What is wrong: `column: error: place: …`, a sentence each.
    package var problems: [String]
  }

  package internal(set) var rows: ContiguousArray<Row> = []
  /// The outcome of each part of each program by row, `stride` to a row; nil for parts without.
  package internal(set) var outcomes: ContiguousArray<TruthValue?> = []
  package internal(set) var stride = 0
  /// The item that decides the first part, by row and program; -1 for none.
  package internal(set) var deciding: ContiguousArray<Int32> = []
  package internal(set) var programCount = 0
  package internal(set) var rejections: [Rejection] = []
  var names: [UInt8] = []
  /// What means nothing to each program.
  package internal(set) var notCarried: [[[String]]] = []

  /// The outcomes of a program's parts in a row begin at this index of `outcomes`.
  package func firstPart(_ row: Int, ofProgram program: Int, in plan: BulkPlan) -> Int {
    let parts = plan.routes[rows[row].route].programs[..<program].map(\.program.parts.count)
    return row * stride + parts.reduce(0, +)
  }

  /// The bytes of a case's name between its quotes.
  func id(
    _ row: Int, in stretch: UnsafeBufferPointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8>? {
    guard let range = rows[row].id, !rows[row].isIDOwn else { return nil }
    return UnsafeBufferPointer(rebasing: stretch[range])
  }

  /// The name of a case as JSON, with its quotes; `null` without one.
  package func jsonID(_ row: Int, in stretch: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    guard let range = rows[row].id else { return Array("null".utf8) }
    let quote = [UInt8(ascii: "\"")]
    return rows[row].isIDOwn ? quote + names[range] + quote : quote + stretch[range] + quote
  }
}
