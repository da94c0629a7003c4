import Glibc

// Arguments: the versions folder, then verbs, done in order; `loop SEED` never ends by itself.
let arguments = CommandLine.arguments
guard arguments.count > 2 else {
  print("usage: history-crash-probe FOLDER VERB…")
  exit(64)
}
let probe = Probe(folder: arguments[1])
do {
  try probe.run(Array(arguments[2...]))
} catch {
  print("error: \(error)")
  exit(1)
}
