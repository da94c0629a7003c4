internal import CommandLineKit
internal import Glibc

let arguments = Array(CommandLine.arguments.dropFirst())
exit(await Simulator.run(arguments).rawValue)
