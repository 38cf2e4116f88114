import CriteriaRuntime

/// Writes the rules of one reading as statements, one combination a statement: nested expressions
/// cost the compiler more than their length.
struct RuleCode {
  private let program: CriteriaProgram
  /// By index of the program's items.
  private let itemNames: [String]
  /// By index of the program's facts.
  private let factNames: [String]
  /// The enumeration of the products.
  private let productType: String
  private let productNames: [String]
  private let units: UnitTable
  private let references: ItemReferences

  init(
    _ program: CriteriaProgram, references: ItemReferences, itemNames: [String],
    factNames: [String], productType: String, productNames: [String], units: UnitTable
  ) {
    self.program = program
    self.references = references
    self.itemNames = itemNames
    self.factNames = factNames
    self.productType = productType
    self.productNames = productNames
    self.units = units
  }

  /// Calls that evaluate every item once.
  var callsOfAll: [SwiftCode] {
    references.outermost(in: program).map { SwiftCode("_ = \(itemNames[$0])(facts, state)") }
  }

  /// Calls that evaluate every item that rules read without calling its rule.
  var callsOfRead: [SwiftCode] {
    references.read(in: program).map { SwiftCode("_ = \(itemNames[$0])(facts, state)") }
  }

  /// The items that have a rule.
  func hasRule(_ index: Int) -> Bool { program.table.items[index] != nil }

  /// The body of an item's function; nil for a statement of the policy.
  func body(ofItem index: Int) -> [SwiftCode]? {
    guard let node = program.table.items[index] else { return nil }
    var body = Body(self, of: node)
    let operands = program.table.nodes[node].operands
    let rule = body.expression(operands[0])
    let product = operands.count > 1 ? ", product: \(body.expression(operands[1]))" : ""
    return body.statements
      + [SwiftCode("return state.record(Item.\(itemNames[index]), \(rule)\(product))")]
  }

  /// The body of a part's function; nil for a part of statements.
  func body(ofPart index: Int) -> [SwiftCode]? {
    guard let node = program.table.parts[index] else { return nil }
    var body = Body(self, of: node)
    let rule = body.expression(program.table.nodes[node].operands[0])
    return body.statements + [SwiftCode("state.record(part: \(index), \(rule))")]
  }

  /// The statements before the last one, and what they have named.
  private struct Body {
    let code: RuleCode
    var statements: [SwiftCode] = []
    private var named: [Int: String] = [:]
    private var stepCount = 0
    /// The item whose body it is; nil for a part's.
    private let item: Int?
    /// How often nodes are used in the body.
    private let uses: [Int: Int]

    init(_ code: RuleCode, of node: Int) {
      self.code = code
      let nodes = code.program.table.nodes
      item = nodes[node].operation == .item ? nodes[node].argument : nil
      uses = nodes.uses(below: node)
    }

    /// A list longer than this is added up item by item.
    private static let longest = 12

    mutating func expression(_ index: Int) -> String {
      if let name = named[index] { return name }
      let node = code.program.table.nodes[index]
      switch node.operation {
      case .all, .any, .atLeast, .exactly: return combination(node, index)
      case .not:
        let inner = operand(node.operands[0])
        return inner.hasPrefix("!") ? String(inner.dropFirst()) : "!" + inner
      case .words:
        let rule = expression(node.operands[0])
        statements.append(
          SwiftCode(
            "let words = state.record(wordsOf: Item.\(code.itemNames[node.argument]), \(rule))")
        )
        named[index] = "words"
        return "words"
      case .item:
        let name = code.itemNames[node.argument]
        guard code.references.isCalled(node.argument, from: item) else {
          return "state[Item.\(name)]"
        }
        let call = "\(name)(facts, state)"
        return uses[index] == 1 ? call : step(call, index)
      case .product where node.operands.count > Self.longestClass: return products(node, index)
      case .attested, .comparison, .product, .undecided, .part: return code.test(node)
      }
    }

