import CZ3
import CriteriaRuntime

/// Answers whether some case makes a formula true, by the SMT solver z3
/// (L. de Moura and N. Bjørner, Z3: An Efficient SMT Solver, TACAS 2008).
///
/// The solver is asked for yes or no only: its models differ between versions, so that whatever is
/// shown to people is computed by us.
final class Solver {
  enum Answer: Sendable, Equatable {
    case satisfiable, unsatisfiable
    /// The solver gave up or ran out of time.
    case unknown
  }

  /// A formula of this solver; valid as long as the solver is.
  struct Formula: Equatable {
    fileprivate var ast: Z3_ast
  }

  private let context: Z3_context
  private let solver: Z3_solver

  /// - Parameter timeout: per question, in milliseconds.
  init?(timeout: Int) {
    guard let configuration = Z3_mk_config() else { return nil }
    defer { Z3_del_config(configuration) }
    Z3_set_param_value(configuration, "timeout", String(timeout))
    guard let context = Z3_mk_context(configuration) else { return nil }
    Z3_set_error_handler(context) { _, _ in }
    guard let solver = Z3_mk_simple_solver(context) else {
      Z3_del_context(context)
      return nil
    }
    Z3_solver_inc_ref(context, solver)
    self.context = context
    self.solver = solver
  }

  deinit {
    Z3_solver_dec_ref(context, solver)
    Z3_del_context(context)
  }

  /// Adds a formula that every question assumes.
  func assume(_ formula: Formula) {
    Z3_solver_assert(context, solver, formula.ast)
  }

  /// Answers questions under further assumptions, which end with `body`. Formulas made by `body` end
  /// with it too.
  func assuming<Result>(_ formulas: [Formula], _ body: () -> Result) -> Result {
    Z3_solver_push(context, solver)
    defer { Z3_solver_pop(context, solver, 1) }
    formulas.forEach(assume)
    return body()
  }

  /// Is there a case that satisfies the assumptions and `formula`?
  func ask(_ formula: Formula) -> Answer {
    var literal: [Z3_ast?] = [nil]
    // A fresh name for the question keeps what the solver learned from the questions before.
    let name = Z3_mk_fresh_const(context, "question", Z3_mk_bool_sort(context))
    guard let name, let implication = Z3_mk_implies(context, name, formula.ast) else {
      return .unknown
    }
    literal[0] = name
    Z3_solver_assert(context, solver, implication)
    switch Z3_solver_check_assumptions(context, solver, 1, literal) {
    case Z3_L_TRUE: return .satisfiable
    case Z3_L_FALSE: return .unsatisfiable
    default: return .unknown
    }
  }

  // MARK: Formulas

  func constant(_ value: Bool) -> Formula {
    wrap(value ? Z3_mk_true(context) : Z3_mk_false(context))
  }

  func boolean(named name: String) -> Formula {
    wrap(
      Z3_mk_const(
        context, Z3_mk_string_symbol(context, name), Z3_mk_bool_sort(context)))
  }

  /// A number to compare: an integer or a real.
  func number(named name: String, integer: Bool) -> Formula {
    wrap(
      Z3_mk_const(
        context, Z3_mk_string_symbol(context, name),
        integer ? Z3_mk_int_sort(context) : Z3_mk_real_sort(context)))
  }

  func compare(_ number: Formula, _ comparator: Comparator, _ value: ExactNumber) -> Formula {
    let real =
      Z3_get_sort_kind(context, Z3_get_sort(context, number.ast)) == Z3_INT_SORT
      ? Z3_mk_int2real(context, number.ast) : number.ast
    let bound = Z3_mk_numeral(
      context, "\(value.numerator)/\(value.denominator)", Z3_mk_real_sort(context))
    switch comparator {
    case .less: return wrap(Z3_mk_lt(context, real, bound))
    case .lessOrEqual: return wrap(Z3_mk_le(context, real, bound))
    case .greater: return wrap(Z3_mk_gt(context, real, bound))
    case .greaterOrEqual: return wrap(Z3_mk_ge(context, real, bound))
    case .equal: return wrap(Z3_mk_eq(context, real, bound))
    case .notEqual: return not(wrap(Z3_mk_eq(context, real, bound)))
    }
  }

  /// Two numbers are the same.
  func equal(_ first: Formula, _ second: Formula) -> Formula {
    wrap(Z3_mk_eq(context, first.ast, second.ast))
  }

  func not(_ formula: Formula) -> Formula { wrap(Z3_mk_not(context, formula.ast)) }

  func all(_ formulas: [Formula]) -> Formula {
    formulas.count == 1
      ? formulas[0] : wrap(Z3_mk_and(context, UInt32(formulas.count), formulas.map(\.ast)))
  }

  func any(_ formulas: [Formula]) -> Formula {
    // Without operands: z3's empty disjunction is false, its empty conjunction true.
    formulas.count == 1
      ? formulas[0] : wrap(Z3_mk_or(context, UInt32(formulas.count), formulas.map(\.ast)))
  }

  func differ(_ first: Formula, _ second: Formula) -> Formula {
    wrap(Z3_mk_xor(context, first.ast, second.ast))
  }

  /// At least `count` of the formulas hold (`.greaterOrEqual`), or just as many (`.equal`).
  func count(_ formulas: [Formula], _ comparator: Comparator, _ count: Int) -> Formula {
    let counts = counts(of: formulas)
    func atLeast(_ count: Int) -> Formula {
      count <= 0 ? constant(true) : count > counts.count ? constant(false) : counts[count - 1]
    }
    return comparator == .equal
      ? all([atLeast(count), not(atLeast(count + 1))]) : atLeast(count)
  }

  /// Formulas that say whether at least 1, 2, … of the given ones hold: a totalizer (O. Bailleux and
  /// Y. Boufkhad, Efficient CNF Encoding of Boolean Cardinality Constraints, CP 2003).
  ///
  /// z3's own pseudo-Boolean constraints give up near 28 operands, and sums of numbers are slow.
  func counts(of formulas: [Formula]) -> [Formula] {
    guard formulas.count > 1 else { return formulas }
    let middle = formulas.count / 2
    let first = counts(of: Array(formulas[..<middle]))
    let second = counts(of: Array(formulas[middle...]))
    return (1...formulas.count).map { total in
      any(
        (max(0, total - second.count)...min(total, first.count)).map { part in
          all(
            (part > 0 ? [first[part - 1]] : []) + (part < total ? [second[total - part - 1]] : []))
        })
    }
  }

  /// z3 returns null only where an argument was ill-formed, which the typed interface rules out;
  /// an unconstrained Boolean then keeps a proof from succeeding by mistake.
  private func wrap(_ ast: Z3_ast?) -> Formula {
    if let ast { return Formula(ast: ast) }
    return Formula(ast: Z3_mk_fresh_const(context, "invalid", Z3_mk_bool_sort(context))!)
  }
}
