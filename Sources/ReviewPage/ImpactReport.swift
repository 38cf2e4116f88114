/// What a revision changes for a file of cases, as people read it.
public struct ImpactReport: Sendable, Equatable {
  /// Cases that went from one outcome to another, or stayed.
  public struct Transition: Sendable, Equatable {
    /// `met`, `not met` or `undetermined`.
    public var old: String
    public var new: String
    public var count: Int

    public init(old: String, new: String, count: Int) {
      self.old = old
      self.new = new
      self.count = count
    }
  }

  /// Changed cases that were, or are, decided by items that one set of changes touches.
  public struct Group: Sendable, Equatable {
    public var old: String
    public var new: String
    public var count: Int
    /// The items that decided before and decide now; nil where none stands behind the outcome.
    public var oldPath: String?
    public var newPath: String?
    /// The changes that touch these items, each with its words.
    public var changes: [String]

    public init(
      old: String, new: String, count: Int, oldPath: String?, newPath: String?, changes: [String]
    ) {
      self.old = old
      self.new = new
      self.count = count
      self.oldPath = oldPath
      self.newPath = newPath
      self.changes = changes
    }
  }

  public var oldName: String
  public var newName: String
  public var reading: String
  public var file: String
  public var cases: Int
  public var rejected: Int
  /// Cases with statements without counterpart in the old and in the new revision.
  public var notCarried: [Int]
  /// Nine: by outcome before, then after.
  public var transitions: [Transition]
  /// The most cases first.
  public var groups: [Group]
  /// Names of changed cases, the first ones of the file, each with its outcomes.
  public var examples: [String]

  public init(
    oldName: String, newName: String, reading: String, file: String, cases: Int, rejected: Int,
    notCarried: [Int], transitions: [Transition], groups: [Group], examples: [String]
  ) {
    self.oldName = oldName
    self.newName = newName
    self.reading = reading
    self.file = file
    self.cases = cases
    self.rejected = rejected
    self.notCarried = notCarried
    self.transitions = transitions
    self.groups = groups
    self.examples = examples
  }

  public var changed: Int {
    transitions.reduce(0) { $0 + ($1.old == $1.new ? 0 : $1.count) }
  }

  /// The sentence to begin with.
  public var summary: String {
    guard cases > 0 else { return "No cases." }
    let share = Self.percent(changed, of: cases)
    return "\(Self.grouped(changed)) of \(Self.grouped(cases)) cases (\(share)) come out otherwise "
      + "under \(newName) than under \(oldName)."
  }

  /// What beside the outcomes a reader has to know.
  var remarks: [String] {
    var remarks: [String] = []
    if rejected > 0 { remarks.append("\(Self.grouped(rejected)) rows could not be read.") }
    for (name, count) in zip([oldName, newName], notCarried) where count > 0 {
      remarks.append(
        "\(Self.grouped(count)) cases state something that has no counterpart in \(name); it counts "
          + "as unknown there.")
    }
    return remarks
  }

  /// One decimal, rounded half up, by integers.
  static func percent(_ count: Int, of total: Int) -> String {
    let tenths = (count * 2000 + total) / (total * 2)
    return "\(tenths / 10).\(tenths % 10) %"
  }

  /// `1,234,567`
  static func grouped(_ number: Int) -> String {
    let digits = Array(String(number))
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }
}

extension ImpactReport {
  public var text: String {
    var text = "\(oldName) → \(newName), \(reading) reading, \(file)\n\n\(summary)\n"
    for remark in remarks { text += "\(remark)\n" }
    text += "\nTransitions\n"
    let width = transitions.map { Self.grouped($0.count).count }.max() ?? 0
    func line(_ count: Int, _ words: String) -> String {
      let number = Self.grouped(count)
      return String(repeating: " ", count: 2 + width - number.count) + "\(number)  \(words)\n"
    }
    for transition in transitions where transition.count > 0 {
      text += line(
        transition.count,
        transition.old == transition.new
          ? "\(transition.old), as before" : "\(transition.old) → \(transition.new)")
    }
    if !groups.isEmpty { text += "\nWhy\n" }
    for group in groups {
      text += line(
        group.count,
        "\(group.old) → \(group.new): decided by \(group.oldPath ?? "the whole"), now by "
          + "\(group.newPath ?? "the whole")")
      for change in group.changes {
        text += String(repeating: " ", count: 4 + width) + "\(change)\n"
      }
    }
    if !examples.isEmpty { text += "\nChanged cases\n" }
    for example in examples { text += "  \(example)\n" }
    return text
  }

