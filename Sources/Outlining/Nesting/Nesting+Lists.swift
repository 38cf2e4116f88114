/// The lists that ways to go on open or prolong.
extension Nesting {
  func opening(
    _ step: NestingStep, _ reading: MarkerReading, _ index: Int32, below outer: Int32
  ) -> OpenList {
    let around = outer < 0 ? nil : lists[Int(outer)]
    var list = opening(step, reading, index, depth: around?.depth ?? 0)
    list.outer = outer
    list.isHeadless = outer < 0 && reading.ordinal > 1
    list.updateDigest(outer: around?.digest ?? 0)
    return list
  }

  /// As first in a list below one that is not in the arena yet.
  func opening(
    _ step: NestingStep, _ reading: MarkerReading, _ index: Int32, below lost: OpenList
  ) -> OpenList {
    var list = opening(step, reading, index, depth: lost.depth)
    list.updateDigest(outer: lost.digest)
    return list
  }

  private func opening(
    _ step: NestingStep, _ reading: MarkerReading, _ index: Int32, depth: Int32
  ) -> OpenList {
    var list = OpenList(
      outer: -1, newest: index, ordinal: reading.ordinal, qualifier: reading.qualifier,
      indent: step.indent, list: step.list, listDepth: step.listDepth, declaredLast: 0,
      depth: depth + 1, numbering: reading.numbering,
      punctuation: step.punctuation, style: styles.number(of: reading, step.punctuation),
      styleBelowLost: 0, isJustResolved: false, isSingle: true, isHeadless: false,
      hasConnectives: false, digest: 0)
    if let declared = step.declared, declared.numbering == reading.numbering {
      list.declaredLast = declared.last
    }
    return list
  }

  func goingOn(
    _ step: NestingStep, _ reading: MarkerReading, _ index: Int32, in list: OpenList,
    kind: Placement.Kind, isInnermost: Bool
  ) -> OpenList {
    var list = list
    list.newest = index
    list.isJustResolved = list.numbering == .unknown
    if list.numbering == .unknown || (reading.numbering == list.numbering && kind == .repeats) {
      list.numbering = reading.numbering
      list.qualifier = reading.qualifier
      if !step.readings.isEmpty { list.punctuation = step.punctuation }
      list.style = styles.number(of: reading, list.punctuation)
    }
    list.ordinal = reading.numbering == .bullet ? 0 : reading.ordinal
    if reading.numbering == .dotted { list.qualifier = reading.qualifier }
    list.isSingle = false
    if step.list != 0 {
      list.list = step.list
      list.listDepth = step.listDepth
    }
    if step.indent >= 0, !step.readings.isEmpty { list.indent = step.indent }
    if isInnermost, step.before == .connective { list.hasConnectives = true }
    list.updateDigest(outer: list.outer < 0 ? 0 : lists[Int(list.outer)].digest)
    return list
  }
}
