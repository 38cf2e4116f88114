import CriteriaRuntime
import DocumentModel
import Outlining

extension Extraction {
  /// What single items say badly.
  mutating func findWordDefects() {
    for index in outline.items.indices where !isStatement[index] {
      let item = items[index]
      let clauses = [item.premise, item.exception, item.words].compactMap { $0 } + item.further
      for found in clauses.flatMap(\.findings) {
        report(
          found.identifier, index, at: found.range, found.message, settlement: found.settlement)
        if found.identifier.severity == .error { wordBlocks[index].append(found.identifier) }
      }
      if let words = item.words {
        for found in words.contradictions(in: item.wordTokens) {
          report(
            found.identifier, index, at: found.range, found.message, settlement: found.settlement)
          wordBlocks[index].append(found.identifier)
        }
      }
      findAndOr(index)
      findReference(index)
      findOpenList(index)
    }
    for index in outline.items.indices { findOpenParenthesis(index) }
    findAcronym()
  }

  private mutating func findAndOr(_ index: Int) {
    let tokens = items[index].tokens
    let body = items[index].body
    let scene = Scene(tokens)
    for place in body where place + 2 < body.upperBound {
      // What a criterion includes besides is no choice it offers.
      if tokens[place].isWord("including") { return }
      guard tokens[place].isWord("and"), tokens[place + 1].isMark("/"),
        tokens[place + 2].isWord("or"), scene.group[place] == 0, !scene.isExample[place]
      else { continue }
      report(
        .unclearAndOr, index,
        at: tokens[place].range.lowerBound..<tokens[place + 2].range.upperBound,
        "'and/or' may require both or either; kept in the words")
      return
    }
  }

  /// "as listed in the preferred drug list", "see the step therapy policy".
  private mutating func findReference(_ index: Int) {
    let tokens = items[index].tokens
    for place in tokens.indices where place + 2 < tokens.count {
      let isPointer =
        ["listed", "outlined", "specified", "found", "described", "detailed"]
        .contains(tokens[place].text) && tokens[place + 1].isWord("in")
        || tokens[place].isWord("refer") && tokens[place + 1].isWord("to")
      guard isPointer else { continue }
      let rest = tokens[(place + 2)...].prefix(16)
      let stop = rest.firstIndex { $0.isMark(".") || $0.isMark(";") || $0.kind == .close }
      let range = (place + 2)..<(stop ?? rest.endIndex)
      let names: Set<String> = [
        "list", "lists", "document", "documents", "formulary", "policy", "policies", "guideline",
        "website", "manual",
      ]
      guard let end = range.last(where: { names.contains(tokens[$0].text) }),
        !tokens[range].contains(where: { ["above", "below", "this"].contains($0.text) })
      else { continue }
      report(
        .externalReference, index,
        at: tokens[place].range.lowerBound..<tokens[end].range.upperBound,
        "refers to a document outside the policy; what it demands is not carried here")
      return
    }
  }

  private mutating func findOpenList(_ index: Int) {
    guard !members[index].isEmpty else { return }
    let tokens = items[index].tokens
    for place in tokens.indices where place + 4 < tokens.count {
      guard tokens[place].isWord("including"), tokens[place + 1].isWord("but"),
        tokens[place + 2].isWord("not"), tokens[place + 3].isWord("limited")
      else { continue }
      report(
        .openList, index,
        at: tokens[place].range.lowerBound..<tokens[place + 3].range.upperBound,
        "the list does not claim to be complete")
      return
    }
  }

  private mutating func findOpenParenthesis(_ index: Int) {
    var open: [Range<Int>] = []
    var hasStray = false
    for token in items[index].tokens {
      if token.kind == .open { open.append(token.range) }
      if token.kind == .close, open.popLast() == nil { hasStray = true }
    }
    guard let first = open.first, !hasStray else { return }
    report(.unclosedParenthesis, index, at: first, "the parenthesis is not closed")
  }

  /// An acronym that reads like a quantifier or a connective, in a document that uses both.
  private mutating func findAcronym() {
    let quantifiers: Set<String> = ["all", "any", "and", "or", "one", "each", "both"]
    for index in outline.items.indices {
      let tokens = items[index].tokens
      for place in tokens.indices where place > 1 && place + 1 < tokens.count {
        let token = tokens[place]
        guard token.isUppercase, quantifiers.contains(token.text),
          tokens[place - 1].kind == .open, tokens[place + 1].kind == .close,
          spells(token.text, tokens[..<(place - 1)])
        else { continue }
        let isUsed = outline.items.indices.contains { other in
          items[other].quantifier.map { quantifier in
            items[other].tokens[quantifier.tokens].contains {
              $0.isUppercase && $0.text == token.text
            }
          } ?? false
        }
        guard isUsed else { return }
        report(
          .acronymCollision, index, at: token.range,
          "'\(token.text.uppercased())' is an acronym here and a quantifier elsewhere; "
            + "read as a quantifier only where it governs a list")
        return
      }
    }
  }

  /// The words before an acronym begin with its letters.
  private func spells(_ acronym: String, _ before: ArraySlice<Token>) -> Bool {
    let words = before.filter { $0.kind == .word }.suffix(acronym.utf8.count)
    guard words.count == acronym.utf8.count else { return false }
    return zip(words, acronym).allSatisfy { $0.text.first == $1 }
  }
}
