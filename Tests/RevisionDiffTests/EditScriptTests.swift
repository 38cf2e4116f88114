import Foundation
import Testing

@testable import RevisionDiff

struct EditScriptTests {
  /// `RUBRIC_FULL=1` runs as many pairs as the product promises.
  static let pairs = ProcessInfo.processInfo.environment["RUBRIC_FULL"] == nil ? 600 : 10_000

  @Test func leadsThereAndBackForAnyTwoTrees() throws {
    for seed in 0..<Self.pairs {
      var generator = SeededGenerator(state: UInt64(seed))
      let old = randomTree(&generator, nodes: Int.random(in: 0...40, using: &generator))
      var new =
        seed % 2 == 0
        ? randomTree(&generator, nodes: Int.random(in: 0...40, using: &generator))
        : edited(old, &generator, edits: Int.random(in: 1...12, using: &generator))
      let matching = TreeMatcher.matched(old, new).matching
      new.adoptIDs(of: old, matching)
      let script = EditScript(from: old, to: new, matching: matching)
      #expect(try script.applied(to: old) == new, "seed \(seed)")
      #expect(try script.inverse.applied(to: new) == old, "seed \(seed)")
    }
  }

  @Test func matchesOneToOneAndKind() {
    for seed in 0..<200 {
      var generator = SeededGenerator(state: UInt64(seed))
      let old = randomTree(&generator, nodes: 40)
      let new = edited(old, &generator, edits: 8)
      let matching = TreeMatcher.matched(old, new).matching
      for index in old.nodes.indices {
        guard let target = matching.new(of: index) else { continue }
        #expect(matching.old(of: target) == index)
        #expect(old.nodes[index].content.kind == new.nodes[target].content.kind)
      }
    }
  }

  @Test func isEmptyForEqualTrees() {
    for seed in 0..<200 {
      var generator = SeededGenerator(state: UInt64(seed))
      let tree = randomTree(&generator, nodes: 40)
      let matching = TreeMatcher.matched(tree, tree).matching
      #expect(EditScript(from: tree, to: tree, matching: matching).isEmpty, "seed \(seed)")
    }
  }

  @Test func doesNotFitAnotherTree() throws {
    var generator = SeededGenerator(state: 1)
    let old = randomTree(&generator, nodes: 20)
    var new = edited(old, &generator, edits: 12)
    let matching = TreeMatcher.matched(old, new).matching
    new.adoptIDs(of: old, matching)
    let script = EditScript(from: old, to: new, matching: matching)
    #expect(throws: ScriptMismatch.self) { try script.applied(to: RevisionTree()) }
  }

  @Test func movesAParentBelowItsOwnChild() throws {
    var old = RevisionTree()
    let a = old.append(.init(kind: .item, text: "knee instability after an injury"), under: 0)
    old.append(.init(kind: .item, text: "ankle sprain that keeps coming back"), under: a)
    var new = RevisionTree()
    let b = new.append(.init(kind: .item, text: "ankle sprain that keeps coming back"), under: 0)
    new.append(.init(kind: .item, text: "knee instability after an injury"), under: b)
    let matching = TreeMatcher.matched(old, new).matching
    new.adoptIDs(of: old, matching)
    let script = EditScript(from: old, to: new, matching: matching)
    #expect(script.operations.count == 2)
    #expect(try script.applied(to: old) == new)
  }

  @Test func deepNestingNeedsNoStack() throws {
    var old = RevisionTree()
    var new = RevisionTree()
    var (a, b) = (0, 0)
    for level in 0..<20_000 {
      a = old.append(.init(kind: .item, text: "level \(level)"), under: a)
      b = new.append(
        .init(kind: .item, text: level == 9_000 ? "other" : "level \(level)"), under: b)
    }
    let matching = TreeMatcher.matched(old, new).matching
    new.adoptIDs(of: old, matching)
    #expect(try EditScript(from: old, to: new, matching: matching).applied(to: old) == new)
  }
}
