/// The citations of a program as text, one record a line, the form in which generated code carries
/// them. Fields are separated by tabs; the first says what the record is. Records name facts and
/// items rather than number them, so that the texts of two revisions differ only where the policies
/// do.
extension CriteriaProgram {
  /// Everything but the table.
  public var records: [String] {
    var lines: [[String?]] = [
      ["policy", policy.id, policy.revision, policy.title, policy.file, policy.sourceSha256]
    ]
    for fact in facts {
      switch fact.kind {
      case .attestation: lines.append(["attestation", fact.name, fact.label, fact.code])
      case .quantity(let unit, let minimum, let maximum, let integer):
        lines.append([
          integer ? "count" : "measure", fact.name, fact.label, fact.code, unit,
          minimum?.fraction, maximum?.fraction,
        ])
      case .product: lines.append(["request", fact.name, fact.label, fact.code])
      }
      if !fact.paths.isEmpty { lines.append(["paths"] + fact.paths) }
    }
    for product in products {
      lines.append(["product", product.brand, product.generic] + product.codes)
    }
    for caveat in caveats { lines.append(["caveat", String(caveat.line), caveat.text]) }
    for reason in reasons { lines.append(["reason", reason]) }
    var names = ItemNames()
    let name = items.map { names.name(ofPath: $0.path) }
    for (index, item) in items.enumerated() {
      lines.append([
        "item", item.parent.map { name[$0] }, item.path, String(item.line), item.text,
      ])
      if item.hasChildren { lines.append(["stem"]) }
      if item.twin != index, items.indices.contains(item.twin) {
        lines.append(["twin", name[item.twin]])
      }
      if !item.facts.isEmpty { lines.append(["uses"] + item.facts.map { facts[$0].name }) }
      if !item.undecided.isEmpty {
        lines.append(["undecided"] + item.undecided.map { reasons[$0] })
      }
      if let interpretation = item.interpretation {
        lines.append(["interpretation", interpretation.reading, interpretation.because])
      }
      if !item.notes.isEmpty { lines.append(["notes"] + item.notes) }
    }
    for part in parts {
      lines.append(["part", part.id, part.heading] + part.roots.map { name[$0] })
    }
    return lines.map { $0.map(Self.field).joined(separator: "\t") }
  }

  /// Puts records and table together again.
  ///
  /// - Returns: nil if the records are not those of a program, or do not fit the table.
  public init?(records: [String], reading: Reading, table integers: [UInt32]) {
    var reader = RecordReader()
    for record in records {
      let fields = record.split(separator: "\t", omittingEmptySubsequences: false)
        .map { Self.value(ofField: $0) }
      guard reader.read(fields) else { return nil }
    }
    guard let policy = reader.policy,
      let table = CriteriaTable(
        integers: integers, facts: reader.facts.count, products: reader.products.count,
        reasons: reader.reasons.count),
      table.items.count == reader.items.count, table.parts.count == reader.parts.count
    else { return nil }
    self.init(
      policy: policy, reading: reading, items: reader.items, parts: reader.parts,
      facts: reader.facts, products: reader.products, caveats: reader.caveats,
      reasons: reader.reasons, table: table)
  }

  /// A field without tabs and line ends; nil is `\-`.
  private static func field(_ value: String?) -> String {
    guard let value else { return "\\-" }
    var field = ""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\\": field += "\\\\"
      case "\t": field += "\\t"
      case "\n": field += "\\n"
      case "\r": field += "\\r"
      default: field.unicodeScalars.append(scalar)
      }
    }
    return field
  }

  private static func value(ofField field: Substring) -> String? {
    if field == "\\-" { return nil }
    guard field.utf8.contains(UInt8(ascii: "\\")) else { return String(field) }
    var value = ""
    var isEscaped = false
    for scalar in field.unicodeScalars {
      if isEscaped {
        value.unicodeScalars.append(
          scalar == "t" ? "\t" : scalar == "n" ? "\n" : scalar == "r" ? "\r" : scalar)
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else {
        value.unicodeScalars.append(scalar)
      }
    }
    return value
  }
}

extension ExactNumber {
  fileprivate var fraction: String { "\(numerator)/\(denominator)" }

  fileprivate init?(fraction: String) {
    let parts = fraction.split(separator: "/")
    guard parts.count == 2, let numerator = Int128(parts[0]), let denominator = Int128(parts[1])
    else { return nil }
    self.init(numerator: numerator, denominator: denominator)
  }
}

/// What the records read so far describe.
private struct RecordReader {
  var policy: PolicyIdentity?
  var facts: [Fact] = []
  var products: [Product] = []
  var caveats: [Caveat] = []
  var items: [CriteriaProgram.Item] = []
  var parts: [CriteriaProgram.Part] = []
  var reasons: [String] = []
  private var factIndex: [String: Int] = [:]
  private var itemIndex: [String: Int] = [:]
  private var reasonIndex: [String: Int] = [:]
  private var names = ItemNames()

