/// The shortest of many runs, in nanoseconds: what the work takes when nothing else disturbs it.
func nanoseconds(per count: Int = 1, runs: Int = 500, _ work: () throws -> Void) rethrows -> Double
{
  let clock = ContinuousClock()
  var best = Duration.seconds(3600)
  for _ in 0..<runs { best = min(best, try clock.measure(work)) }
  let seconds = Double(best.components.seconds) + Double(best.components.attoseconds) / 1e18
  return seconds * 1e9 / Double(count)
}

/// Keeps a result from being optimised away.
@inline(never) func use<Value>(_ value: Value) {}

/// How fast the machine is: the time of 1,000 multiplications, each of the result before it.
func machineLoop() -> Double {
  nanoseconds(runs: 2000) {
    var value: UInt64 = 1
    for step: UInt64 in 1...1000 { value = value &* (step | 1) ^ (value >> 7) }
    use(value)
  }
}

/// Nanoseconds with a unit that suits them, two digits after the point.
func shownTime(_ nanoseconds: Double) -> String {
  switch nanoseconds {
  case ..<1_000: "\(shown(nanoseconds)) ns"
  case ..<1_000_000: "\(shown(nanoseconds / 1_000)) us"
  case ..<1_000_000_000: "\(shown(nanoseconds / 1_000_000)) ms"
  default: "\(shown(nanoseconds / 1_000_000_000)) s"
  }
}

private func shown(_ value: Double) -> String {
  let hundredths = Int(value * 100 + 0.5)
  return "\(hundredths / 100)." + (hundredths % 100 < 10 ? "0" : "") + "\(hundredths % 100)"
}
