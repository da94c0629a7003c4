internal import Spelling

extension ValueFormat where Value == Int {
  /// A whole number in decimal, within limits that include both ends.
  package static func integer(in limits: ClosedRange<Int> = Int.min...Int.max) -> ValueFormat {
    let words = limitsInWords(
      limits.lowerBound == .min ? nil : String(limits.lowerBound),
      limits.upperBound == .max ? nil : String(limits.upperBound))
    return ValueFormat(
      valueName: "n", constraint: words, describe: { String($0) },
      parse: { (text: String) throws(ArgumentProblem) -> Int in
        guard let number = Int(text) else {
          // Digits without end are a number all the same, only outside every limit.
          if isAllDigits(text) { throw .outside(words ?? "what 64 bits hold") }
          throw .not("a whole number")
        }
        guard limits.contains(number) else { throw .outside(words ?? "what 64 bits hold") }
        return number
      })
  }

  /// A size in bytes: `512`, `64MB`, `2GiB`.
  ///
  /// As in GNU coreutils, `K`, `M`, `G`, `T` and `KiB` … `TiB` are powers of 1024, `KB` … `TB`
  /// powers of 1000; case does not matter.
  package static var byteSize: ValueFormat {
    ValueFormat(
      valueName: "size", describe: { ByteSize.text($0) },
      parse: { (text: String) throws(ArgumentProblem) -> Int in
        do throws(ByteSize.Refusal) {
          return try ByteSize.bytes(text)
        } catch {
          switch error {
          case .notASize: throw .not("a size such as 512, 64MB or 2GiB")
          case .tooLarge: throw .outside("up to 8 EiB")
          }
        }
      })
  }
}

extension ValueFormat where Value == Double {
  /// A finite decimal number, within limits that include both ends; no hexadecimal, no `nan`.
  package static func number(
    in limits: ClosedRange<Double> = -Double
      .greatestFiniteMagnitude...Double
      .greatestFiniteMagnitude
  ) -> ValueFormat {
    let words = limitsInWords(
      limits.lowerBound == -.greatestFiniteMagnitude ? nil : shortText(limits.lowerBound),
      limits.upperBound == .greatestFiniteMagnitude ? nil : shortText(limits.upperBound))
    return ValueFormat(
      valueName: "number", constraint: words, describe: { shortText($0) },
      parse: { (text: String) throws(ArgumentProblem) -> Double in
        guard
          text.utf8.allSatisfy({ (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }),
          let number = Double(text)
        else { throw .not("a number") }
        guard number.isFinite, limits.contains(number) else {
          throw .outside(words ?? "a finite number")
        }
        return number
      })
  }
}

private func isAllDigits(_ text: String) -> Bool {
  let digits = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
  return !digits.isEmpty && digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
}

private func limitsInWords(_ low: String?, _ high: String?) -> String? {
  switch (low, high) {
  case (nil, nil): nil
  case (let low?, nil): "at least \(low)"
  case (nil, let high?): "at most \(high)"
  case (let low?, let high?): "\(low) to \(high)"
  }
}

private func shortText(_ number: Double) -> String {
  let text = String(describing: number)
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
