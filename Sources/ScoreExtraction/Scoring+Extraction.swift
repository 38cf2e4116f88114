public import ArticleTables
public import CriteriaExtraction
public import CriteriaRuntime
public import DocumentModel

extension Scoring {
  /// Reads what an article defines to be computed.
  ///
  /// Scores come from tables that give points; a score that the text declares without its cut-offs
  /// comes with its structure and its holes named. Measures of the vocabulary give facts and units;
  /// others are facts of their own, named from the words.
  public init(
    extractedFrom article: Article, vocabulary: Vocabulary, findings: inout [Finding]
  ) {
    let names = article.prose.abbreviations
    var defined: [(score: Score, table: DataTable)] = []
    for table in article.tables {
      guard
        let read = ScoreTable(
          table, document: article.document, vocabulary: vocabulary, names: names)
      else { continue }
      guard read.obstacles.isEmpty else {
        findings += read.obstacles.map {
          Finding(
            .incompleteScore, at: article.document.location(of: $0.range),
            message: "\($0.message); the score is not read, no total would be right")
        }
        continue
      }
      defined.append((read.score(findings: &findings), table))
    }
    let strata = ScoreStrata(article, names: names, isOnly: defined.count == 1)
    for index in defined.indices {
      defined[index].score.strata = strata.strata(of: defined[index].score)
    }
    let declared = DeclaredScore(article, vocabulary: vocabulary, names: names)
    let scores = Self.distinct(defined.map(\.score) + declared.scores(beside: defined))
    let formulas = FormulaReader(
      vocabulary: vocabulary, names: names, document: article.document)
    var measures: [DerivedMeasure] = []
    for sentence in article.prose.sentences {
      for measure in formulas.measures(in: sentence.text)
      where !measures.contains(where: { $0.name == measure.name }) {
        measures.append(measure)
      }
    }
    let classes = ClassReader(article, vocabulary: vocabulary)
    self.init(
      scores: scores, measures: measures, classifications: classes.classifications(except: scores),
      schedules: classes.schedules())
  }

  private static func distinct(_ scores: [Score]) -> [Score] {
    var result: [Score] = []
    for var score in scores {
      var number = 2
      let id = score.id
      while result.contains(where: { $0.id == score.id }) {
        score.id = "\(id)-\(number)"
        number += 1
      }
      result.append(score)
    }
    return result
  }

  /// Renames parameters whose name is that of a fact of the criteria in another unit or of another
  /// kind: one answer cannot serve both.
  public mutating func keepApart(from facts: [Fact]) {
    for score in scores.indices {
      for index in scores[score].parameters.indices {
        let parameter = scores[score].parameters[index]
        guard let fact = facts.first(where: { $0.name == parameter.fact }) else { continue }
        let agrees =
          switch fact.kind {
          case .quantity(let unit, _, _, _): unit == parameter.unit
          case .attestation: parameter.unit == nil
          case .product: false
          }
        if !agrees { scores[score].parameters[index].fact += "Scored" }
      }
    }
  }

  /// Every fact a case may state for the scores and measures, in order of first use.
  public func facts(vocabulary: Vocabulary) -> [Fact] {
    var result: [Fact] = []
    func add(_ name: String, _ label: String, unit: String?) {
      guard !result.contains(where: { $0.name == name }) else { return }
      let measure = vocabulary.measure(named: name)
      let kind: Fact.Kind =
        unit.map {
          .quantity(
            unit: measure?.unit ?? $0, minimum: measure?.minimum, maximum: measure?.maximum,
            integer: measure?.integer ?? false)
        } ?? .attestation
      result.append(
        Fact(name: name, kind: kind, label: measure?.label ?? label, code: measure?.code))
    }
    for score in scores {
      for parameter in score.parameters {
        let categories = parameter.bands.compactMap { band -> String? in
          if case .category(let name) = band.condition { return name }
          return nil
        }
        if categories.isEmpty {
          add(parameter.fact, parameter.label, unit: parameter.unit)
        } else {
          for name in categories {
            add(
              parameter.categoryFact(name), "\(parameter.label): \(name)", unit: nil)
          }
        }
      }
    }
    for measure in measures {
      for input in measure.inputs { add(input.fact, input.label, unit: input.unit) }
    }
    return result
  }
}
