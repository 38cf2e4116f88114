import CriteriaRuntime

/// The units of all measures, as types of the generated target.
struct UnitTable {
  private var names: [String: UnitNames] = [:]
  private let codes: [String]

  init(of facts: [Fact]) {
    var found: Set<String> = []
    for fact in facts {
      if case .quantity(let unit, _, _, _) = fact.kind { found.insert(unit) }
    }
    codes = found.sorted()
    let types = SwiftNames.distinct(codes) { UnitNames(code: $0).type }
    for (code, type) in zip(codes, types) {
      var unit = UnitNames(code: code)
      if unit.type != type {
        unit.type = type
        unit.factory = type.prefix(1).lowercased() + type.dropFirst()
      }
      names[code] = unit
    }
  }

  subscript(code: String) -> UnitNames { names[code] ?? UnitNames(code: code) }

  var file: GeneratedFile {
    var declarations: [SwiftCode] = []
    for code in codes {
      let name = self[code]
      let shown = SwiftText.comment(code)
      declarations.append(
        SwiftCode(
          "public enum \(name.type): MeasureUnit",
          [
            SwiftCode(
              "public static let code = \(SwiftText.literal(code))", documentation: ["UCUM."])
          ],
          documentation: ["The unit `\(shown)`."]))
      declarations.append(
        SwiftCode(
          "extension Quantity where Unit == \(name.type)",
          [
            SwiftCode(
              "public static func \(name.factory)(_ value: ExactNumber) -> Self",
              ["Self(value)"], documentation: ["So many `\(shown)`."])
          ]))
    }
    let file = SwiftFile(
      header: ["Units of the measures that policies compare.", generatorNotice],
      importsPublicly: !codes.isEmpty,
      declarations: declarations)
    return GeneratedFile(path: "Units.swift", contents: file.text)
  }
}
