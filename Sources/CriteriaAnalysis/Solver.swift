import CZ3

/// Answers whether some assignment makes a formula true, by the SMT solver z3
/// (L. de Moura and N. Bjørner, Z3: An Efficient SMT Solver, TACAS 2008).
///
/// Its yes and no are facts; its models, which differ between versions, only ever save questions.
final class Solver {
  enum Answer: Sendable, Equatable {
    case satisfiable, unsatisfiable
    /// The solver gave up.
    case unknown
  }

  /// A formula of this solver; valid as long as the solver is.
  struct Formula: Equatable {
    fileprivate var ast: Z3_ast
  }

  private let context: Z3_context
  private let solver: Z3_solver
  private var model: Z3_model?
  let yes: Formula
  let no: Formula

  /// - Parameter limit: what one question may cost, in the solver's own units of work, which are the
  ///   same on every machine.
  init?(limit: UInt32) {
    guard let configuration = Z3_mk_config() else { return nil }
    defer { Z3_del_config(configuration) }
    guard let context = Z3_mk_context(configuration) else { return nil }
    Z3_set_error_handler(context) { _, _ in }
    guard let solver = Z3_mk_simple_solver(context) else {
      Z3_del_context(context)
      return nil
    }
    // Before anything else is made, which would free an object that nobody counts.
    Z3_solver_inc_ref(context, solver)
    guard let parameters = Z3_mk_params(context) else {
      Z3_solver_dec_ref(context, solver)
      Z3_del_context(context)
      return nil
    }
    Z3_params_inc_ref(context, parameters)
    Z3_params_set_uint(context, parameters, Z3_mk_string_symbol(context, "rlimit"), limit)
    Z3_solver_set_params(context, solver, parameters)
    Z3_params_dec_ref(context, parameters)
    self.context = context
    self.solver = solver
    yes = Formula(ast: Z3_mk_true(context)!)
    no = Formula(ast: Z3_mk_false(context)!)
  }

  deinit {
    if let model { Z3_model_dec_ref(context, model) }
    Z3_solver_dec_ref(context, solver)
    Z3_del_context(context)
  }

  /// Adds a formula that every question assumes.
  func assume(_ formula: Formula) {
    Z3_solver_assert(context, solver, formula.ast)
  }

  /// Makes a formula hold wherever a switch is on.
  func assume(_ formula: Formula, where condition: Formula) {
    guard let implication = Z3_mk_implies(context, condition.ast, formula.ast) else { return }
    Z3_solver_assert(context, solver, implication)
  }

  /// A variable that switches a formula on; what the solver learns from one question helps with the
  /// next.
  func `switch`(for formula: Formula) -> Formula {
    let variable = variable()
    assume(formula, where: variable)
    return variable
  }

  /// Can everything that is assumed hold with these switches on?
  func ask(_ switches: [Formula]) -> Answer {
    let literals = switches.map(\.ast) as [Z3_ast?]
    switch Z3_solver_check_assumptions(context, solver, UInt32(literals.count), literals) {
    case Z3_L_TRUE: return .satisfiable
    case Z3_L_FALSE: return .unsatisfiable
    default: return .unknown
    }
  }

  /// Whether a variable is true in the case the solver found when it last answered with yes.
  func holds(_ variable: Formula) -> Bool {
    var value: Z3_ast?
    guard let model, Z3_model_eval(context, model, variable.ast, true, &value), let value else {
      return false
    }
    return Z3_get_bool_value(context, value) == Z3_L_TRUE
  }

  /// Keeps the case that the last answer found.
  func keepModel() {
    if let model { Z3_model_dec_ref(context, model) }
    model = Z3_solver_get_model(context, solver)
    if let model { Z3_model_inc_ref(context, model) }
  }

  // MARK: Formulas

  /// A variable of its own.
  func variable() -> Formula {
    Formula(ast: Z3_mk_fresh_const(context, "v", Z3_mk_bool_sort(context))!)
  }

  func not(_ formula: Formula) -> Formula {
    formula == yes ? no : formula == no ? yes : wrap(Z3_mk_not(context, formula.ast))
  }

  func all(_ formulas: [Formula]) -> Formula {
    let parts = formulas.filter { $0 != yes }
    if parts.contains(no) { return no }
    switch parts.count {
    case 0: return yes
    case 1: return parts[0]
    default: return wrap(Z3_mk_and(context, UInt32(parts.count), parts.map(\.ast)))
    }
  }

  func any(_ formulas: [Formula]) -> Formula {
    let parts = formulas.filter { $0 != no }
    if parts.contains(yes) { return yes }
    switch parts.count {
    case 0: return no
    case 1: return parts[0]
    default: return wrap(Z3_mk_or(context, UInt32(parts.count), parts.map(\.ast)))
    }
  }

  /// At least `count` of the formulas hold.
  func atLeast(_ count: Int, of formulas: [Formula]) -> Formula {
    if count <= 0 { return yes }
    let counts = counts(of: formulas, upTo: count)
    return count <= counts.count ? counts[count - 1] : no
  }

  /// Formulas that say whether at least 1, 2, … `limit` of the given ones hold: a totalizer
  /// (O. Bailleux and Y. Boufkhad, Efficient CNF Encoding of Boolean Cardinality Constraints,
  /// CP 2003), as far as is asked.
  ///
  /// z3's own pseudo-Boolean constraints give up near 28 operands, and sums of numbers are slow.
  func counts(of formulas: [Formula], upTo limit: Int) -> [Formula] {
    guard formulas.count > 1, limit > 0 else { return Array(formulas.prefix(limit)) }
    let middle = formulas.count / 2
    let first = counts(of: Array(formulas[..<middle]), upTo: limit)
    let second = counts(of: Array(formulas[middle...]), upTo: limit)
    return (1...min(limit, formulas.count)).map { total in
      any(
        (max(0, total - second.count)...min(total, first.count)).map { part in
          all(
            (part > 0 ? [first[part - 1]] : []) + (part < total ? [second[total - part - 1]] : []))
        })
    }
  }

  /// z3 returns null only where an argument was ill-formed, which the typed interface rules out;
  /// an unconstrained variable then keeps a proof from succeeding by mistake.
  private func wrap(_ ast: Z3_ast?) -> Formula {
    ast.map { Formula(ast: $0) } ?? variable()
  }
}