    /// An expression that stands inside another: a combination gets a statement of its own.
    private mutating func operand(_ index: Int) -> String {
      let text = expression(index)
      return text.hasPrefix(".") ? step(text, index) : text
    }

    /// Gives a value a statement of its own.
    private mutating func step(_ text: String, _ index: Int) -> String {
      stepCount += 1
      statements.append(SwiftCode("let step\(stepCount): TruthValue = \(text)"))
      named[index] = "step\(stepCount)"
      return "step\(stepCount)"
    }

    /// A class of products longer than this is put together in statements.
    private static let longestClass = 40

    private mutating func products(_ node: CriteriaTable.Node, _ index: Int) -> String {
      stepCount += 1
      let list = "products\(stepCount)"
      statements.append(SwiftCode("var \(list): [\(code.productType)] = []"))
      for product in node.operands {
        statements.append(SwiftCode("\(list).append(.\(code.productNames[product]))"))
      }
      return step("facts.\(code.factNames[node.argument]).isOne(ofMany: \(list))", index)
    }

    private mutating func combination(_ node: CriteriaTable.Node, _ index: Int) -> String {
      guard !node.operands.isEmpty else { return Self.constant(node) }
      if node.operands.count == 1, node.operation == .all || node.operation == .any {
        return expression(node.operands[0])
      }
      let operands = node.operands.map { operand($0) }
      let (name, count): (String, String) =
        switch node.operation {
        case .any: ("any", "")
        case .atLeast: ("atLeast", "\(node.argument)")
        case .exactly: ("exactly", "\(node.argument)")
        default: ("all", "")
        }
      if operands.count <= Self.longest {
        let label = count.isEmpty ? "" : "\(count), of: "
        return ".\(name)(\(label)[\(operands.joined(separator: ", "))])"
      }
      stepCount += 1
      let tally = "list\(stepCount)"
      statements.append(SwiftCode("var \(tally) = TruthTally()"))
      for operand in operands { statements.append(SwiftCode("\(tally).add(\(operand))")) }
      let result = "\(tally).\(name)" + (count.isEmpty ? "" : "(\(count))")
      named[index] = result
      return result
    }

    /// The value of a combination of nothing.
    private static func constant(_ node: CriteriaTable.Node) -> String {
      let tally = TruthTally()
      let value =
        switch node.operation {
        case .any: tally.any
        case .atLeast: tally.atLeast(node.argument)
        case .exactly: tally.exactly(node.argument)
        default: tally.all
        }
      return value == .met ? "TruthValue.met" : "TruthValue.notMet"
    }
  }

  /// A test of a fact.
  private func test(_ node: CriteriaTable.Node) -> String {
    switch node.operation {
    case .attested: return "TruthValue(facts.\(factNames[node.argument]))"
    case .comparison:
      guard case .quantity(let unit, _, _, _) = program.facts[node.argument].kind else {
        return "TruthValue.unknown"
      }
      let call =
        switch Comparator.allCases[node.operands[0]] {
        case .less: "isLess(than: "
        case .lessOrEqual: "isAtMost("
        case .greater: "isGreater(than: "
        case .greaterOrEqual: "isAtLeast("
        case .equal: "isEqual(to: "
        case .notEqual: "isUnequal(to: "
        }
      let threshold = program.table.thresholds[node.operands[1]]
      let number =
        threshold.isInteger
        ? "\(threshold.numerator)"
        : "ExactNumber(\(threshold.numerator), over: \(threshold.denominator))"
      return "facts.\(factNames[node.argument]).\(call).\(units[unit].factory)(\(number)))"
    case .product:
      let members = node.operands.map { ".\(productNames[$0])" }.joined(separator: ", ")
      return "facts.\(factNames[node.argument]).isOne(of: [\(members)])"
    default: return "TruthValue.unknown"
    }
  }
}