  /// One page that needs nothing else, with a chart of the transitions.
  public var html: String {
    var formatter = HTMLFormatter()
    formatter.write(
      .element(
        "html", ["lang": "en"],
        [
          .head(
            title: "\(oldName) → \(newName): impact", style: Self.style, hasScript: false),
          .element("body", [:], [.element("main", [:], content)]),
        ]))
    return formatter.text
  }

  private var content: [HTMLNode] {
    var nodes: [HTMLNode] = [
      .element("h1", [:], "\(oldName) → \(newName)"),
      .element("p", ["class": "summary"], summary),
    ]
    nodes += remarks.map { .element("p", [:], $0) }
    nodes.append(.element("p", ["class": "source"], "\(file), \(reading) reading"))
    nodes += [.element("h2", [:], "Transitions"), chart]
    if !groups.isEmpty { nodes += [.element("h2", [:], "Why"), reasons] }
    if !examples.isEmpty {
      nodes += [
        .element("h2", [:], "Changed cases"),
        .element("ul", [:], examples.map { .element("li", [:], $0) }),
      ]
    }
    return nodes
  }

  /// A bar for each transition; the table says in numbers what the bars show.
  private var chart: HTMLNode {
    let most = max(transitions.map(\.count).max() ?? 0, 1)
    let rows = transitions.map { transition -> HTMLNode in
      let isChange = transition.old != transition.new
      let width = transition.count == 0 ? 0 : max(transition.count * 1000 / most, 1)
      return .element(
        "tr", ["class": isChange ? "changed" : ""],
        [
          .element("td", [:], transition.old), .element("td", [:], transition.new),
          .element("td", ["class": "number"], Self.grouped(transition.count)),
          .element(
            "td", ["class": "number"], cases == 0 ? "" : Self.percent(transition.count, of: cases)),
          .element(
            "td", ["class": "bar", "aria-hidden": "true"],
            [
              .element(
                "div", ["style": "width: \(width / 10).\(width % 10)%"], [])
            ]),
        ])
    }
    return .element(
      "table", [:],
      [
        .element(
          "thead", [:],
          [
            .element(
              "tr", [:],
              ["Before", "Now", "Cases", "Share", ""].map { .element("th", [:], $0) })
          ]), .element("tbody", [:], rows),
      ])
  }

  private var reasons: HTMLNode {
    .element(
      "table", [:],
      [
        .element(
          "thead", [:],
          [
            .element(
              "tr", [:],
              ["Cases", "Outcome", "Decided by", "Now by", "Changes there"]
                .map { .element("th", [:], $0) })
          ]),
        .element(
          "tbody", [:],
          groups.map { group in
            .element(
              "tr", [:],
              [
                .element("td", ["class": "number"], Self.grouped(group.count)),
                .element("td", [:], "\(group.old) → \(group.new)"),
                .element("td", [:], group.oldPath ?? "the whole"),
                .element("td", [:], group.newPath ?? "the whole"),
                .element(
                  "td", [:],
                  group.changes.map { .element("div", [:], $0) }),
              ])
          }),
      ])
  }

  private static let style = """
    body { font: 16px/1.5 system-ui, sans-serif; margin: 0; color: #1a1a1a; background: #fff; }
    main { max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
    .summary { font-size: 1.25rem; }
    .source { color: #595959; }
    table { border-collapse: collapse; width: 100%; }
    th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid #ddd; }
    .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
    .bar { width: 40%; }
    .bar div { height: 1rem; background: #9a9a9a; }
    .changed .bar div { background: #0b5cad; }
    .changed { font-weight: 600; }
    @media (max-width: 30rem) { .bar { display: none; } }
    """
}
