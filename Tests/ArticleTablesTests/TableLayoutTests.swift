import Testing

@Test func columnsAreFoundByTheShapesOfValuesWhenTheLayoutIsLost() throws {
  let listing = try tableListing(
    """
    Table 1 Characteristics of the study participants

    Characteristic Intervention (n = 120) Control (n = 118) P value
    Age, years, mean ± SD 54.2 ± 9.1 55.0 ± 8.7 0.49
    Female sex, n (%) 66 (55.0) 61 (51.7) 0.61
    Migraine type, n (%) 0.72
    Episodic 80 (66.7) 76 (64.4)
    Chronic 40 (33.3) 42 (35.6)
    BMI, kg/m2 26.1 ± 4.0 26.4 ± 4.3 0.58
    Attacks per month 8 (4–12) 8 (5–12) 0.90
    Current or former
    smoker 30 (25.0) 28 (23.7) 0.82
    Data are presented as mean ± SD, n (%) or median (interquartile range). BMI, body mass index; SD, standard
    deviation.
    Patients were followed up for twelve months, and the attrition was low in both of the groups.
    """)
  #expect(
    listing == """
      Table 1: Characteristics of the study participants
      Characteristic | Intervention (n = 120) | Control (n = 118) | P value
        Age, years, mean ± SD | 54.2 ± 9.1 | 55.0 ± 8.7 | 0.49
        Female sex, n (%) | 66 (55.0) | 61 (51.7) | 0.61
      + Migraine type, n (%) |  |  | 0.72
        Migraine type, n (%) > Episodic | 80 (66.7) | 76 (64.4) |
        Migraine type, n (%) > Chronic | 40 (33.3) | 42 (35.6) |
        BMI, kg/m2 | 26.1 ± 4.0 | 26.4 ± 4.3 | 0.58
        Attacks per month | 8 (4–12) | 8 (5–12) | 0.90
        Current or former smoker | 30 (25.0) | 28 (23.7) | 0.82
      * Data are presented as mean ± SD, n (%) or median (interquartile range). BMI, body mass \
      index; SD, standard deviation.
      """)
}

@Test func headersThatSpanColumnsStandOverEach() throws {
  let listing = try tableListing(
    """
    Table 2. Logistic regression of factors associated with relapse.
    Univariate analysis Multivariate analysis
    Variable OR (95% CI) P OR (95% CI) P
    Age ≥65 years 1.52 (1.10–2.10) 0.011 1.31 (0.92–1.87) 0.14
    Female sex 0.88 (0.64–1.21) 0.43
    Smoking
    Never 1 (reference) 1 (reference)
    Former 1.25 (0.80–1.95) 0.33 1.20 (0.75–1.92) 0.45
    Current 2.04 (1.41–2.95) <0.001 1.90 (1.28–2.82) 0.001
    CI: confidence interval; OR: odds ratio.
    """)
  #expect(
    listing == """
      Table 2: Logistic regression of factors associated with relapse.
      Variable | Univariate analysis / OR (95% CI) | Univariate analysis / P | Multivariate \
      analysis / OR (95% CI) | Multivariate analysis / P
        Age ≥65 years | 1.52 (1.10–2.10) | 0.011 | 1.31 (0.92–1.87) | 0.14
        Female sex | 0.88 (0.64–1.21) | 0.43 |  |
      + Smoking |  |  |  |
        Smoking > Never | 1 (reference) |  | 1 (reference) |
        Smoking > Former | 1.25 (0.80–1.95) | 0.33 | 1.20 (0.75–1.92) | 0.45
        Smoking > Current | 2.04 (1.41–2.95) | <0.001 | 1.90 (1.28–2.82) | 0.001
      * CI: confidence interval; OR: odds ratio.
      """)
}

@Test func cellsOnLinesOfTheirOwnAreRowsAgain() throws {
  let listing = try tableListing(
    """
    TABLE IV
    Effects by dose

    Dose group
    N
    Mean change
    P
    10 mg
    45
    -1.2
    0.03
    20 mg
    44
    -2.4
    <0.001
    40 mg
    46
    -2.5
    <0.001
    """)
  #expect(
    listing == """
      Table IV: Effects by dose
      Dose group | N | Mean change | P
        10 mg | 45 | -1.2 | 0.03
        20 mg | 44 | -2.4 | <0.001
        40 mg | 46 | -2.5 | <0.001
      """)
}

