public import CriteriaRuntime

extension Determination {
  /// The answer with what decides it: below each part and item the items it rests on, and how many
  /// others there are.
  public func explanation(_ reasons: Reasons) -> String {
    var lines = head
    for (part, ground) in zip(parts, reasons.parts) where part.outcome != nil {
      lines += [""] + head(of: part)
      append(ground, of: part.roots, depth: 0, reasons, to: &lines)
    }
    return (lines + tail).joined(separator: "\n") + "\n"
  }

  /// Why one item is met, not met or undetermined.
  public func explanation(ofItem index: Int, _ reasons: Reasons) -> String {
    let item = items[index]
    var lines = wrapped(
      (item.outcome.map { "\($0.mark) \(item.path) is \($0.phrase)" }
        ?? "· \(item.path) is a statement without outcome")
        + (id.map { ": \($0) under" } ?? ", under") + " \(policy.name)", indent: 0, hanging: 2)
    lines += ["  \(reading.rawValue) reading of \(policy.file)", ""]
    lines += self.lines(of: item, depth: 0, statedValues)
    append(reasons.items[index], of: item.children, depth: 1, reasons, to: &lines)
    let open = openFacts(below: index, reasons)
    if !open.isEmpty {
      lines += ["", "It waits for:"]
      lines += open.flatMap { wrapped("- \($0)", indent: 2, hanging: 2) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The items that decide something, each with what decides it; then how many of `all` do not.
  private func append(
    _ ground: Reasons.Ground, of all: [Int], depth: Int, _ reasons: Reasons,
    to lines: inout [String]
  ) {
    enum Entry {
      case item(Int)
      case folded([Int])
    }
    func entries(_ ground: Reasons.Ground, _ all: [Int]) -> [Entry] {
      let rest = all.filter { !ground.items.contains($0) }
      return ground.items.map(Entry.item) + (rest.isEmpty ? [] : [.folded(rest)])
    }
    let values = statedValues
    var shown: Set<Int> = []
    var pending = entries(ground, all).reversed().map { ($0, depth) }
    while let (entry, depth) = pending.popLast() {
      switch entry {
      case .folded(let rest): lines += folded(rest, depth: depth)
      case .item(let index):
        lines += self.lines(of: items[index], depth: depth, values)
        // A part may rest on an item of another; what is below it was shown there.
        guard shown.insert(index).inserted else { continue }
        pending += entries(reasons.items[index], items[index].children).reversed()
          .map { ($0, depth + 1) }
      }
    }
  }

  /// One line for items that decide nothing.
  private func folded(_ rest: [Int], depth: Int) -> [String] {
    let outcomes = rest.map { items[$0].outcome }
    let counts = [
      (outcomes.count { $0 == .met }, "met"), (outcomes.count { $0 == .notMet }, "not met"),
      (outcomes.count { $0 == .unknown }, "undetermined"),
      (outcomes.count { $0 == nil }, "without outcome"),
    ].filter { $0.0 > 0 }
    let list = counts.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    return wrapped(
      "… \(rest.count) \(rest.count == 1 ? "other decides" : "others decide") nothing here: \(list)",
      indent: Self.indent(of: depth), hanging: 2)
  }

  /// Names of the facts that an undetermined item waits for, in order of first use.
  func openFacts(below index: Int, _ reasons: Reasons) -> [String] {
    guard items[index].outcome == .unknown else { return [] }
    let known = Set(stated.map(\.name))
    var open: Set<String> = []
    for item in reasons.items(below: index) where items[item].outcome == .unknown {
      open.formUnion(reasons.items[item].facts.filter { !known.contains($0) })
    }
    return items.flatMap(\.facts).filter { open.remove($0) != nil }
  }
}

extension Reasons {
  /// An item and all that it rests on, ascending.
  public func items(below index: Int) -> [Int] {
    var seen: Set<Int> = [index]
    var pending = [index]
    while let next = pending.popLast() {
      for item in items[next].items where seen.insert(item).inserted { pending.append(item) }
    }
    return seen.sorted()
  }
}
