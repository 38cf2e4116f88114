import CaseFormat
package import CriteriaRuntime

/// What the names and paths of cases mean to the programs that evaluate them: the columns of a
/// schema, and for each revision that a case may name, where its paths have gone.
package struct CaseTerms: Sendable {
  /// What attesting a path states to one program.
  enum Action: Sendable {
    /// A fact's column, and what stands there when the path is attested as so.
    case fact(column: Int, whenTrue: Int16)
    case notCarried
    /// More than a fact: an item or own condition as such, or nothing that can be attested.
    case other
  }

  struct Paths: Sendable {
    var names = ByteNameTable()
    /// By path; one for each program.
    var actions: [[Action]] = []
  }

  package let schema: CaseSchema
  /// The revisions that cases may name; first those of the schema.
  private let originals: [CriteriaProgram]
  /// By original and program; nil where they are the same.
  private let correspondences: [[ItemCorrespondence?]]
  private let policies: ByteNameTable
  private let originalOfPolicy: [Int]
  private let paths: [Paths]

  /// - Parameters:
  ///   - programs: what each case is evaluated by, one or more. A case that names no policy speaks
  ///     in the terms of the first.
  ///   - originals: other revisions of the same policy that a case may name.
  package init(_ programs: [CriteriaProgram], originals others: [CriteriaProgram] = []) {
    let schema = CaseSchema(programs)
    let names = programs.map(\.policy.name)
    let originals = programs + others.filter { !names.contains($0.policy.name) }
    var policies = ByteNameTable()
    var originalOfPolicy: [Int] = []
    for (index, original) in originals.enumerated() {
      for name in [original.policy.name, original.policy.id] {
        if policies.insert(Array(name.utf8)) == originalOfPolicy.count {
          originalOfPolicy.append(name == original.policy.name ? index : 0)
        }
      }
    }
    let correspondences = originals.map { original in
      programs.map { program in
        original.policy.name == program.policy.name
          ? nil : ItemCorrespondence(from: original, to: program)
      }
    }
    self.schema = schema
    self.originals = originals
    self.policies = policies
    self.originalOfPolicy = originalOfPolicy
    self.correspondences = correspondences
    paths = zip(originals, correspondences).map { original, correspondences in
      var paths = Paths()
      for item in original.items {
        for isWords in [false, true] {
          paths.names.insert(Array((item.path + (isWords ? ":words" : "")).utf8))
          paths.actions.append(
            programs.indices.map { index in
              Self.action(
                item.path, isWords: isWords, index, schema, carriedBy: correspondences[index])
            })
        }
      }
      return paths
    }
  }

  private static func action(
    _ path: String, isWords: Bool, _ index: Int, _ schema: CaseSchema,
    carriedBy correspondence: ItemCorrespondence?
  ) -> Action {
    let program = schema.programs[index]
    let item: Int?
    if let correspondence {
      guard case .item(let target) = correspondence.target(ofPath: path) else { return .notCarried }
      item = target
    } else {
      item = program.items.firstIndex { $0.path == path }
    }
    guard let item,
      let attestation = try? isWords
        ? program.attestation(ofWords: item) : program.attestation(ofItem: item),
      case .fact(let fact, let isNegated) = attestation
    else { return .other }
    return .fact(column: schema.columnOfFact[index][fact], whenTrue: isNegated ? 0 : 1)
  }

  /// The revision whose paths a case uses; nil if it names one that is not known here.
  func paths(ofPolicy name: UnsafeBufferPointer<UInt8>?) -> Paths? {
    guard let name else { return paths[0] }
    return policies[name].map { paths[originalOfPolicy[$0]] }
  }

  /// What a fact that cases may state is; nil for other names.
  func kind(ofFact name: String) -> CaseSchema.Kind? {
    Array(name.utf8).withUnsafeBufferPointer { schema.names[$0] }
      .flatMap { schema.columnsOfName[$0].first }.map { schema.kinds[$0] }
  }

  var factNames: [String] { schema.programs.flatMap { $0.facts.map(\.name) } }

  func hasPath(_ path: String) -> Bool {
    let bytes = Array(path.utf8)
    return paths.contains { paths in
      bytes.withUnsafeBufferPointer { paths.names[$0] } != nil
    }
  }

  /// A case in the terms of each program, and the statements that mean nothing to it.
  func stated(
    _ stated: Case
  ) throws(CaseProblems) -> [(case: StatedCase, notCarried: [String])] {
    var stated = stated
    if stated.policy == nil, schema.programs.count > 1 {
      stated.policy = schema.programs[0].policy.name
    }
    let original = stated.policy.flatMap { name in
      originals.firstIndex { $0.policy.name == name }
    }
    var result: [(case: StatedCase, notCarried: [String])] = []
    for (index, program) in schema.programs.enumerated() {
      var notCarried: [String] = []
      let correspondence = original.flatMap { correspondences[$0][index] }
      let inTerms = try stated.stated(
        in: program, carriedBy: correspondence, notCarried: &notCarried)
      result.append((inTerms, notCarried))
    }
    return result
  }
}
