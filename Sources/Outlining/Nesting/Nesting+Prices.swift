/// What the ways to go on from a state cost.
extension Nesting {
  /// The price of a marker as a later item of an open list, nil where it has no likeness to it.
  func costOfGoingOn(
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
        cost += costOfResolving(list, as: styles.number(of: reading, step.punctuation))
      } else if reading.numbering != list.numbering {
        guard gap == 1, reading.numbering != .dotted, list.numbering != .dotted,
          !reading.isMisreading
        else { return nil }
        cost += NestingCost.otherNumbering
      } else {
        let isNextParent =
          reading.numbering == .dotted && reading.qualifier != list.qualifier
        // `2.1` after `1.4`, with no line for `2` between them.
        guard
          !isNextParent
            || list.outer < 0 && reading.ordinal == 1
              && reading.qualifier == list.qualifier &+ 1
        else { return nil }
        switch isNextParent ? 1 : gap {
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
    if step.before == .colon || step.before == .stem { cost += NestingCost.missingChildren }
    if isInnermost {
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

  /// A list whose beginning is lost has to be of a style that goes with those around and below it.
  private func costOfResolving(_ list: OpenList, as style: UInt8) -> Int32 {
    let around = list.outer < 0 ? StyleHabits.outermost : lists[Int(list.outer)].style
    var cost = 2 * current.habits.cost(of: style, below: around)
    if list.styleBelowLost > 0 {
      cost += 2 * current.habits.cost(of: list.styleBelowLost, below: style)
      if list.styleBelowLost == style { cost += NestingCost.sameStyleAsParent }
    }
    return cost
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

  func costOfOpening(
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

  func costOfLeaving(_ list: OpenList) -> Int32 {
    var cost = NestingCost.leaveList
    if list.isSingle, list.numbering != .bullet { cost += NestingCost.leaveSingleItem }
    if list.declaredLast > 0, list.ordinal < list.declaredLast {
      cost += NestingCost.leaveDeclaredEarly
    }
    return cost
  }

  func costOfOutermost(
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
    if list.isHeadless, isLate { cost = min(cost, NestingCost.outermostAboveHeadless) }
    if step.list != 0, step.listDepth > 1 { cost += NestingCost.againstListElement }
    if !isLate, step.list != 0, step.listDepth == 1, step.list != list.list, list.list != 0 {
      cost = min(cost, NestingCost.outermostAfterParagraph)
    }
    return cost
  }
}
