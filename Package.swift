// swift-tools-version: 6.2

import PackageDescription

let settings: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
  name: "rubric",
  products: [
    .executable(name: "rubric", targets: ["rubric"]),
    .executable(name: "evaluator", targets: ["evaluator"]),
    .library(name: "GeneratedCriteria", targets: ["CriteriaRuntime", "GeneratedCriteria"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(
      name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CZ3", pkgConfig: "z3", providers: [.apt(["libz3-dev"])]),

    .target(name: "ContentDigest", dependencies: ["CCrypto"], swiftSettings: settings),
    .target(name: "DocumentModel", swiftSettings: settings),
    .target(
      name: "DocumentReaders", dependencies: ["CLibXML2", "ContentDigest", "DocumentModel"],
      swiftSettings: settings),
    .target(name: "FindingGuide", dependencies: ["DocumentModel"], swiftSettings: settings),
    .target(name: "Outlining", dependencies: ["DocumentModel"], swiftSettings: settings),
    .target(name: "ArticleTables", dependencies: ["DocumentModel"], swiftSettings: settings),
    .target(
      name: "EvidenceCheck", dependencies: ["ArticleTables", "DocumentModel"],
      swiftSettings: settings),
    .testTarget(
      name: "EvidenceCheckTests",
      dependencies: [
        "ArticleTables", "CriteriaTestSupport", "DocumentModel", "DocumentReaders", "EvidenceCheck",
      ],
      swiftSettings: settings),
    .target(
      name: "ScoreExtraction",
      dependencies: ["ArticleTables", "CriteriaExtraction", "CriteriaRuntime", "DocumentModel"],
      swiftSettings: settings),
    .testTarget(
      name: "ScoreExtractionTests",
      dependencies: [
        "ArticleTables", "CriteriaExtraction", "CriteriaRuntime", "DocumentModel",
        "DocumentReaders", "ScoreExtraction",
      ], exclude: ["Fixtures"], swiftSettings: settings),
    .testTarget(
      name: "ArticleTablesTests",
      dependencies: ["ArticleTables", "DocumentModel", "DocumentReaders"],
      exclude: ["Fixtures"], swiftSettings: settings),
    .target(
      name: "OutlineSamples", dependencies: ["DocumentModel", "Outlining"],
      swiftSettings: settings),
    .executableTarget(
      name: "outline-benchmark",
      dependencies: ["DocumentModel", "DocumentReaders", "OutlineSamples", "Outlining"],
      swiftSettings: settings),
    .testTarget(
      name: "OutliningTests",
      dependencies: ["DocumentModel", "DocumentReaders", "OutlineSamples", "Outlining"],
      exclude: ["Fixtures"], swiftSettings: settings),
    .target(name: "CriteriaRuntime", swiftSettings: settings),
    .target(name: "CaseFormat", dependencies: ["CriteriaRuntime"], swiftSettings: settings),
    .target(name: "CBitPlanes"),
    .target(
      name: "BulkEvaluation", dependencies: ["CBitPlanes", "CaseFormat", "CriteriaRuntime"],
      swiftSettings: settings),
    .executableTarget(
      name: "bulk-benchmark",
      dependencies: [
        "BulkEvaluation", "CBitPlanes", "CaseStreaming", "CriteriaRuntime", "GeneratedCriteria",
      ], swiftSettings: settings),
    .target(
      name: "CaseStreaming",
      dependencies: [
        "BulkEvaluation", "CaseFormat", "ContentDigest", "CriteriaRuntime", argumentParser,
      ], swiftSettings: settings),
    .testTarget(
      name: "BulkEvaluationTests",
      dependencies: [
        "BulkEvaluation", "CaseFormat", "CaseStreaming", "CriteriaRuntime", "CriteriaTestSupport",
      ],
      swiftSettings: settings),
    .target(
      name: "CaseGeneration", dependencies: ["CaseFormat", "CriteriaAnalysis", "CriteriaRuntime"],
      swiftSettings: settings),
    .target(
      name: "CriteriaAnalysis", dependencies: ["CZ3", "CriteriaRuntime"], swiftSettings: settings),
    .target(
      name: "CriteriaExtraction",
      dependencies: ["ContentDigest", "CriteriaRuntime", "DocumentModel", "Outlining"],
      swiftSettings: settings),
    .testTarget(
      name: "CriteriaExtractionTests",
      dependencies: [
        "CaseFormat", "CriteriaExtraction", "CriteriaRuntime", "DocumentModel", "DocumentReaders",
        "Outlining", "PolicyCorpus",
      ], exclude: ["Fixtures", "Gold"], swiftSettings: settings),
    .target(
      name: "RevisionDiff",
      dependencies: ["CriteriaAnalysis", "CriteriaRuntime", "DocumentModel", "Outlining"],
      swiftSettings: settings),
    .executableTarget(
      name: "diff-benchmark", dependencies: ["DocumentModel", "Outlining", "RevisionDiff"],
      swiftSettings: settings),
    .target(
      name: "ReviewPage", dependencies: ["CriteriaRuntime", "RevisionDiff"],
      swiftSettings: settings),
    .testTarget(
      name: "ReviewPageTests",
      dependencies: [
        "DocumentModel", "DocumentReaders", "Outlining", "ReviewPage", "RevisionDiff",
        "TestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "DocumentReadersTests", dependencies: ["DocumentModel", "DocumentReaders"],
      swiftSettings: settings),
    .testTarget(
      name: "MetadataTests", dependencies: ["DocumentModel", "DocumentReaders", "Outlining"],
      swiftSettings: settings),
    .testTarget(
      name: "RevisionDiffTests",
      dependencies: [
        "CriteriaRuntime", "DocumentModel", "DocumentReaders", "Outlining", "RevisionDiff",
      ],
      exclude: ["Pairs"],
      swiftSettings: settings),
    .target(
      name: "SwiftCodeGeneration", dependencies: ["CriteriaRuntime"], swiftSettings: settings),
    .target(
      name: "GeneratedCriteria", dependencies: ["CriteriaRuntime"], path: "Generated",
      exclude: ["Cases"],
      swiftSettings: settings),
    .target(
      name: "CriteriaEvaluator",
      dependencies: ["CaseFormat", "CaseStreaming", "CriteriaRuntime", argumentParser],
      swiftSettings: settings),
    .executableTarget(
      name: "evaluator",
      dependencies: ["CriteriaEvaluator", "GeneratedCriteria"],
      swiftSettings: settings),
    .executableTarget(
      name: "evaluator-benchmark",
      dependencies: [
        "CaseFormat", "ContentDigest", "CriteriaEvaluator", "CriteriaRuntime", "GeneratedCriteria",
        "RubricCommandLine",
      ], swiftSettings: settings),
    .target(
      name: "PolicyCorpus",
      dependencies: [
        "CaseFormat", "ContentDigest", "CriteriaExtraction", "CriteriaRuntime", "DocumentModel",
        "DocumentReaders", "Outlining", yams,
      ], swiftSettings: settings),
    .target(
      name: "RubricCommandLine",
      dependencies: [
        "ArticleTables", "BulkEvaluation", "CaseFormat", "CaseGeneration", "CaseStreaming",
        "ContentDigest", "CriteriaAnalysis", "CriteriaEvaluator", "CriteriaExtraction",
        "CriteriaRuntime",
        "DocumentModel", "DocumentReaders", "EvidenceCheck", "FindingGuide", "Outlining",
        "PolicyCorpus", "ReviewPage", "RevisionDiff", "ScoreExtraction", "SwiftCodeGeneration",
        argumentParser,
      ], swiftSettings: settings),
    .executableTarget(
      name: "rubric", dependencies: ["RubricCommandLine"], swiftSettings: settings),

    .target(
      name: "CriteriaTestSupport", dependencies: ["CriteriaRuntime"],
      path: "Tests/CriteriaTestSupport", swiftSettings: settings),
    .testTarget(
      name: "CriteriaRuntimeTests", dependencies: ["CriteriaRuntime", "CriteriaTestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "SwiftCodeGenerationTests",
      dependencies: ["CriteriaRuntime", "CriteriaTestSupport", "SwiftCodeGeneration"],
      swiftSettings: settings),
    .testTarget(
      name: "CriteriaEvaluatorTests",
      dependencies: ["CaseFormat", "CriteriaEvaluator", "CriteriaRuntime", "CriteriaTestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "CaseGenerationTests",
      dependencies: [
        "CaseFormat", "CaseGeneration", "CriteriaAnalysis", "CriteriaRuntime",
        "CriteriaTestSupport",
      ], swiftSettings: settings),
    .testTarget(
      name: "CaseFormatTests",
      dependencies: ["CaseFormat", "CriteriaRuntime", "CriteriaTestSupport"],
      swiftSettings: settings),
    .target(
      name: "PreventiveCriteria", dependencies: ["CriteriaRuntime"],
      path: "Tests/PreventiveCriteria", exclude: ["Cases"], swiftSettings: settings),
    .testTarget(
      name: "AnswerTests",
      dependencies: [
        "CaseFormat", "CriteriaEvaluator", "CriteriaRuntime", "GeneratedCriteria",
        "PreventiveCriteria",
        "RubricCommandLine", "TestSupport",
      ],
      exclude: ["Corpus", "Witnesses"], swiftSettings: settings),
    .testTarget(
      name: "CriteriaAnalysisTests",
      dependencies: ["CriteriaAnalysis", "CriteriaRuntime", "CriteriaTestSupport"],
      swiftSettings: settings),

    .testTarget(
      name: "OutcomeTests",
      dependencies: [
        "CriteriaAnalysis", "CriteriaExtraction", "CriteriaRuntime", "DocumentModel",
        "DocumentReaders", "Outlining", "RevisionDiff",
      ], exclude: ["Pairs"], swiftSettings: settings),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
    .testTarget(
      name: "CorpusTests",
      dependencies: [
        "ContentDigest", "CriteriaExtraction", "CriteriaRuntime", "DocumentModel", "Outlining",
        "PolicyCorpus", "TestSupport",
      ], swiftSettings: settings),
    .testTarget(
      name: "CommandLineTests",
      dependencies: ["DocumentModel", "FindingGuide", "RubricCommandLine", "TestSupport"],
      exclude: ["Policies", "Recorded"],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
