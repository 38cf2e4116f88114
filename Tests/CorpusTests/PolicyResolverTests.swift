import DocumentModel
import Foundation
import PolicyCorpus
import TestSupport
import Testing

/// What names stand for, on the corpus of this package.
@Suite struct PolicyResolverTests {
  private let resolver: PolicyResolver

  init() throws {
    resolver = try PolicyResolver(workingDirectory: packageFolder)
  }

  @Test func anIdAloneIsTheNewestRevision() throws {
    let policy = try resolver.resolve("csf")
    #expect(policy.id == "csf")
    #expect(policy.version == "3.7")
    #expect(policy.source.name == "Corpus/csf/3.7/policy.md")
  }

  @Test func aDayChooses() throws {
    #expect(try resolver.resolve("csf", on: "2024-04-05").version == "3.6")
    #expect(try resolver.resolve("csf", on: "2024-04-11").version == "3.7")
    let unknown = try #require(throws: UnknownPolicy.self) {
      try resolver.resolve("csf", on: "2024-03-31")
    }
    #expect(
      unknown.description
        == "no revision of 'csf' was in force on 2024-03-31; the first took effect on 2024-04-01")
  }

  @Test func aFileOfTheCorpusIsItsRevisionInThatFormat() throws {
    let policy = try resolver.resolve("Corpus/csf/3.6/policy.html")
    #expect(policy.version == "3.6")
    #expect(policy.source.format == .html)
    #expect(policy.source.name == "Corpus/csf/3.6/policy.html")
    #expect(try policy.interpretations == resolver.resolve("csf").interpretations)
  }

  @Test func theCorpusIsFoundFromBelowAndNamesStayTheSame() throws {
    let below = try PolicyResolver(
      workingDirectory: packageFolder.appending(path: "Sources/PolicyCorpus"))
    #expect(try below.resolve("csf@3.6").source == resolver.resolve("csf@3.6").source)
  }

  @Test func unknownNamesOfferTheNearest() throws {
    #expect(message("cfs") == "there is no policy or file 'cfs'; the nearest are csf, ichis")
    #expect(message("csf@3.8") == "'csf' has no revision '3.8'; it has csf@3.6, csf@3.7")
    #expect(
      message("nothing-like-it")
        == "there is no policy or file 'nothing-like-it'; the nearest are ichis, csf")
    #expect(message("./missing.md") == "there is no file './missing.md'")
  }

  @Test func aFileOutsideIsShownByItsWayFromHere() throws {
    let folder = try TemporaryFolder()
    try folder.write("1. Text\n", to: "here/below/a.txt")
    let resolver = try PolicyResolver(workingDirectory: folder.url.appending(path: "here"))
    let absolute = folder.url.appending(path: "here/below/a.txt").path
    for name in ["below/a.txt", "./below/../below/a.txt", absolute] {
      let policy = try resolver.resolve(name)
      #expect(policy.source.name == "below/a.txt")
      #expect(policy.id == "a")
      #expect(policy.version == nil)
    }
    try folder.write("1. Text\n", to: "beside.txt")
    #expect(try resolver.resolve("../beside.txt").source.name == "../beside.txt")
  }

  @Test func aFolderIsNoPolicy() throws {
    let unreadable = try #require(throws: UnreadableFile.self) { try resolver.resolve("Sources") }
    #expect(unreadable.description == "'Sources' is a folder; name a file in it")
  }

  private func message(_ name: String) -> String {
    do {
      _ = try resolver.resolve(name)
      return ""
    } catch {
      return "\(error)"
    }
  }
}
