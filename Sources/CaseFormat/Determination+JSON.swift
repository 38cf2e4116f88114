public import CriteriaRuntime

extension Determination {
  /// The answer as JSON, keys sorted; `facts` and `criteria` repeat what the case states, measures
  /// in the policy's own units. `schemaVersion` is 1; a later version may add keys to it.
  public var json: String { json(with: DeterminationExtras()) }

  func json(with extras: DeterminationExtras) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("ask")
    writer.value(ask)
    if isBounded {
      writer.key("bounded")
      writer.value(true)
    }
    writer.key("caveats")
    writer.beginArray()
    for caveat in caveats {
      writer.beginObject()
      writer.key("line")
      writer.value(caveat.line)
      writer.key("text")
      writer.value(caveat.text)
      writer.endObject()
    }
    writer.endArray()
    writer.key("criteria")
    writer.beginObject()
    for (path, value) in attestations {
      writer.key(path)
      writer.value(value)
    }
    writer.endObject()
    writer.key("facts")
    writer.beginObject()
    for fact in stated.sorted(by: { $0.name < $1.name }) { write(fact, to: &writer) }
    writer.endObject()
    writer.key("file")
    writer.value(policy.file)
    writer.key("id")
    if let id { writer.value(id) } else { writer.null() }
    if let letter = extras.letter {
      writer.key("letter")
      writer.value(letter)
    }
    writer.key("missing")
    writer.value(missing)
    writer.key("notCarried")
    writer.value(notCarried)
    writer.key("outcome")
    writer.value(outcome.name)
    writer.key("parts")
    writer.beginArray()
    for index in parts.indices { write(partAt: index, extras.reasons, to: &writer) }
    writer.endArray()
    writer.key("policy")
    writer.value(policy.name)
    writer.key("questions")
    writer.beginArray()
    for question in questions {
      writer.beginObject()
      writer.key("fact")
      writer.value(question.fact)
      writer.key("paths")
      writer.value(question.paths)
      writer.key("question")
      writer.value(question.question)
      writer.endObject()
    }
    writer.endArray()
    writer.key("reading")
    writer.value(reading.rawValue)
    writer.key("schemaVersion")
    writer.value(1)
    if let scores = extras.scores {
      writer.key("scoring")
      scores.write(to: &writer)
    }
    writer.key("sourceSha256")
    writer.value(policy.sourceSha256)
    if let reasons = extras.reasons, let item = extras.item {
      writer.key("whyNot")
      write(item, reasons, to: &writer)
    }
    writer.endObject()
    return writer.text
  }

  /// One item, what it rests on and what it waits for.
  private func write(_ index: Int, _ reasons: Reasons, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("line")
    writer.value(items[index].line)
    writer.key("outcome")
    writer.value(items[index].outcome)
    writer.key("path")
    writer.value(items[index].path)
    writer.key("restsOn")
    writer.value(reasons.items(below: index).filter { $0 != index }.map { items[$0].path })
    writer.key("text")
    writer.value(items[index].text)
    writer.key("waitsFor")
    writer.value(openFacts(below: index, reasons))
    writer.endObject()
  }

  private func write(_ ground: Reasons.Ground?, to writer: inout JSONWriter) {
    guard let ground else { return }
    writer.key("decidedBy")
    writer.beginObject()
    writer.key("criteria")
    writer.value(ground.items.map { items[$0].path })
    writer.key("facts")
    writer.value(ground.facts)
    writer.endObject()
  }

  /// What the case attests beyond facts, by path, sorted.
  private var attestations: [(path: String, value: Bool)] {
    var result: [(path: String, value: Bool)] = []
    for item in items {
      if let value = item.attested { result.append((item.path, value)) }
      if let value = item.attestedWords { result.append((item.path + ":words", value)) }
    }
    return result.sorted { $0.path < $1.path }
  }

  private func write(_ fact: StatedFact, to writer: inout JSONWriter) {
    writer.key(fact.name)
    switch fact.value {
    case .unknown: writer.null()
    case .boolean(let value): writer.value(value)
    case .quantity(let number):
      writer.beginObject()
      writer.key("unit")
      writer.value(fact.unit ?? "1")
      writer.key("value")
      writer.value(number)
      writer.endObject()
    case .products: writer.value(fact.products)
    }
  }

  private func write(partAt index: Int, _ reasons: Reasons?, to writer: inout JSONWriter) {
    let part = parts[index]
    writer.beginObject()
    writer.key("criteria")
    writer.beginArray()
    // The depth comes from the document: the items still open are on a stack of our own.
    var open: [(item: Int, next: Int)] = []
    for root in part.roots {
      begin(root, &writer)
      open.append((root, 0))
      while let top = open.indices.last {
        let item = items[open[top].item]
        if open[top].next < item.children.count {
          let child = item.children[open[top].next]
          open[top].next += 1
          begin(child, &writer)
          open.append((child, 0))
        } else {
          end(item, item.outcome.flatMap { _ in reasons?.items[open[top].item] }, &writer)
          open.removeLast()
        }
      }
    }
    writer.endArray()
    write(part.outcome.flatMap { _ in reasons?.parts[index] }, to: &writer)
    writer.key("heading")
    if let heading = part.heading { writer.value(heading) } else { writer.null() }
    writer.key("id")
    writer.value(part.id)
    writer.key("outcome")
    writer.value(part.outcome)
    writer.endObject()
  }

  private func begin(_ index: Int, _ writer: inout JSONWriter) {
    writer.beginObject()
    if let attested = items[index].attested {
      writer.key("attested")
      writer.value(attested)
    }
    writer.key("children")
    writer.beginArray()
  }

  private func end(_ item: Item, _ ground: Reasons.Ground?, _ writer: inout JSONWriter) {
    writer.endArray()
    write(ground, to: &writer)
    if !item.decidedForEvery.isEmpty {
      writer.key("decidedForEvery")
      writer.value(item.decidedForEvery)
    }
    writer.key("facts")
    writer.value(item.facts)
    if let interpretation = item.interpretation {
      writer.key("interpretation")
      writer.beginObject()
      writer.key("because")
      writer.value(interpretation.because)
      writer.key("reading")
      writer.value(interpretation.reading)
      writer.endObject()
    }
    writer.key("line")
    writer.value(item.line)
    if !item.notes.isEmpty {
      writer.key("notes")
      writer.value(item.notes)
    }
    writer.key("outcome")
    writer.value(item.outcome)
    writer.key("path")
    writer.value(item.path)
    writer.key("text")
    writer.value(item.text)
    if !item.undecided.isEmpty {
      writer.key("undecided")
      writer.value(item.undecided)
    }
    if let words = item.words {
      writer.key("words")
      writer.value(words.name)
    }
    writer.endObject()
  }
}

extension JSONWriter {
  fileprivate mutating func value(_ outcome: TruthValue?) {
    if let outcome { value(outcome.name) } else { null() }
  }
}

extension TruthValue {
  /// `met`, `notMet` or `undetermined`.
  public var name: String {
    switch self {
    case .met: "met"
    case .notMet: "notMet"
    case .unknown: "undetermined"
    }
  }
}
