// swift-tools-version: 6.2

import PackageDescription

let package = Package(
  name: "SampleApplication",
  dependencies: [.package(name: "rubric", path: "../..")],
  targets: [
    .executableTarget(
      name: "SampleApplication",
      dependencies: [.product(name: "GeneratedCriteria", package: "rubric")], path: "Sources")
  ]
)
