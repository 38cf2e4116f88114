import Foundation
import TestSupport
import Testing

@testable import ReviewPage

/// The page in a real browser, where there is one.
struct BrowserTests {
  static let browser = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  /// Loads the page, runs `script`, which returns text, and gives that text back.
  private func run(_ script: String) throws -> String {
    let folder = try TemporaryFolder()
    let page = ReviewPage([try difference(oldPolicy, newPolicy)]).text
    let probe = """
      <script>
      addEventListener("load", function () {
        var result = document.createElement("pre");
        result.id = "result";
        result.textContent = "[[" + (function () { \(script) })() + "]]";
        document.body.appendChild(result);
      });
      </script>
      """
    try folder.write(
      page.replacingOccurrences(of: "</body>", with: probe + "</body>"), to: "page.html")
    let process = Process()
    process.executableURL = URL(filePath: try #require(Self.browser))
    process.arguments = [
      "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
      "--user-data-dir=\(folder.url.path)/profile", "--dump-dom",
      folder.url.appending(path: "page.html").absoluteString,
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let dom = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    let start = try #require(dom.range(of: "[[", options: .backwards))
    let end = try #require(dom.range(of: "]]", options: .backwards))
    return String(dom[start.upperBound..<end.lowerBound])
  }

  @Test(.enabled(if: browser != nil))
  func keysGoFromChangeToChange() throws {
    let visited = try run(
      """
      function press(key) { document.dispatchEvent(new KeyboardEvent("keydown", { key: key })); }
      var seen = [];
      ["n", "n", "p", "p"].forEach(function (key) {
        press(key);
        seen.push(document.activeElement.id + location.hash);
      });
      return seen.join(" ");
      """)
    // In the order of the page; before the first comes the last.
    #expect(visited == "C1#C1 C2#C2 C1#C1 C3#C3")
  }

  @Test(.enabled(if: browser != nil))
  func filtersHideKindsAndLayoutsSwitch() throws {
    let counts = try run(
      """
      function shown(selector) {
        return Array.from(document.querySelectorAll(selector)).filter(function (element) {
          return element.getClientRects().length > 0;
        }).length;
      }
      var counts = [shown("li.change"), shown(".k-threshold.change"), shown(".two")];
      document.querySelector('label[for="show-threshold"]').click();
      counts.push(shown(".k-threshold.change"), shown("li.change"));
      document.querySelector('label[for="side-by-side"]').click();
      counts.push(shown(".two"), shown(".one"));
      return counts.join(" ");
      """)
    #expect(counts == "4 1 0 0 3 1 0")
  }
}
