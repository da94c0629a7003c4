internal import Files
internal import Prompts
internal import Traces

extension VersionsFolder {
  /// Everything that is not as it should be: the journal first, then agent by agent.
  ///
  /// Reads every version file; takes no lock, so that a change under way may show as a problem.
  package func check() throws -> [HistoryProblem] {
    let history = try history()
    var problems = journalProblems(history.journal)
    for agent in history.agents {
      problems += pointerProblems(agent)
      for version in agent.versions {
        problems += try versionProblems(agent, version)
      }
      for candidate in agent.openCandidates {
        problems += try candidateProblems(agent.agent, candidate)
      }
      problems += try strays(agent).map { stray in
        let path = file(agent.agent, stray.number)
        let isWhole = stray.birth != nil
        return HistoryProblem(
          severity: isWhole ? .repairable : .damage, code: .unknownFile, agent: agent.agent,
          path: path,
          message: isWhole
            ? "\(path) has no record and never came into force; fsck --repair records it"
            : "\(path) has no record and is not a whole version; move it away")
      }
    }
    problems += history.problems.compactMap { Self.problem($0, nil) }
    problems += try leftovers().map { path in
      HistoryProblem(
        severity: .note, code: .leftover, agent: nil, path: path,
        message: "\(path) is what a crash has left half written; gc removes it")
    }
    return problems
  }

  private func journalProblems(_ found: Journal) -> [HistoryProblem] {
    var problems: [HistoryProblem] = []
    if !found.torn.isEmpty {
      problems.append(
        HistoryProblem(
          severity: .repairable, code: .tornJournal, agent: nil, path: journal,
          message: "\(journal) ends in \(found.torn.count) bytes that are no record; the next "
            + "change or fsck --repair moves them to \(tornJournal)"))
    }
    for fault in found.faults {
      problems.append(
        HistoryProblem(
          severity: .damage, code: .brokenChain, agent: nil, path: journal,
          message: "\(journal), line \(fault.line): this line \(fault.cause.rawValue). Compare it "
            + "with a backup; fsck --repair records that the break is known"))
    }
    return problems
  }

  private func pointerProblems(_ history: AgentHistory) -> [HistoryProblem] {
    let agent = history.agent
    let path = pointer(agent)
    func problem(
      _ severity: HistoryProblem.Severity, _ code: HistoryProblem.Code, _ message: String
    ) -> [HistoryProblem] {
      [
        HistoryProblem(
          severity: severity, code: code, agent: agent, path: path, message: message)
      ]
    }
    guard history.isJournalled || !history.versions.isEmpty else { return [] }
    guard let number = history.inForce else {
      let isUnfinished = history.pointer == .missing
      return problem(
        isUnfinished ? .note : .damage, .nothingInForce,
        Self.text { () throws(HistoryError) in try inForce(history) })
    }
    let advice = "fsck --repair or the next change sets it to \(number)"
    switch history.pointer {
    case .version(number):
      return history.isJournalled
        ? []
        : problem(
          .repairable, .missingRecords,
          "the journal has no record of \(agent); fsck --repair or the next change adds them")
    case .version(let other):
      return problem(
        .repairable, .laggingPointer,
        "\(path) leads to version \(other), but \(number) is in force; \(advice)")
    case .missing:
      return problem(.repairable, .missingPointer, "\(path) is missing; \(advice)")
    case .away(let target):
      return problem(
        .repairable, .pointerLeadsAway, "\(path) leads to \(target); \(advice)")
    case .file:
      return problem(
        .repairable, .pointerIsAFile,
        "\(path) is a file instead of a link; \(advice) and keeps the file under another name")
    }
  }

  private func versionProblems(
    _ history: AgentHistory, _ birth: JournalRecord.Birth
  ) throws -> [HistoryProblem] {
    do {
      let stored = try show(history, birth.number)
      if let fault = stored.fault { return [Self.problem(fault, history.agent)].compactMap { $0 } }
      guard stored.fileDigest != birth.file else { return [] }
      return [
        HistoryProblem(
          severity: .note, code: .otherBytes, agent: history.agent, path: stored.path,
          message: "\(stored.path) has other bytes than once written, but the same prompt and "
            + "guidelines; its evidence or its comments were edited")
      ]
    } catch let error as HistoryError {
      return [Self.problem(error, history.agent)].compactMap { $0 }
    } catch let error as FileError {
      return [
        HistoryProblem(
          severity: .damage, code: .unreadable, agent: history.agent, path: error.path,
          message: error.description)
      ]
    }
  }

  private func candidateProblems(
    _ agent: AgentName, _ id: CandidateID
  ) throws -> [HistoryProblem] {
    do {
      _ = try candidate(agent, id)
      return []
    } catch let error as HistoryError {
      return [Self.problem(error, agent)].compactMap { $0 }
    }
  }

  private static func text(_ body: () throws(HistoryError) -> VersionNumber) -> String {
    do throws(HistoryError) {
      return "version \(try body()) is in force"
    } catch {
      return error.description
    }
  }

  private static func problem(_ error: HistoryError, _ agent: AgentName?) -> HistoryProblem? {
    let (code, path): (HistoryProblem.Code, String)
    switch error {
    case .unreadable(let at, _): (code, path) = (.unreadable, at)
    case .notAFile(let at): (code, path) = (.notAFile, at)
    case .missingFile(let at): (code, path) = (.missingFile, at)
    case .edited(let at, _, _), .blockDiffers(let at): (code, path) = (.edited, at)
    case .unknownAgent, .unknownVersion, .nothingInForce, .pointerLeadsAway, .pointerIsAFile,
      .pointerBehind, .locked, .numbersExhausted, .nothingToImport, .notUTF8, .badGuideline,
      .duplicateGuideline, .unknownGuideline, .guidelineStandsAlready, .unknownCandidate,
      .whichCandidate, .decidedCandidate, .staleCandidate, .notWrittenBack, .badShare:
      return nil
    }
    return HistoryProblem(
      severity: .damage, code: code, agent: agent, path: path, message: error.description)
  }
}
