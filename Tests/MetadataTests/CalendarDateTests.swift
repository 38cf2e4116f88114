import Testing

@testable import Outlining

@Suite struct CalendarDateTests {
  @Test(arguments: [
    ("Effective 04/11/2024.", "2024-04-11"), ("4/1/24", "2024-04-01"), ("03/15/95", "1995-03-15"),
    ("31/12/2023", "2023-12-31"), ("2024-02-29", "2024-02-29"), ("01.02.2024", "2024-01-02"),
    ("April 1st, 2024", "2024-04-01"), ("Sept. 5, 2023", "2023-09-05"),
    ("5 May 2020", "2020-05-05"),
    ("January 2026: x", "2026-01"), ("Revised 01/2024 - x", "2024-01"),
    ("11-Apr-2024", "2024-04-11"),
  ])
  func usualSpellings(_ text: String, _ iso: String) {
    #expect(CalendarDate.first(in: Array(text.utf8))?.iso == iso)
  }

  @Test(arguments: [
    "02/30/2024", "13/13/2024", "1.5 mg", "10/20", "3.7", "Version 3.2024", "2024", "may 12 weeks",
    "99999999/1/1", "1-2-3-4",
  ])
  func whatIsNoDate(_ text: String) {
    #expect(CalendarDate.first(in: Array(text.utf8)) == nil)
  }
}
