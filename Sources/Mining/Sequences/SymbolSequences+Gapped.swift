extension SymbolSequences {
  /// Tools in this order with anything between them, with the runs that contain them, in the order of
  /// symbols, each before its extensions.
  ///
  /// Depth first along prefixes (Pei et al., PrefixSpan): a prefix knows where its leftmost match ends
  /// in each run, so the runs of an extension are those with the tool anywhere after that place.
  package func gapped(lengths: ClosedRange<Int>, minimumSupport: Int) -> [CountedSequence] {
    precondition(lengths.lowerBound >= 1 && minimumSupport >= 1, "sequences are not empty")
    let alphabet = frequentSymbols(minimumSupport: minimumSupport)
    if alphabet.count <= 64 {
      var projection = BitProjection(
        self, alphabet, lengths: lengths, minimumSupport: minimumSupport)
      return projection.mine()
    }
    var projection = ScanProjection(
      self, alphabet, lengths: lengths, minimumSupport: minimumSupport)
    return projection.mine()
  }
}
