import CriteriaRuntime
import DocumentModel
import Outlining

extension Extraction {
  private struct PlacedPeriod {
    var period: StatedPeriod
    var phase: StatedPeriod.Phase?
    var item: Int
    /// What the period is about: the items and headings above that name more than a part.
    var scope: [String]
  }

  /// Authorizations of one kind with two lengths, and reviews after an authorization's end.
  mutating func findPeriodConflicts() {
    let periods = statedPeriods()
    let authorizations = periods.filter { $0.period.kind == .authorization }
    for (place, later) in authorizations.enumerated() {
      guard
        let earlier = authorizations[..<place].first(where: { earlier in
          earlier.scope == later.scope && earlier.phase == later.phase
            && !isAbout(earlier.period.days, later.period.days)
        })
      else { continue }
      reportPeriod(
        later,
        "an authorization lasts '\(later.period.printed)' here and "
          + "'\(earlier.period.printed)' at \(outline.items[earlier.item].path)", earlier)
    }
    for review in periods where review.period.kind == .review {
      guard
        let authorization = authorizations.first(where: { authorization in
          authorization.scope == review.scope && authorization.period.days < review.period.days
            && !isAbout(authorization.period.days, review.period.days)
            && (review.phase == nil || authorization.phase == nil
              || review.phase == authorization.phase)
        })
      else { continue }
      reportPeriod(
        review,
        "reviewed '\(review.period.printed)', but an authorization ends after "
          + "'\(authorization.period.printed)' at \(outline.items[authorization.item].path)",
        authorization)
    }
  }

  private func statedPeriods() -> [PlacedPeriod] {
    outline.items.indices.flatMap { index -> [PlacedPeriod] in
      let tokens = items[index].tokens
      let periods = StatedPeriod.periods(in: tokens, text: outline.items[index].text.string)
      guard !periods.isEmpty else { return [] }
      let scope = scope(ofPeriodAt: index)
      return periods.map { period in
        PlacedPeriod(
          period: period, phase: period.phase ?? (part[index] == .renewal ? .renewal : nil),
          item: index, scope: scope)
      }
    }
  }

  private func scope(ofPeriodAt index: Int) -> [String] {
    var scope: [String] = []
    var place = outline.items[index].parent
    while let ancestor = place {
      let text = outline.items[ancestor].text.string
      if PolicyPart.Kind(heading: text) == nil { scope.append(outline.items[ancestor].id) }
      place = outline.items[ancestor].parent
    }
    let item = outline.items[index]
    scope += item.headings.map(\.string).filter { PolicyPart.Kind(heading: $0) == nil }
    let section = outline.sections[item.section].heading
    // Sections of one policy, "Criteria" and "Authorization", speak of the same; several sections
    // of criteria are of different things.
    let others = outline.sections.filter {
      $0.kind == .criteria && PolicyPart.Kind(heading: $0.heading) == nil
    }
    if others.count > 1, PolicyPart.Kind(heading: section) == nil { scope.append(section) }
    return scope
  }

  /// 365 days are a year, 90 days three months.
  private func isAbout(_ first: Int, _ second: Int) -> Bool {
    abs(first - second) * 20 <= max(first, second)
  }

  private mutating func reportPeriod(
    _ place: PlacedPeriod, _ message: String, _ other: PlacedPeriod
  ) {
    report(
      .periodConflict, place.item, at: place.period.range, message,
      related: [
        Finding.Related(
          location: location(other.item, other.period.range), message: "the other period")
      ])
  }
}
