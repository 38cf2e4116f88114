import CriteriaRuntime

extension CriteriaProgram {
  /// Reads the value of a fact: true or false, a number in the fact's unit or with a unit of its
  /// own, or the name of a product.
  func value(of json: JSONValue, for fact: Fact) throws(WrongValue) -> FactValue {
    switch fact.kind {
    case .attestation:
      guard case .boolean(let value) = json.content else {
        throw WrongValue("true or false is expected, not \(json.kind)")
      }
      return .boolean(value)
    case .quantity(let unit, let minimum, let maximum, let isInteger):
      let value = try quantity(json, in: unit)
      if isInteger, !value.isInteger {
        throw WrongValue("a whole number is expected, not \(value)")
      }
      if let minimum, value < minimum {
        throw WrongValue(
          "\(value) \(unit) is below the least possible value, \(minimum) \(unit)")
      }
      if let maximum, value > maximum {
        throw WrongValue(
          "\(value) \(unit) is above the greatest possible value, \(maximum) \(unit)")
      }
      return .quantity(value)
    case .product:
      guard case .string(let name) = json.content else {
        throw WrongValue("the name or code of a product is expected, not \(json.kind)")
      }
      let candidates = products(named: name)
      guard !candidates.isEmpty else {
        var names: [String] = []
        for product in products {
          for name in [product.brand] + (product.generic.map { [$0] } ?? []) + product.codes
          where !names.contains(name) {
            names.append(name)
          }
        }
        throw WrongValue(
          "'\(shown(name))' is no product of the policy"
            + nearestNamesClause(to: name, among: names))
      }
      return .products(candidates)
    }
  }

  private func quantity(_ json: JSONValue, in unit: String) throws(WrongValue) -> ExactNumber {
    switch json.content {
    case .number(let text):
      guard let number = ExactNumber(decimal: text) else {
        throw WrongValue("\(shown(text)) has too many digits to be kept exactly")
      }
      return number
    case .object(let members):
      var number: ExactNumber?
      var stated: String?
      for member in members {
        switch member.key {
        case "value":
          guard case .number(let text) = member.value.content else {
            throw WrongValue("'value' is a number, not \(member.value.kind)")
          }
          number = ExactNumber(decimal: text)
          if number == nil {
            throw WrongValue("\(shown(text)) has too many digits to be kept exactly")
          }
        case "unit": stated = try member.string()
        default:
          throw WrongValue("'\(shown(member.key))' is not expected; a measure has value and unit")
        }
      }
      guard let number else { throw WrongValue("'value' is missing") }
      return try converted(number, from: stated ?? unit, to: unit)
    default:
      throw WrongValue(
        "a number in \(unit), or one with its unit as {\"value\": 1, \"unit\": \"\(unit)\"}, "
          + "is expected, not \(json.kind)")
    }
  }

  private func converted(
    _ number: ExactNumber, from code: String, to unit: String
  ) throws(WrongValue) -> ExactNumber {
    if code == unit { return number }
    do {
      let stated = try UCUMUnit(code)
      guard let result = try stated.convert(number, to: UCUMUnit(unit)) else {
        throw WrongValue("the unit '\(shown(code))' does not convert to '\(unit)'")
      }
      return result
    } catch let error as WrongValue {
      throw error
    } catch is NumberOverflow {
      throw WrongValue("\(number) \(shown(code)) has too many digits to be kept exactly")
    } catch {
      throw WrongValue(
        "'\(shown(code))' is no UCUM unit; one that converts to '\(unit)' is expected")
    }
  }
}
