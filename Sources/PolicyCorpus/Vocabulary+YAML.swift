public import CriteriaExtraction
import CriteriaRuntime

extension Vocabulary {
  /// Decodes `vocabulary.yml`:
  ///
  /// ```yaml
  /// measures:
  ///   - fact: bodyMassIndex
  ///     label: Body mass index
  ///     unit: kg/m2            # UCUM
  ///     range: [5, 150]        # values outside are input errors
  ///     terms: [BMI, body mass index]
  /// ```
  public init(yaml bytes: [UInt8], file: String) throws(CorpusProblem) {
    self.init()
    guard let value = try YAMLValue.parsing(bytes, file: file) else { return }
    let keys = try value.mapping(required: ["measures"])
    for element in try keys["measures"]?.elements() ?? [] {
      let measure = try Measure(element)
      guard self.measure(named: measure.fact) == nil else {
        throw element.problem("the fact '\(measure.fact)' stands twice; keep one")
      }
      measures.append(measure)
    }
  }
}

extension Measure {
  fileprivate init(_ element: YAMLValue) throws(CorpusProblem) {
    let keys = try element.mapping(
      required: ["fact", "label", "unit", "terms"],
      optional: ["range", "integer", "glossTerms", "assume", "molarMass", "code"])
    self.init(
      fact: try keys["fact"]?.factName() ?? "", label: try keys["label"]?.nonEmptyString() ?? "",
      unit: try keys["unit"]?.unit() ?? "", terms: try keys["terms"]?.strings() ?? [])
    if let range = keys["range"] {
      let limits = try range.elements()
      guard limits.count == 2 else {
        throw range.problem("expected the smallest and the largest value, such as [0, 100]")
      }
      let (lowest, highest) = (try limits[0].number(), try limits[1].number())
      guard lowest <= highest else {
        throw range.problem("the smallest value \(lowest) is above the largest \(highest)")
      }
      (minimum, maximum) = (lowest, highest)
    }
    integer = try keys["integer"]?.boolean() ?? false
    glossTerms = try keys["glossTerms"]?.strings() ?? []
    for entry in try keys["assume"]?.entries() ?? [] {
      assume[entry.name] = try entry.value.unit()
    }
    molarMass = try keys["molarMass"]?.number()
    code = try keys["code"]?.nonEmptyString()
  }
}

extension YAMLValue {
  fileprivate func factName() throws(CorpusProblem) -> String {
    let name = try string()
    guard let first = name.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first),
      isSwiftTypeName(name.prefix(1).uppercased() + name.dropFirst())
    else {
      throw problem("'\(name)' must begin with a-z and go on with letters and digits of ASCII")
    }
    return name
  }

  fileprivate func unit() throws(CorpusProblem) -> String {
    let unit = try string()
    do {
      return try UCUMUnit(unit).code
    } catch {
      throw problem("\(error); UCUM units look like a, mg/dL, /uL, 10*9/L, %, 1")
    }
  }

  fileprivate func number() throws(CorpusProblem) -> ExactNumber {
    let text = try string()
    guard let number = ExactNumber(decimal: text) else {
      throw problem("'\(text)' is no number; write digits and a decimal point")
    }
    return number
  }
}