  /// False if the record is none, or names what no record before it has introduced.
  mutating func read(_ fields: [String?]) -> Bool {
    guard let tag = fields.first ?? nil else { return false }
    let values = fields.dropFirst().compactMap { $0 }
    func field(_ index: Int) -> String? { fields.indices.contains(index) ? fields[index] : nil }
    switch tag {
    case "policy":
      guard values.count == 5 else { return false }
      policy = PolicyIdentity(
        id: values[0], revision: values[1], title: values[2], file: values[3],
        sourceSha256: values[4])
    case "attestation", "request":
      return add(fields, tag == "request" ? .product : .attestation)
    case "measure", "count":
      guard let unit = field(4), fields.count == 7 else { return false }
      return add(
        fields,
        .quantity(
          unit: unit, minimum: field(5).flatMap(ExactNumber.init(fraction:)),
          maximum: field(6).flatMap(ExactNumber.init(fraction:)), integer: tag == "count"))
    case "paths":
      guard !facts.isEmpty else { return false }
      facts[facts.count - 1].paths = values
    case "product":
      guard let brand = field(1) else { return false }
      products.append(
        Product(
          brand: brand, generic: field(2), codes: fields.dropFirst(3).compactMap { $0 }))
    case "caveat":
      guard values.count == 2, let line = Int(values[0]) else { return false }
      caveats.append(Caveat(text: values[1], line: line))
    case "reason":
      guard values.count == 1 else { return false }
      reasonIndex[values[0]] = reasons.count
      reasons.append(values[0])
    case "item":
      guard fields.count == 5, let path = field(2), let line = field(3).flatMap({ Int($0) }),
        let text = field(4)
      else { return false }
      let parent = field(1).flatMap { itemIndex[$0] }
      guard (parent == nil) == (field(1) == nil) else { return false }
      itemIndex[names.name(ofPath: path)] = items.count
      items.append(
        CriteriaProgram.Item(
          path: path, text: text, line: line, parent: parent, hasChildren: false,
          twin: items.count, facts: [], undecided: [], interpretation: nil, notes: []))
    case "part":
      guard let id = field(1) else { return false }
      let roots = fields.dropFirst(3).compactMap { $0 }
      let indices = roots.compactMap { itemIndex[$0] }
      guard indices.count == roots.count else { return false }
      parts.append(CriteriaProgram.Part(id: id, heading: field(2), roots: indices))
    default: return readDetail(tag, values)
    }
    return true
  }

  private mutating func add(_ fields: [String?], _ kind: Fact.Kind) -> Bool {
    guard fields.count >= 4, let name = fields[1], let label = fields[2] else { return false }
    if factIndex[name] == nil { factIndex[name] = facts.count }
    facts.append(Fact(name: name, kind: kind, label: label, code: fields[3]))
    return true
  }

  /// A record about the item last read.
  private mutating func readDetail(_ tag: String, _ values: [String]) -> Bool {
    guard let last = items.indices.last else { return false }
    switch tag {
    case "stem": items[last].hasChildren = true
    case "twin":
      guard values.count == 1, let twin = itemIndex[values[0]] else { return false }
      items[last].twin = twin
    case "uses":
      items[last].facts = values.compactMap { factIndex[$0] }
      return items[last].facts.count == values.count
    case "undecided":
      items[last].undecided = values.compactMap { reasonIndex[$0] }
      return items[last].undecided.count == values.count
    case "interpretation":
      guard values.count == 2 else { return false }
      items[last].interpretation = RecordedReading(reading: values[0], because: values[1])
    case "notes": items[last].notes = values
    default: return false
    }
    return true
  }
}

/// Names for items that records refer to: the path, with a number where a path stands again.
private struct ItemNames {
  private var counts: [String: Int] = [:]

  mutating func name(ofPath path: String) -> String {
    let count = counts[path, default: 0] + 1
    counts[path] = count
    return count == 1 ? path : "\(path)\u{1}\(count)"
  }
}

extension CriteriaProgram {
  /// The program of one reading from the records of both, as generated code carries them: each line
  /// begins with ` `, or with `i` or `l` where it is of the interpreted or literal reading alone.
  public init(generated records: String, reading: Reading, table: [UInt32]) {
    let other = reading == .interpreted ? "l" : "i"
    let lines = records.split(separator: "\n").filter { !$0.hasPrefix(other) }
      .map { String($0.dropFirst()) }
    guard let program = CriteriaProgram(records: lines, reading: reading, table: table) else {
      preconditionFailure("generated criteria do not fit this CriteriaRuntime; generate them again")
    }
    self = program
  }

  /// The records of two readings in one text; see ``init(generated:reading:table:)``. The lines of
  /// either reading keep their order.
  public static func generatedRecords(
    interpreted: CriteriaProgram, literal: CriteriaProgram
  ) -> [String] {
    let (first, second) = (interpreted.records, literal.records)
    // Lines of one reading are put before the next line that both have.
    var remaining: [String: Int] = [:]
    for line in second { remaining[line, default: 0] += 1 }
    var lines: [String] = []
    var position = 0
    for line in first {
      guard remaining[line, default: 0] > 0,
        let match = second[position...].firstIndex(of: line)
      else {
        lines.append("i" + line)
        continue
      }
      for skipped in second[position..<match] {
        lines.append("l" + skipped)
        remaining[skipped, default: 0] -= 1
      }
      lines.append(" " + line)
      remaining[line, default: 0] -= 1
      position = match + 1
    }
    lines += second[position...].map { "l" + $0 }
    return lines
  }
}
