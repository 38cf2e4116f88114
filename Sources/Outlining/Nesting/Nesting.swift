/// Finds the outline that a sequence of markers most likely stands for.
///
/// The search walks the lines once and keeps the few cheapest ways to have nested everything so far
/// (a beam over stacks of open lists). Readings that have come to the same open lists are one from
/// there on, so the work is linear in the number of lines. A reading that looks dear at first can
/// still win: `i.` after `h.` stays open as the ninth letter and as the numeral one until `j.` or
/// `ii.` decides.
package struct Nesting {
  private let steps: [NestingStep]
  private var lists: [OpenList] = []
  private var trails: [Trail] = []
  private var beam: [State] = [State(cost: 0, trail: -1, list: -1, digest: 0)]
  private var next: [Candidate] = []
  private var bound = Int32.max

  /// A way to have nested everything so far.
  private struct State {
    var cost: Int32
    var trail: Int32
    /// The innermost open list, -1 if none is open.
    var list: Int32
    var digest: UInt64
  }

  /// One line's part in a way.
  private struct Trail {
    var previous: Int32
    var list: Int32
    /// A trail that came to the same open lists nearly as cheaply, -1 if none.
    var alternative: Int32 = -1
    var skipped: Int32
    var reading: Int16
    var kind: Placement.Kind
  }

  private struct Candidate {
    var cost: Int32
    var trail: Trail
    /// The list the line goes on in or opens; nil for text.
    var list: OpenList?
    /// The list of a lost item that `list` opens below.
    var lost: OpenList?
    var digest: UInt64
    var runnerUp: Trail?
    var runnerUpList: OpenList?
    var runnerUpCost: Int32 = 0
  }

  /// How far the search looks around.
  private let effort: Effort

  private enum Effort {
    /// Few readings at a time: enough where every marker fits.
    case quick
    /// Many readings, and lost items above others: for texts in which something does not fit.
    case thorough

    var beamSize: Int {
      switch self {
      case .quick: NestingCost.beamSize
      case .thorough: NestingCost.thoroughBeamSize
      }
    }
  }

  /// The placements of `steps`, in their order.
  ///
  /// A text in which something does not fit is searched again, thoroughly: the clean ones pay
  /// nothing for what damaged ones need.
  package static func placements(of steps: [NestingStep]) -> [Placement] {
    guard !steps.isEmpty else { return [] }
    let quick = search(steps, .quick)
    return isDoubtful(quick, steps) ? search(steps, .thorough) : quick
  }

  private static func search(_ steps: [NestingStep], _ effort: Effort) -> [Placement] {
    var search = Nesting(steps: steps, effort: effort)
    for index in steps.indices { search.advance(over: Int32(index)) }
    return search.result()
  }

  /// Something was skipped, repeated, lost or misread, or a marker found no place.
  private static func isDoubtful(_ placements: [Placement], _ steps: [NestingStep]) -> Bool {
    for (index, placement) in placements.enumerated() {
      switch placement.kind {
      case .text:
        if !steps[index].readings.isEmpty { return true }
        continue
      case .repeats:
        return true
      case .opens, .opensOutermost:
        guard let reading = placement.reading else { return true }
        if reading.ordinal > 1, index > 0 || reading.ordinal == 2 { return true }
        if placement.kind == .opensOutermost, index > 0, steps[index].barrier == .none {
          return true
        }
      case .next:
        if placement.skipped > 0 { return true }
      }
      if steps[index].readings.isEmpty || placement.reading?.isMisreading != false { return true }
    }
    return false
  }

  private init(steps: [NestingStep], effort: Effort) {
    self.steps = steps
    self.effort = effort
    lists.reserveCapacity(steps.count * 2)
    trails.reserveCapacity(steps.count * 2)
    next.reserveCapacity(effort.beamSize + 1)
  }

  // MARK: One line

  private mutating func advance(over index: Int32) {
    let step = steps[Int(index)]
    next.removeAll(keepingCapacity: true)
    bound = .max
    for state in beam {
      if step.rejection < NestingStep.certain {
        offer(
          cost: state.cost + step.rejection,
          trail: Trail(
            previous: state.trail, list: state.list, skipped: 0, reading: -1, kind: .text),
          list: nil, digest: state.digest)
      }
      if step.mayHaveLostMarker { extendUnmarked(state, by: index, step) }
      for reading in step.readings.indices {
        extend(state, by: index, step, reading: reading)
      }
    }
    commit()
  }

  /// All places a marker can have in one state.
  private mutating func extend(
    _ state: State, by index: Int32, _ step: NestingStep, reading readingIndex: Int
  ) {
    let reading = step.readings[readingIndex]
    var base = state.cost
    if reading.isMisreading { base += NestingCost.misreading }
    guard base <= bound else { return }
    var trail = Trail(
      previous: state.trail, list: -1, skipped: 0, reading: Int16(clamping: readingIndex),
      kind: .next)

    if state.list >= 0 {
      trail.kind = .opens
      let openCost = base + costOfOpening(step, reading, below: lists[Int(state.list)])
      if openCost <= bound {
        offer(openCost, trail, opening(step, reading, index, below: state.list))
      }
      offerBelowLostItem(openCost + NestingCost.lostItem, trail, step, reading, index, state.list)
    } else {
      trail.kind = .opensOutermost
      let late = reading.ordinal > 1 ? NestingCost.firstLate : 0
      offer(base + late, trail, opening(step, reading, index, below: -1))
      offerBelowLostItem(base + NestingCost.lostItem, trail, step, reading, index, -1)
      return
    }

    var level = state.list
    var leaving: Int32 = 0
    var reach = NestingCost.reach
    let isInnermostFirst = level
    while level >= 0, reach > 0 {
      let list = lists[Int(level)]
      let isInnermost = level == isInnermostFirst
      if let (cost, kind, skipped) = costOfGoingOn(
        step, reading, in: list, isInnermost: isInnermost)
      {
        trail.kind = kind
        trail.skipped = skipped
        let total = base + cost + min(leaving, NestingCost.leaveListAtMost * 4)
        if total <= bound {
          offer(
            total, trail,
            goingOn(step, reading, index, in: list, kind: kind, isInnermost: isInnermost))
        }
      }
      if !isInnermost, reach > NestingCost.reach - 6 {
        trail.kind = .opens
        trail.skipped = 0
        let total =
          base + leaving + NestingCost.openBelowEarlier
          + costOfOpening(step, reading, below: list)
        if total <= bound {
          offer(total, trail, opening(step, reading, index, below: level))
        }
      }
      leaving += costOfLeaving(list)
      level = list.outer
      reach -= 1
    }

    trail.kind = .opensOutermost
    trail.skipped = 0
    let total = base + costOfOutermost(step, reading, from: state.list)
    if total <= bound { offer(total, trail, opening(step, reading, index, below: -1)) }
  }

  /// A list may open below an item that is not in the text at all: `i.` below a lost `a.` when `b.`
  /// comes after it.
  private mutating func offerBelowLostItem(
    _ cost: Int32, _ trail: Trail, _ step: NestingStep, _ reading: MarkerReading, _ index: Int32,
    _ outer: Int32
  ) {
    guard effort == .thorough, cost <= bound, reading.ordinal == 1, step.list == 0,
      reading.numbering != .dotted
    else { return }
    var lost = opening(step, MarkerReading(.unknown, 1), index, below: outer)
    lost.newest = -2 - index
    lost.indent = -1
    var trail = trail
    trail.kind = .opens
    let list = opening(step, reading, index, below: lost)
    offer(cost: cost, trail: trail, list: list, lost: lost, digest: list.digest)
  }

  /// A line without marker is text, unless the numbers after it show that it lost one.
  private mutating func extendUnmarked(_ state: State, by index: Int32, _ step: NestingStep) {
    let unknown = MarkerReading(.unknown, 1)
    let isOutermost = state.list < 0 || step.barrier == .heading
    var trail = Trail(
      previous: state.trail, list: -1, skipped: 0, reading: -1,
      kind: isOutermost ? .opensOutermost : .opens)
    var cost = state.cost + NestingCost.lostFirstMarker
    if isOutermost {
      if cost <= bound { offer(cost, trail, opening(step, unknown, index, below: -1)) }
      return
    } else {
      cost +=
        step.before == .colon || step.before == .stem
        ? NestingCost.openAnnounced : NestingCost.open
    }
    if cost <= bound { offer(cost, trail, opening(step, unknown, index, below: state.list)) }
    var level = state.list
    var leaving: Int32 = 0
    var reach = 8
    while level >= 0, reach > 0 {
      let list = lists[Int(level)]
      if list.numbering != .bullet, list.numbering != .unknown {
        trail.kind = .next
        let reading = MarkerReading(
          list.numbering, Int(list.ordinal) + 1, qualifier: list.qualifier)
        let cost = state.cost + NestingCost.lostMarker + leaving
        if cost <= bound {
          offer(
            cost, trail,
            goingOn(
              step, reading, index, in: list, kind: .next, isInnermost: level == state.list))
        }
      }
      leaving += costOfLeaving(list)
      level = list.outer
      reach -= 1
    }
  }

  // MARK: Prices

  /// The price of a marker as a later item of an open list, nil where it has no likeness to it.
  private func costOfGoingOn(
    _ step: NestingStep, _ reading: MarkerReading, in list: OpenList, isInnermost: Bool
  ) -> (cost: Int32, kind: Placement.Kind, skipped: Int32)? {
    var cost: Int32 = 0
    var kind = Placement.Kind.next
    var skipped: Int32 = 0
    if reading.numbering == .bullet {
      guard list.numbering == .bullet else { return nil }
      if reading.qualifier != list.qualifier { cost += NestingCost.otherGlyph }
      if step.list == 0 { cost += costOfBulletColumn(step.indent, list.indent) }
    } else {
      guard list.numbering != .bullet else { return nil }
      let gap = reading.ordinal - list.ordinal
      if list.numbering == .unknown {
        guard gap == 1 else { return nil }
        if continuesAround(list, step, reading) { cost += NestingCost.otherListExpectsIt }
      } else if reading.numbering != list.numbering {
        guard gap == 1, reading.numbering != .dotted, list.numbering != .dotted,
          !reading.isMisreading
        else { return nil }
        cost += NestingCost.otherNumbering
      } else {
        guard reading.numbering != .dotted || reading.qualifier == list.qualifier else {
          return nil
        }
        switch gap {
        case 1:
          break
        case 0:
          kind = .repeats
          cost += NestingCost.repeatOrdinal
        case 2...:
          skipped = gap - 1
          cost += min(
            NestingCost.skip + (skipped - 1) * NestingCost.skipMore, NestingCost.skipAtMost)
        default:
          kind = .repeats
          cost += reading.ordinal == 1 ? NestingCost.restart : NestingCost.goBack
        }
      }
      if step.punctuation != list.punctuation, list.numbering != .unknown {
        cost += NestingCost.otherPunctuation
      }
      if list.declaredLast > 0, reading.ordinal > list.declaredLast {
        cost += NestingCost.beyondDeclared
      }
      if step.list == 0 { cost += costOfColumn(step.indent, list.indent) }
    }
    cost += costOfListElement(step, goingOnIn: list)
    if isInnermost {
      if step.before == .colon || step.before == .stem { cost += NestingCost.missingChildren }
      if list.hasConnectives, step.before != .connective {
        cost += NestingCost.goOnAfterLastConnective
      }
    }
    switch step.barrier {
    case .none: break
    case .paragraph: if list.outer >= 0 { cost += NestingCost.goOnInsideAcrossParagraph }
    case .heading:
      cost +=
        list.outer < 0
        ? NestingCost.goOnAcrossHeading : NestingCost.goOnInsideAcrossHeading
      if reading.numbering == .bullet { cost += NestingCost.goOnInsideAcrossHeading }
    }
    return (cost, kind, skipped)
  }

  /// A list around `list` has exactly this marker next.
  private func continuesAround(
    _ list: OpenList, _ step: NestingStep, _ reading: MarkerReading
  ) -> Bool {
    var level = list.outer
    var reach = NestingCost.reach
    while level >= 0, reach > 0 {
      let outer = lists[Int(level)]
      if isSameStyle(step, reading, outer), outer.ordinal + 1 == reading.ordinal { return true }
      level = outer.outer
      reach -= 1
    }
    return false
  }

  private func costOfOpening(
    _ step: NestingStep, _ reading: MarkerReading, below outer: OpenList
  ) -> Int32 {
    var cost: Int32
    switch step.before {
    case .colon, .stem: cost = NestingCost.openAnnounced
    case .connective: cost = NestingCost.openAfterConnective
    default: cost = NestingCost.open
    }
    if step.isRunIn { cost = 0 }
    if let declared = step.declared, reading.numbering != .bullet {
      cost =
        declared.numbering == reading.numbering
        ? NestingCost.openDeclared : cost + NestingCost.openOtherThanDeclared
    }
    if reading.ordinal > 1 {
      cost += min(
        NestingCost.openLate + (reading.ordinal - 2) * NestingCost.openLateMore,
        NestingCost.openLateAtMost)
    }
    if reading.numbering == .bullet {
      cost += costOfBulletBelow(step, reading, outer)
    } else if reading.numbering == .dotted {
      let expected = MarkerReading.prefix(
        outer.numbering == .dotted ? outer.qualifier : 0, outer.ordinal)
      if outer.numbering == .dotted || outer.numbering == .decimal {
        cost = reading.qualifier == expected ? 0 : cost + NestingCost.sameStyleAsParent
      }
    } else {
      if isSameStyle(step, reading, outer) {
        cost += NestingCost.sameStyleAsParent
      } else if outer.outer >= 0, isSameStyle(step, reading, lists[Int(outer.outer)]) {
        cost += NestingCost.sameStyleAsAncestor
      }
      if step.list == 0, step.indent >= 0, outer.indent >= 0, step.indent <= outer.indent {
        cost += NestingCost.notIndented
      }
    }
    if step.list != 0, outer.list != 0 {
      if step.listDepth < outer.listDepth
        || (step.list == outer.list && step.listDepth == outer.listDepth)
      {
        cost += NestingCost.againstListElement
      } else if step.listDepth == outer.listDepth {
        cost += NestingCost.otherListElement
      } else {
        cost = min(cost, reading.ordinal > 1 ? cost : 0)
      }
    }
    switch step.barrier {
    case .none: break
    case .paragraph: cost += NestingCost.openAcrossParagraph
    case .heading: cost += NestingCost.openAcrossHeading
    }
    return cost
  }

  private func isSameStyle(
    _ step: NestingStep, _ reading: MarkerReading, _ list: OpenList
  ) -> Bool {
    list.numbering == reading.numbering && list.punctuation == step.punctuation
  }

  private func costOfBulletBelow(
    _ step: NestingStep, _ reading: MarkerReading, _ outer: OpenList
  ) -> Int32 {
    guard step.list == 0 else { return 0 }
    let isKnown = step.indent >= 0 && outer.indent >= 0
    let isDeeper = isKnown && step.indent > outer.indent + 1
    if outer.numbering == .bullet, outer.qualifier == reading.qualifier {
      return isDeeper ? 0 : NestingCost.sameGlyphNotIndented
    }
    guard isKnown, !isDeeper else { return 0 }
    return outer.numbering == .bullet && step.indent < outer.indent - 1
      ? NestingCost.bulletOtherColumn
      : step.before == .colon || step.before == .stem ? 0 : NestingCost.bulletNotIndented
  }

  private func costOfColumn(_ indent: Int32, _ other: Int32) -> Int32 {
    guard indent >= 0, other >= 0 else { return 0 }
    switch abs(indent - other) {
    case 0...1: return 0
    case 2...4: return NestingCost.slightlyOtherColumn
    default: return NestingCost.otherColumn
    }
  }

  private func costOfBulletColumn(_ indent: Int32, _ other: Int32) -> Int32 {
    guard indent >= 0, other >= 0 else { return 0 }
    switch abs(indent - other) {
    case 0...1: return 0
    case 2: return NestingCost.bulletSlightlyOtherColumn
    default: return NestingCost.bulletOtherColumn
    }
  }

  private func costOfListElement(_ step: NestingStep, goingOnIn list: OpenList) -> Int32 {
    guard step.list != 0, list.list != 0 else { return 0 }
    if step.listDepth != list.listDepth { return NestingCost.againstListElement }
    return step.list == list.list ? 0 : NestingCost.otherListElement
  }

  private func costOfLeaving(_ list: OpenList) -> Int32 {
    var cost = NestingCost.leaveList
    if list.isSingle, list.numbering != .bullet { cost += NestingCost.leaveSingleItem }
    if list.declaredLast > 0, list.ordinal < list.declaredLast {
      cost += NestingCost.leaveDeclaredEarly
    }
    return cost
  }

  private func costOfOutermost(
    _ step: NestingStep, _ reading: MarkerReading, from innermost: Int32
  ) -> Int32 {
    var bottom = innermost
    var reach = NestingCost.reach
    while lists[Int(bottom)].outer >= 0, reach > 0 {
      bottom = lists[Int(bottom)].outer
      reach -= 1
    }
    let list = lists[Int(bottom)]
    let isLate = reading.ordinal > 1
    var cost: Int32
    switch step.barrier {
    case .heading:
      cost = isLate ? NestingCost.outermostLateAfterHeading : NestingCost.outermostAfterHeading
    case .paragraph:
      cost =
        isLate ? NestingCost.outermostLateAfterParagraph : NestingCost.outermostAfterParagraph
    case .none:
      cost = isLate ? NestingCost.outermostLate : NestingCost.outermost
    }
    if list.isHeadless { cost = min(cost, NestingCost.outermostAboveHeadless) }
    if step.list != 0, step.listDepth > 1 { cost += NestingCost.againstListElement }
    if step.list != 0, step.listDepth == 1, step.list != list.list, list.list != 0 {
      cost = min(cost, NestingCost.outermostAfterParagraph)
    }
    return cost
  }

  // MARK: Lists

  private func opening(
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
  private func opening(
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
      punctuation: step.punctuation, isSingle: true, isHeadless: false, hasConnectives: false,
      digest: 0)
    if let declared = step.declared, declared.numbering == reading.numbering {
      list.declaredLast = declared.last
    }
    return list
  }

  private func goingOn(
    _ step: NestingStep, _ reading: MarkerReading, _ index: Int32, in list: OpenList,
    kind: Placement.Kind, isInnermost: Bool
  ) -> OpenList {
    var list = list
    list.newest = index
    if list.numbering == .unknown || (reading.numbering == list.numbering && kind == .repeats) {
      list.numbering = reading.numbering
      list.qualifier = reading.qualifier
      if !step.readings.isEmpty { list.punctuation = step.punctuation }
    }
    list.ordinal = reading.numbering == .bullet ? 0 : reading.ordinal
    list.isSingle = false
    if step.list != 0 {
      list.list = step.list
      list.listDepth = step.listDepth
    }
    if step.indent >= 0 { list.indent = step.indent }
    if isInnermost, step.before == .connective { list.hasConnectives = true }
    list.updateDigest(outer: list.outer < 0 ? 0 : lists[Int(list.outer)].digest)
    return list
  }

  // MARK: The beam

  private mutating func offer(_ cost: Int32, _ trail: Trail, _ list: OpenList) {
    offer(cost: cost, trail: trail, list: list, digest: list.digest)
  }

  private mutating func offer(
    cost: Int32, trail: Trail, list: OpenList?, lost: OpenList? = nil, digest: UInt64
  ) {
    guard cost <= bound else { return }
    for index in next.indices where next[index].digest == digest {
      if cost < next[index].cost {
        let old = next[index]
        next[index] = Candidate(
          cost: cost, trail: trail, list: list, lost: lost, digest: digest)
        if old.cost - cost <= NestingCost.nearlyAsGood, old.lost == nil {
          next[index].runnerUp = old.trail
          next[index].runnerUpList = old.list
          next[index].runnerUpCost = old.cost
        }
        sortUp(index)
      } else if cost - next[index].cost <= NestingCost.nearlyAsGood, next[index].runnerUp == nil,
        lost == nil
      {
        next[index].runnerUp = trail
        next[index].runnerUpList = list
        next[index].runnerUpCost = cost
      }
      return
    }
    next.append(Candidate(cost: cost, trail: trail, list: list, lost: lost, digest: digest))
    sortUp(next.count - 1)
    if next.count > effort.beamSize {
      next.removeLast()
      bound = min(bound, next[next.count - 1].cost)
    }
    bound = min(bound, next[0].cost + NestingCost.beamWidth)
  }

  /// Keeps candidates in order of cost; equals keep the order in which they came.
  private mutating func sortUp(_ index: Int) {
    var index = index
    while index > 0, next[index].cost < next[index - 1].cost {
      next.swapAt(index, index - 1)
      index -= 1
    }
  }

  private mutating func commit() {
    beam.removeAll(keepingCapacity: true)
    for candidate in next where candidate.cost <= bound {
      var trail = candidate.trail
      if var list = candidate.list {
        if let lost = candidate.lost {
          list.outer = Int32(lists.count)
          lists.append(lost)
        }
        trail.list = Int32(lists.count)
        lists.append(list)
      }
      if var other = candidate.runnerUp {
        if let list = candidate.runnerUpList {
          other.list = Int32(lists.count)
          lists.append(list)
        }
        trail.alternative = Int32(trails.count)
        trails.append(other)
      }
      beam.append(
        State(
          cost: candidate.cost, trail: Int32(trails.count), list: trail.list,
          digest: candidate.digest))
      trails.append(trail)
    }
  }

  // MARK: The result

  private func result() -> [Placement] {
    var placements: [Placement] = []
    placements.reserveCapacity(steps.count)
    var path: [Int32] = []
    path.reserveCapacity(steps.count)
    var trail = beam[0].trail
    while trail >= 0 {
      path.append(trail)
      trail = trails[Int(trail)].previous
    }
    path.reverse()
    for (index, trail) in path.enumerated() {
      let placement = placement(of: trails[Int(trail)], step: index)
      resolveLostMarker(before: placement, in: &placements)
      placements.append(placement)
    }
    if beam.count > 1, beam[1].cost - beam[0].cost <= NestingCost.nearlyAsGood {
      compare(beam[1].trail, with: path, from: path.count - 1, &placements)
    }
    for (index, trail) in path.enumerated() where trails[Int(trail)].alternative >= 0 {
      compare(trails[Int(trail)].alternative, with: path, from: index, &placements)
    }
    return placements
  }

  private func placement(of trail: Trail, step index: Int) -> Placement {
    guard trail.kind != .text, trail.list >= 0 else {
      return Placement(kind: .text, depth: 0, parent: nil, reading: nil, skipped: 0)
    }
    let list = lists[Int(trail.list)]
    let step = steps[index]
    let reading =
      trail.reading >= 0
      ? step.readings[Int(trail.reading)]
      : MarkerReading(list.numbering, Int(list.ordinal), qualifier: list.qualifier)
    var parent: Int?
    var lostParents: [Placement.LostParent] = []
    var outer = list.outer
    while outer >= 0 {
      let around = lists[Int(outer)]
      if around.newest >= 0 {
        parent = Int(around.newest)
        break
      }
      lostParents.insert(Placement.LostParent(before: Int(-2 - around.newest)), at: 0)
      outer = around.outer
    }
    return Placement(
      kind: trail.kind, depth: Int(list.depth), parent: parent, lostParents: lostParents,
      reading: reading, skipped: trail.skipped)
  }

  /// The second item of a list shows how the first, which lost its marker or is lost, was numbered.
  private func resolveLostMarker(
    before placement: Placement, in placements: inout [Placement]
  ) {
    guard placement.kind == .next, let reading = placement.reading, reading.ordinal == 2 else {
      return
    }
    let first = MarkerReading(reading.numbering, 1, qualifier: reading.qualifier)
    var index = placements.count - 1
    var reach = 400
    while index >= 0, reach > 0, placements[index].kind == .text || placements[index].depth > placement.depth {
      let lost = placements[index].lostParents.firstIndex { $0.reading == nil }
      let outer = placements[index].depth - 1 - placements[index].lostParents.count
      if let lost, outer + lost + 1 == placement.depth {
        placements[index].lostParents[lost].reading = first
      }
      index -= 1
      reach -= 1
    }
    if index >= 0, placements[index].depth == placement.depth,
      placements[index].reading?.numbering == .unknown
    {
      placements[index].reading = first
    }
  }

  /// Notes where another way differs from the chosen one, back to where they part.
  private func compare(
    _ other: Int32, with path: [Int32], from last: Int, _ placements: inout [Placement]
  ) {
    var trail = other
    var index = last
    var different: [(Int, Placement)] = []
    while trail >= 0, index >= 0, trail != path[index], different.count < 400 {
      let placement = placement(of: trails[Int(trail)], step: index)
      let chosen = placements[index]
      if placement.kind != .text || chosen.kind != .text,
        placement.depth != chosen.depth || placement.parent != chosen.parent
      {
        different.append((index, placement))
      }
      trail = trails[Int(trail)].previous
      index -= 1
    }
    guard let decidedAt = different.last?.0,
      trail < 0 && index < 0 || (index >= 0 && trail == path[index])
    else { return }
    for (index, placement) in different where placements[index].runnerUp == nil {
      guard placement.kind != .text, placements[index].kind != .text else { continue }
      placements[index].runnerUp = Placement.RunnerUp(
        depth: placement.depth, parent: placement.parent, reading: placement.reading,
        decidedAt: decidedAt)
    }
  }
}
