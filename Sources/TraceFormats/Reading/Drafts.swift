internal import Traces

/// A trace that is being read; its steps are added to the rows meanwhile.
struct TraceDraft {
  var row: TraceRow
  /// Without one the run is its own problem.
  var problem: TextSlice?
  /// The text, where somebody wants it.
  var submission: String?
}

/// A call that is being read.
struct CallDraft {
  var row = CallRow()
  /// Where somebody wants texts.
  var kept: KeptTexts.Call?
}
