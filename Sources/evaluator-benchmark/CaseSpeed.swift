import CaseFormat
import CriteriaEvaluator
import CriteriaRuntime

/// Measures single cases: facts in a struct, and JSON text.
func measureCases<Criteria: CompiledCriteria>(of criteria: Criteria.Type, path: String?) {
  let programs = Criteria.programs
  let program = programs.program(.interpreted)
  var random = RandomCases(of: program, seed: 1)
  // So many that they are not all in the fastest cache, as little as a real case is.
  let stated = (0..<256).map { _ in random.next(missing: 15) }
  let numbers = Dictionary(
    programs.facts.enumerated().map { ($1.typedName, $0) }, uniquingKeysWith: { first, _ in first })
  let cases = stated.map { stated in
    var facts = Criteria.Facts()
    for (fact, value) in zip(program.facts, stated.facts) {
      if let number = numbers[fact.typedName] { facts[number] = value }
    }
    return facts
  }

  var outcomes = CompiledOutcomes<Criteria>()
  let name = CompiledPolicy(criteria).name
  row(
    "\(name), facts in a struct, 15 % missing: exact, all items",
    shownTime(nanoseconds(per: cases.count) { for facts in cases { outcomes.evaluate(facts) } }),
    bar: "0.5 us")
  for (item, described) in zip(Criteria.Item.allCases, program.items)
  where described.path == path ?? program.firstCriterion {
    let criterion = CompiledCriterion<Criteria>(item)
    let time = nanoseconds(per: cases.count) {
      for facts in cases { use(criterion.outcome(facts, in: &outcomes)) }
    }
    row("  \(described.path) alone", shownTime(time), bar: "90 ns")
  }
  row(
    "the same cases by the table",
    shownTime(
      nanoseconds(per: stated.count) { for stated in stated { use(program.outcomes(of: stated)) } })
  )

  let texts = stated.map { Array(program.json(of: $0).utf8) }
  let policy = CompiledPolicy(criteria)
  let time = nanoseconds(per: texts.count, runs: 100) {
    for text in texts { use(try? policy.outcomes(ofJSON: text)) }
  }
  let bytes = texts.reduce(0) { $0 + $1.count } / texts.count
  row("JSON text of \(bytes) bytes to exact outcomes of all items", shownTime(time), bar: "3 us")
}

extension CriteriaProgram {
  /// The first item below the outermost.
  fileprivate var firstCriterion: String? { items.first { $0.parent != nil }?.path }

  fileprivate func json(of stated: StatedCase) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("facts")
    writer.beginObject()
    for (fact, value) in zip(facts, stated.facts) where value != .unknown {
      writer.key(fact.name)
      switch value {
      case .boolean(let value): writer.value(value)
      case .quantity(let value): writer.value(value)
      case .products(let candidates): writer.value(products[candidates[0]].brand)
      case .unknown: writer.null()
      }
    }
    writer.endObject()
    writer.endObject()
    return writer.text
  }
}
