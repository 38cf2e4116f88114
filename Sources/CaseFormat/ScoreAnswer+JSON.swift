import CriteriaRuntime

extension ScoreAnswer {
  /// The answer as JSON, keys sorted.
  public var json: String {
    var writer = JSONWriter()
    write(to: &writer)
    return writer.text
  }

  /// The answer as an object among others.
  func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("classifications")
    writer.beginArray()
    for (entry, held) in zip(scoring.classifications, classes) {
      guard let held else { continue }
      writer.beginObject()
      writer.key("categories")
      writer.value(held.map { entry.categories[$0].label })
      writer.key("name")
      writer.value(entry.name)
      writer.endObject()
    }
    writer.endArray()
    writer.key("file")
    writer.value(policy.file)
    writer.key("id")
    if let id { writer.value(id) } else { writer.null() }
    writer.key("measures")
    writer.beginArray()
    for (measure, outcome) in zip(scoring.measures, outcomes) { write(measure, outcome, &writer) }
    writer.endArray()
    writer.key("policy")
    writer.value(policy.name)
    writer.key("schemaVersion")
    writer.value(1)
    writer.key("scores")
    writer.beginArray()
    for (score, result) in zip(scoring.scores, results) { write(score, result, &writer) }
    writer.endArray()
    writer.key("sourceSha256")
    writer.value(policy.sourceSha256)
    writer.endObject()
  }

  private func write(
    _ measure: DerivedMeasure, _ outcome: DerivedMeasure.Outcome, _ writer: inout JSONWriter
  ) {
    writer.beginObject()
    writer.key("citation")
    write(measure.citation, &writer)
    writer.key("formula")
    writer.value(measure.text)
    writer.key("missing")
    if case .missing(let facts) = outcome { writer.value(facts) } else { writer.value([]) }
    writer.key("name")
    writer.value(measure.name)
    writer.key("undefined")
    if case .undefined(let reason) = outcome { writer.value(reason) } else { writer.null() }
    writer.key("value")
    if case .value(let value) = outcome { writer.value(value) } else { writer.null() }
    writer.endObject()
  }

  private func write(_ citation: Citation, _ writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("end")
    writer.value(citation.end)
    writer.key("line")
    writer.value(citation.line)
    writer.key("start")
    writer.value(citation.start)
    writer.key("text")
    writer.value(citation.text)
    writer.endObject()
  }

  private func write(_ score: Score, _ result: ScoreResult, _ writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("citation")
    write(score.citation, &writer)
    writer.key("holes")
    writer.beginArray()
    for hole in score.holes {
      writer.beginObject()
      writer.key("citation")
      write(hole.citation, &writer)
      writer.key("message")
      writer.value(hole.message)
      writer.endObject()
    }
    writer.endArray()
    writer.key("id")
    writer.value(score.id)
    writer.key("maximum")
    writer.value(result.maximum)
    writer.key("minimum")
    writer.value(result.minimum)
    writer.key("missing")
    writer.value(result.missing)
    writer.key("name")
    writer.value(score.name)
    writer.key("parameters")
    writer.beginArray()
    for part in result.parts { write(part, score.parameters[part.parameter], &writer) }
    writer.endArray()
    writer.key("range")
    writer.beginObject()
    writer.key("maximum")
    writer.value(score.maximum)
    writer.key("minimum")
    writer.value(score.minimum)
    writer.endObject()
    writer.key("strata")
    writer.beginArray()
    for index in result.strata { write(score.strata[index], &writer) }
    writer.endArray()
    writer.key("title")
    writer.value(score.title)
    writer.key("total")
    if let total = result.total { writer.value(total) } else { writer.null() }
    writer.endObject()
  }

  private func write(
    _ part: ScoreResult.Part, _ parameter: ScoreParameter, _ writer: inout JSONWriter
  ) {
    writer.beginObject()
    writer.key("citation")
    write(part.band.map { parameter.bands[$0].citation } ?? parameter.citation, &writer)
    writer.key("fact")
    writer.value(parameter.fact)
    writer.key("isStated")
    if let band = part.band {
      writer.value(parameter.bands[band].isStated)
    } else {
      writer.null()
    }
    writer.key("label")
    writer.value(parameter.label)
    writer.key("missing")
    writer.value(part.isMissing)
    writer.key("note")
    if let note = part.note { writer.value(note) } else { writer.null() }
    writer.key("points")
    writer.beginArray()
    for points in part.points { writer.value(points) }
    writer.endArray()
    writer.endObject()
  }

  private func write(_ stratum: ScoreStratum, _ writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("evidence")
    writer.beginArray()
    for evidence in stratum.evidence {
      writer.beginObject()
      writer.key("citation")
      write(evidence.citation, &writer)
      writer.key("measure")
      writer.value(evidence.measure)
      writer.key("source")
      writer.value(evidence.source)
      writer.key("value")
      writer.value(evidence.value)
      writer.endObject()
    }
    writer.endArray()
    writer.key("label")
    writer.value(stratum.label)
    writer.endObject()
  }
}
