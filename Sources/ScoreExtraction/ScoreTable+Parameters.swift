import ArticleTables
import CriteriaExtraction
import CriteriaRuntime
import DocumentModel

/// The parameters that rows of points make.
extension ScoreTable {
  /// Rows whose labels hold bands of the same measure, `Age 65–74 years` and `Age ≥75 years`, as one
  /// parameter with its bands for categories.
  var mergedEntries: [Entry] {
    func measure(_ entry: Entry) -> String? {
      guard entry.category.isEmpty, !entry.isGrouped, Band(in: entry.parameter.string) != nil else {
        return nil
      }
      let name = Self.withoutBand(entry.parameter.string)
      return entry.parameter.string.hasPrefix(name) ? name.lowercased() : nil
    }
    var counts: [String: Int] = [:]
    for name in entries.compactMap(measure) { counts[name, default: 0] += 1 }
    var first: [String: SourceText] = [:]
    return entries.map { entry in
      guard let name = measure(entry), counts[name, default: 0] > 1 else { return entry }
      let length = Self.withoutBand(entry.parameter.string).utf8.count
      let parameter = first[name] ?? entry.parameter.slice(0..<length)
      first[name] = parameter
      var merged = entry
      merged.category = entry.parameter.string
      merged.parameter = parameter
      return merged
    }
  }

  func parameter(
    _ key: String, _ entries: [Entry], _ holes: inout [ScoreHole], _ findings: inout [Finding]
  ) -> ScoreParameter {
    let label = entries[0].parameter
    let citation = citation(label, line: entries[0].citation.line)
    let all = Set(entries.map(\.points)).sorted()
    // `Age ≥75 years` alone holds its band in the label.
    let inline = entries.count == 1 && entries[0].category.isEmpty ? Band(in: key) : nil
    let categories = entries.map(\.category)
    let banded = entries.map { Band(in: $0.category) ?? Self.exactly($0.category) }
    if inline != nil || !banded.contains(where: { $0 == nil }) {
      let name = inline == nil ? key : Self.withoutBand(key)
      let measured = MeasuredParameter(
        label: name, context: inline == nil ? categories + table.columns.map(\.name) : [key],
        vocabulary: vocabulary)
      if measured.lacksUnit {
        findings.append(
          Finding(
            .missingUnit, at: document.location(of: label.range),
            message: "'\(key)' is compared without a unit; read as a pure number"))
      }
      var bands: [ScoreBand] = []
      for (entry, band) in zip(entries, inline.map { [$0] } ?? banded.compactMap { $0 }) {
        guard let range = measured.range(band) else { continue }
        bands.append(
          ScoreBand(condition: .range(range), points: [entry.points], citation: entry.citation))
      }
      ScoreBands.complete(
        &bands, label: key,
        isWhole: measured.isWhole
          || categories.contains { Self.exactly($0) != nil }
            && banded.allSatisfy { $0.map(Self.isWhole) ?? false },
        citation: citation, holes: &holes)
      return ScoreParameter(
        fact: measured.fact, label: name, unit: measured.unit, bands: bands,
        possiblePoints: Set(all + bands.flatMap(\.points)).sorted(), citation: citation)
    }
    let fact = ScoreNames.fact(ScoreNames.bare(key))
    if entries.count == 1 {
      let words = categories[0].lowercased()
      let holds = !["no", "absent", "negative"].contains(words)
      let isPlain = words.isEmpty || ["yes", "present", "positive"].contains(words) || !holds
      let question = isPlain ? key : "\(key): \(categories[0])"
      return ScoreParameter(
        fact: isPlain ? fact : ScoreNames.fact(question), label: question, unit: nil,
        bands: [
          ScoreBand(
            condition: .answer(holds), points: [entries[0].points], citation: entries[0].citation),
          ScoreBand(
            condition: .answer(!holds), points: [.zero], isStated: false,
            citation: entries[0].citation),
        ], possiblePoints: Set(all + [.zero]).sorted(), citation: citation)
    }
    let answers: [String: Bool] = [
      "yes": true, "no": false, "present": true, "absent": false, "positive": true,
      "negative": false,
    ]
    if categories.allSatisfy({ answers[$0.lowercased()] != nil }) {
      return ScoreParameter(
        fact: fact, label: key, unit: nil,
        bands: entries.map {
          ScoreBand(
            condition: .answer(answers[$0.category.lowercased()] ?? true), points: [$0.points],
            citation: $0.citation)
        }, possiblePoints: all, citation: citation)
    }
    if Set(categories).count != categories.count || categories.contains("") {
      holes.append(
        ScoreHole(
          message: "'\(key)': the rows do not say which of them holds when", citation: citation))
    }
    return ScoreParameter(
      fact: fact, label: key, unit: nil,
      bands: entries.map {
        ScoreBand(
          condition: .category($0.category), points: [$0.points], citation: $0.citation)
      }, possiblePoints: all, citation: citation)
  }

  private static func isWhole(_ band: Band) -> Bool {
    [band.lower, band.upper].allSatisfy { $0?.isInteger ?? true }
  }

  /// `2` as a category of whole numbers.
  private static func exactly(_ text: String) -> Band? {
    guard let value = CellValue(text), value.shape == .integer, let number = value.numbers.first
    else { return nil }
    return Band(lower: number, upper: number, includesLower: true, includesUpper: true)
  }

  /// `Age` of `Age ≥75 years`, `HbA1c` of `HbA1c ≥ 8%`, `pressure` of `No shock (pressure >90)`,
  /// `falls` of `At least 2 falls`.
  private static func withoutBand(_ label: String) -> String {
    var head = String(label[..<bandStart(label)])
    while head.last == " " || head.last == "(" { head.removeLast() }
    if let open = head.lastIndex(of: "("), !head[open...].contains(")") {
      let inside = head[head.index(after: open)...]
      if inside.contains(where: \.isLetter) { head = String(inside) }
    }
    let comparing: Set<String> = [
      "at", "least", "most", "more", "less", "fewer", "than", "over", "under", "above", "below",
      "up",
      "to", "older", "younger", "greater", "lower", "higher",
    ]
    var words = head.split(separator: " ")
    while let last = words.last, comparing.contains(last.lowercased()) { words.removeLast() }
    if !words.isEmpty { return words.joined(separator: " ") }
    let rest = label[bandStart(label)...].drop { !$0.isLetter }
    return rest.isEmpty ? label : String(rest)
  }

  /// Where a sign or a number begins a word.
  private static func bandStart(_ label: String) -> String.Index {
    var previous: Character = " "
    for index in label.indices {
      let character = label[index]
      if "<>≤≥".contains(character) || character.isNumber && " (".contains(previous) {
        return index
      }
      previous = character
    }
    return label.endIndex
  }
}
