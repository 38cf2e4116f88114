import CaseFormat
import CriteriaRuntime

/// Evaluates stretches of a file of cases, one after the other, with buffers of its own: one for each
/// thread.
package final class CaseBatch {
  private let plan: BulkPlan
  private var routes: [Route]
  private var scan = CaseScan()
  private var json: [UInt8] = []

  private struct Route {
    var reader: CaseReader
    let block: CaseBlock
    let evaluators: [BlockEvaluator]
    /// The row of each case in the block.
    var rows: ContiguousArray<Int> = []

    init(_ route: BulkPlan.Route) {
      reader = CaseReader(route.terms)
      let block = CaseBlock(route.terms.schema)
      self.block = block
      evaluators = route.programs.map { BlockEvaluator($0, block) }
    }
  }

  package init(_ plan: BulkPlan) {
    self.plan = plan
    routes = plan.routes.map(Route.init)
  }

  /// Evaluates whole records; a header is not among them.
  ///
  /// - Parameter firstLine: the number of the first line in the file, from 1.
  package func evaluate(
    _ stretch: UnsafeBufferPointer<UInt8>, firstLine: Int
  ) -> EvaluatedCases {
    var result = EvaluatedCases()
    result.stride =
      plan.routes.map { $0.programs.reduce(0) { $0 + $1.program.parts.count } }
      .max() ?? 0
    result.programCount = plan.routes.map(\.programs.count).max() ?? 0
    RecordScanner(plan.format).forEachRecord(stretch) { record, line in
      guard record.contains(where: { $0 != 0x20 && $0 != 0x09 }) else { return }
      read(record, at: firstLine + line, of: stretch, into: &result)
    }
    for route in routes.indices { flush(route, into: &result) }
    return result
  }

  private func read(
    _ record: UnsafeBufferPointer<UInt8>, at line: Int, of stretch: UnsafeBufferPointer<UInt8>,
    into result: inout EvaluatedCases
  ) {
    guard let table = plan.table else {
      read(case: record, record, line, stretch, &result)
      return
    }
    var json = json
    guard table.writeCase(record, to: &json) else {
      result.rejections.append(
        EvaluatedCases.Rejection(
          line: line, record: Array(record),
          problems: ["error: the row has not as many cells as the header"]))
      return
    }
    json.withUnsafeBufferPointer { read(case: $0, record, line, nil, &result) }
    self.json = json
  }

  /// - Parameters:
  ///   - text: the case as JSON.
  ///   - record: the case as it stands in the file.
  ///   - stretch: the bytes that the text is part of, if they outlive it.
  private func read(
    case text: UnsafeBufferPointer<UInt8>, _ record: UnsafeBufferPointer<UInt8>, _ line: Int,
    _ stretch: UnsafeBufferPointer<UInt8>?, _ result: inout EvaluatedCases
  ) {
    if scan.scan(text), hasValidDate(text) {
      let route = route(of: text)
      if let route,
        let read = routes[route].reader.read(scan, text, into: routes[route].block)
      {
        var row = EvaluatedCases.Row(line: line, route: route, id: nil, isIDOwn: false)
        if let id = scan.id {
          if let base = stretch?.baseAddress, let start = text.baseAddress {
            let offset = start - base
            row.id = id.lowerBound + offset..<id.upperBound + offset
          } else {
            own(text[id], &row, &result)
          }
        }
        append(row, read.notCarried, &result)
        return
      }
    }
    readWithCare(text, record, line, &result)
  }

  private func own(
    _ id: some Sequence<UInt8>, _ row: inout EvaluatedCases.Row, _ result: inout EvaluatedCases
  ) {
    let start = result.names.count
    result.names.append(contentsOf: id)
    row.id = start..<result.names.count
    row.isIDOwn = true
  }

  private func hasValidDate(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    scan.dateOfService.map { CalendarDate.isValid(String(decoding: text[$0], as: UTF8.self)) }
      ?? true
  }

  private func route(of text: UnsafeBufferPointer<UInt8>) -> Int? {
    guard plan.choosesByDate else { return routes.count - 1 }
    return plan.route(
      on: scan.dateOfService.map { String(decoding: text[$0], as: UTF8.self) })
  }

  private func readWithCare(
    _ text: UnsafeBufferPointer<UInt8>, _ record: UnsafeBufferPointer<UInt8>, _ line: Int,
    _ result: inout EvaluatedCases
  ) {
    func reject(_ problems: [String]) {
      result.rejections.append(
        EvaluatedCases.Rejection(line: line, record: Array(record), problems: problems))
    }
    do {
      let stated = try Case(decoding: Array(text))
      guard let route = plan.route(on: stated.dateOfService) else {
        reject(["error: dateOfService: no revision was in force on \(stated.dateOfService ?? "")"])
        return
      }
      let read = try routes[route].reader.read(stated, into: routes[route].block)
      var row = EvaluatedCases.Row(line: line, route: route, id: nil, isIDOwn: false)
      if let id = stated.id { own(jsonString(id).dropFirst().dropLast(), &row, &result) }
      append(row, read.notCarried, &result)
    } catch {
      reject(
        error.problems.map { problem in
          // Positions in a row's JSON would mean nothing.
          let column = plan.table == nil ? "\(problem.column): " : ""
          return
            "\(column)error: \(problem.path.isEmpty ? "" : "\(problem.path): ")\(problem.message)"
        })
    }
  }

  private func append(
    _ row: EvaluatedCases.Row, _ notCarried: [[String]], _ result: inout EvaluatedCases
  ) {
    var row = row
    if notCarried.contains(where: { !$0.isEmpty }) {
      row.notCarried = result.notCarried.count
      result.notCarried.append(notCarried)
    }
    routes[row.route].rows.append(result.rows.count)
    result.rows.append(row)
    for _ in 0..<result.stride { result.outcomes.append(nil) }
    for _ in 0..<result.programCount { result.deciding.append(-1) }
    if routes[row.route].block.isFull { flush(row.route, into: &result) }
  }

  /// Evaluates the cases of a block and fills their rows.
  private func flush(_ index: Int, into result: inout EvaluatedCases) {
    let route = routes[index]
    guard !route.rows.isEmpty else { return }
    var first = 0
    for (program, evaluator) in route.evaluators.enumerated() {
      evaluator.evaluate(route.block)
      let parts = evaluator.program.program.parts.count
      for part in 0..<parts {
        evaluator.forEachOutcome(ofPart: part) { place, outcome in
          result.outcomes[route.rows[place] * result.stride + first + part] = outcome
        }
      }
      let deciding = evaluator.decidingItems()
      for (place, row) in route.rows.enumerated() {
        result.deciding[row * result.programCount + program] = deciding[place]
      }
      for place in evaluator.singles.keys where evaluator.isBounded(place) {
        result.rows[route.rows[place]].isBounded = true
      }
      first += parts
    }
    route.block.removeAll()
    routes[index].rows.removeAll(keepingCapacity: true)
  }
}

extension BlockEvaluator {
  /// Calls with the outcome of a part for each case of the block; not at all for a part without
  /// outcome.
  func forEachOutcome(ofPart part: Int, _ body: (_ place: Int, TruthValue) -> Void) {
    guard let node = program.program.table.parts[part] else { return }
    let (certain, possible) = (certain(node), possible(node))
    for place in 0..<block.count {
      let (word, bit) = (place >> 6, UInt64(place & 63))
      body(
        place,
        certain[word] >> bit & 1 == 1
          ? .met : possible[word] >> bit & 1 == 1 ? .unknown : .notMet)
    }
    for (place, single) in singles {
      if let outcome = single.outcomes[part] { body(place, outcome) }
    }
  }
}