@Test func columnsOfWhiteSpaceKeepEmptyCellsEmpty() throws {
  let listing = try tableListing(
    """
    Table 1. Baseline characteristics

                                 Brace (n=80)     No brace (n=82)     p
    Age, years                   61.2 (8.4)       60.8 (8.1)          0.76
    Sex
      Male                       35 (43.8%)       40 (48.8%)          0.52
      Female                     45 (56.2%)       42 (51.2%)
    Grade
      2                          30 (37.5%)       28 (34.1%)          0.81
      4                                           12 (14.6%)
    Pain, VAS                    55               56

    Values are mean (SD) or number (%).
    """)
  #expect(
    listing == """
      Table 1: Baseline characteristics
       | Brace (n=80) | No brace (n=82) | p
        Age, years | 61.2 (8.4) | 60.8 (8.1) | 0.76
      + Sex |  |  |
        Sex > Male | 35 (43.8%) | 40 (48.8%) | 0.52
        Sex > Female | 45 (56.2%) | 42 (51.2%) |
      + Grade |  |  |
        Grade > 2 | 30 (37.5%) | 28 (34.1%) | 0.81
        Grade > 4 |  | 12 (14.6%) |
        Pain, VAS | 55 | 56 |
      * Values are mean (SD) or number (%).
      """)
}

@Test func tabsSeparateCellsAndAGroupHasNone() throws {
  let listing = try tableListing(
    "Table 2. Response\n\nOutcome\tBrace\tNo brace\nResponders\t50\t30\nAdverse events\t\t\n"
      + "Rash\t3\t1\nAny\t5\t4\n")
  #expect(
    listing == """
      Table 2: Response
      Outcome | Brace | No brace
        Responders | 50 | 30
      + Adverse events |  |
        Adverse events > Rash | 3 | 1
        Adverse events > Any | 5 | 4
      """)
}

@Test func spansOfAPageCarryHeadersAndLabels() throws {
  let listing = try tableListing(
    """
    <html><body><h1>Brace trial</h1>
    <table><caption>Table 1. Baseline characteristics</caption>
    <thead><tr><th rowspan="2">Characteristic</th><th colspan="2">Group</th>
    <th rowspan="2">p</th></tr>
    <tr><th>Brace (n=20)</th><th>Control (n=20)</th></tr></thead>
    <tbody><tr><td>Age, mean (SD)</td><td>50.1 (4.2)</td><td>51.0 (5.0)</td><td>0.54</td></tr>
    <tr><td colspan="4"><b>Sex, n (%)</b></td></tr>
    <tr><td>&nbsp;&nbsp;Male</td><td>10 (50)</td><td>12 (60)</td><td rowspan="2">0.53</td></tr>
    <tr><td>&nbsp;&nbsp;Female</td><td>10 (50)</td><td>8 (40)</td></tr>
    <tr><td>Smoker</td><td>3 (15)</td><td>2 (10)</td><td>0.63</td></tr></tbody>
    <tfoot><tr><td colspan="4">SD: standard deviation; BMI: body mass index.</td></tr></tfoot>
    </table>
    <p><b>Table 2.</b> Points of the score</p>
    <table><tr><td>Parameter</td><td>Category</td><td>Points</td></tr>
    <tr><td rowspan="3">Age, years</td><td>&lt;50</td><td>0</td></tr>
    <tr><td>50–64</td><td>1</td></tr><tr><td>≥65</td><td>2</td></tr></table>
    </body></html>
    """, name: "article.html")
  #expect(
    listing == """
      Table 1: Baseline characteristics
      Characteristic | Group / Brace (n=20) | Group / Control (n=20) | p
        Age, mean (SD) | 50.1 (4.2) | 51.0 (5.0) | 0.54
      + Sex, n (%) |  |  |
        Sex, n (%) > Male | 10 (50) | 12 (60) | 0.53
        Sex, n (%) > Female | 10 (50) | 8 (40) | 0.53
        Smoker | 3 (15) | 2 (10) | 0.63
      * SD: standard deviation; BMI: body mass index.

      Table 2: Points of the score
      Parameter | Category | Points
        Age, years | <50 | 0
      ^ Age, years | 50–64 | 1
      ^ Age, years | ≥65 | 2
      """)
}

@Test func aTableMentionedAtTheBeginningOfALineIsNoCaption() throws {
  let listing = try tableListing(
    """
    The characteristics of both groups are summarized in
    Table 1. Most patients were women, and 12 (30.0)
    of them had been treated before. The response is in
    Table 2 and was better with the brace in 15 (40.0)
    patients than it was without.
    """)
  #expect(listing.isEmpty)
}
