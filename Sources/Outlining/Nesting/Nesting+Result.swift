/// From the cheapest way back to a place for every line.
extension Nesting {
  func result() -> [Placement] {
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
      reading: reading,
      isOfOtherStyle: trail.kind == .next && reading.numbering != list.numbering,
      skipped: trail.skipped)
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
    while index >= 0, reach > 0,
      placements[index].kind == .text || placements[index].depth > placement.depth
    {
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
