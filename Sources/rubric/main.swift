import Foundation
import RubricCommandLine

// A reader that goes away is an output that cannot be written, not the end of the process.
signal(SIGPIPE, SIG_IGN)
exit(runRubric(Array(CommandLine.arguments.dropFirst()), in: .ofProcess).rawValue)
