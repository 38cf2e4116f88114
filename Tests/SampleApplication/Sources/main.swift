import CriteriaRuntime
import GeneratedCriteria

var facts = CSF.v3_7.Facts()
facts.requestedDrug = [.neulasta]
facts.primaryProphylaxisChemotherapyInducedFebrileNeutropenia = true
facts.nonMyeloidMalignancy = true
facts.febrileNeutropeniaRisk = .percent(15)
facts.age = .years(70)

let answer = CSF.v3_7.evaluate(facts)
print(answer.outcome, answer.ask)
