/// Finds the outline that a sequence of markers most likely stands for.
///
/// The search walks the lines once and keeps the few cheapest ways to have nested everything so far
/// (a beam over stacks of open lists). Readings that have come to the same open lists are one from
/// there on, so the work is linear in the number of lines. A reading that looks dear at first can
/// still win: `i.` after `h.` stays open as the ninth letter and as the numeral one until `j.` or
/// `ii.` decides.
package struct Nesting {
  let steps: [NestingStep]
  private(set) var lists: [OpenList] = []
  private(set) var trails: [Trail] = []
  private(set) var beam: [State] = [State(cost: 0, trail: -1, list: -1, digest: 0)]
  private var next: [Candidate] = []
  private var bound = Int32.max
  /// The state that is being gone on from.
  private(set) var current = State(cost: 0, trail: -1, list: -1, digest: 0)
  let styles: StyleNumbers

  /// A way to have nested everything so far.
  struct State {
    var cost: Int32
    var trail: Int32
    /// The innermost open list, -1 if none is open.
    var list: Int32
    var digest: UInt64
    var habits = StyleHabits()
  }

  /// One line's part in a way.
  struct Trail {
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
    var habits: StyleHabits
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

    /// Readings dearer than the best by more than this are given up.
    var beamWidth: Int32 {
      switch self {
      case .quick: NestingCost.beamWidth
      case .thorough: NestingCost.thoroughBeamWidth
      }
    }

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
        if placement.skipped > 0 || placement.isOfOtherStyle { return true }
      }
      if steps[index].readings.isEmpty || placement.reading?.isMisreading != false { return true }
    }
    return false
  }

  private init(steps: [NestingStep], effort: Effort) {
    self.steps = steps
    self.effort = effort
    styles = StyleNumbers(of: steps)
    lists.reserveCapacity(steps.count * 2)
    trails.reserveCapacity(steps.count * 2)
    next.reserveCapacity(effort.beamSize + 1)
  }

  // MARK: One line

  private mutating func advance(over index: Int32) {
    let step = steps[Int(index)]
    if effort == .quick, beam.count == 1, advanceCertainly(over: index, step) { return }
    next.removeAll(keepingCapacity: true)
    bound = .max
    for state in beam {
      current = state
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

  /// Goes on with the only place a marker fits exactly, if there is one way and one place: next in
  /// one open list, or first of a list below the newest item.
  private mutating func advanceCertainly(over index: Int32, _ step: NestingStep) -> Bool {
    guard step.barrier == .none, !step.mayHaveLostMarker, step.rejection >= 10,
      step.declared == nil, beam[0].list >= 0
    else { return false }
    let state = beam[0]
    let innermost = state.list
    var place: (reading: Int, level: Int32, opens: Bool)?
    for index in step.readings.indices {
      let reading = step.readings[index]
      if reading.isMisreading { continue }
      if reading.numbering == .bullet || reading.numbering == .dotted { return false }
      if reading.ordinal == 1 {
        guard place == nil else { return false }
        place = (index, innermost, true)
      }
      var level = innermost
      var reach = NestingCost.reach
      while level >= 0, reach > 0 {
        if lists[Int(level)].ordinal + 1 == reading.ordinal
          || lists[Int(level)].numbering == .unknown
        {
          let list = lists[Int(level)]
          if list.numbering == reading.numbering || list.numbering == .unknown {
            guard place == nil, list.punctuation == step.punctuation, list.numbering != .unknown,
              reading.ordinal <= list.declaredLast || list.declaredLast == 0
            else { return false }
            place = (index, level, false)
          }
        }
        level = lists[Int(level)].outer
        reach -= 1
      }
    }
    guard let place else { return false }
    let reading = step.readings[place.reading]
    let around = lists[Int(place.level)]
    if step.list != 0 || around.list != 0 {
      let fits =
        place.opens
        ? step.listDepth > around.listDepth
        : step.list == around.list && step.listDepth == around.listDepth
      guard fits else { return false }
    }
    if place.opens, around.numbering == reading.numbering, around.punctuation == step.punctuation {
      return false
    }
    current = state
    let trail = Trail(
      previous: state.trail, list: Int32(lists.count), skipped: 0,
      reading: Int16(clamping: place.reading), kind: place.opens ? .opens : .next)
    let list =
      place.opens
      ? opening(step, reading, index, below: place.level)
      : goingOn(
        step, reading, index, in: around, kind: .next, isInnermost: place.level == innermost)
    beam[0] = State(
      cost: state.cost, trail: Int32(trails.count), list: trail.list, digest: list.digest,
      habits: habits(after: trail, list, nil))
    lists.append(list)
    trails.append(trail)
    return true
  }

  /// All places a marker can have in one state.
  private mutating func extend(
    _ state: State, by index: Int32, _ step: NestingStep, reading readingIndex: Int
  ) {
    let reading = step.readings[readingIndex]
    var base = state.cost
    if reading.isMisreading { base += NestingCost.misreading }
    if step.mayHaveLostMarker { base += NestingCost.bareDash }
    guard base <= bound else { return }
    let style = styles.number(of: reading, step.punctuation)
    var trail = Trail(
      previous: state.trail, list: -1, skipped: 0, reading: Int16(clamping: readingIndex),
      kind: .next)

    if state.list >= 0 {
      trail.kind = .opens
      let openCost =
        base + costOfOpening(step, reading, below: lists[Int(state.list)])
        + state.habits.cost(of: style, below: lists[Int(state.list)].style)
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
          + state.habits.cost(of: style, below: list.style)
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
    let total =
      base + costOfOutermost(step, reading, from: state.list)
      + state.habits.cost(of: style, below: StyleHabits.outermost)
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
    lost.styleBelowLost = styles.number(of: reading, step.punctuation)
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
          cost: cost, trail: trail, list: list, lost: lost, digest: digest,
          habits: habits(after: trail, list, lost))
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
    next.append(
      Candidate(
        cost: cost, trail: trail, list: list, lost: lost, digest: digest,
        habits: habits(after: trail, list, lost)))
    sortUp(next.count - 1)
    if next.count > effort.beamSize {
      next.removeLast()
      bound = min(bound, next[next.count - 1].cost)
    }
    bound = min(bound, next[0].cost + effort.beamWidth)
  }

  private func habits(after trail: Trail, _ list: OpenList?, _ lost: OpenList?) -> StyleHabits {
    var habits = current.habits
    guard let list else { return habits }
    if list.isJustResolved {
      habits.note(
        list.style,
        below: list.outer < 0 ? StyleHabits.outermost : lists[Int(list.outer)].style)
      habits.note(list.styleBelowLost, below: list.style)
    }
    // What a list that began before the text is below is not known.
    guard trail.kind == .opens || trail.kind == .opensOutermost, !list.isHeadless else {
      return habits
    }
    let around =
      lost?.style ?? (list.outer < 0 ? StyleHabits.outermost : lists[Int(list.outer)].style)
    habits.note(list.style, below: around)
    return habits
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
          digest: candidate.digest, habits: candidate.habits))
      trails.append(trail)
    }
  }
}
