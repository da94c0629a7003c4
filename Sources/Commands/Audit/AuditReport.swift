internal import JSON

/// What `hone-audit` says.
struct AuditReport {
  let permutations: Int
  let audits: [Audit]

  private var rules: [(name: String, label: String, rule: AuditedRule)] {
    func total(_ rule: (Audit) -> AuditedRule) -> AuditedRule {
      audits.reduce(into: AuditedRule(permutations: permutations)) { $0 += rule($1) }
    }
    return [
      ("hone", "Hone", total(\.hone)),
      ("naive", "frequent in successes", total(\.naive)),
      ("fisher_bh", "Fisher over all runs, BH", total(\.fisher)),
    ]
  }

  private var placebosTried: Int { audits.reduce(0) { $0 + $1.placebosTried } }
  private var placebosPublished: Int { audits.reduce(0) { $0 + $1.placebosPublished } }

  var text: String {
    var lines = [
      "what would be published            as it is   permuted: mean   with any (of \(permutations))"
    ]
    for (_, label, rule) in rules {
      lines.append(
        pad(label, 35) + pad(String(rule.real), 11) + pad(Words.short(rule.mean), 17)
          + Words.decimal(100 * rule.shareWithAny, places: 1) + "%")
    }
    lines.append(
      "placebo tools: \(placebosPublished) of \(placebosTried) would have been published")
    if audits.isEmpty { lines.append("the store has no runs yet; hone-ingest reads traces") }
    return lines.joined(separator: "\n") + "\n"
  }

  private func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }

  var json: String {
    var safe = SafeText()
    var json = JSONWriter(indented: true)
    json.object {
      $0.member("schema", "hone/audit/1")
      $0.member("permutations", permutations)
      $0.member(
        "rules",
        object: {
          for (name, _, rule) in rules { $0.member(name, object: { Self.write(rule, to: &$0) }) }
        })
      $0.member(
        "placebo_tools",
        object: {
          $0.member("tried", placebosTried)
          $0.member("published", placebosPublished)
        })
      $0.member(
        "agents",
        array: {
          for audit in audits {
            $0.element()
            $0.object {
              $0.member("agent", safe(audit.agent))
              $0.member("traces", audit.traces)
              $0.member("hone", object: { Self.write(audit.hone, to: &$0) })
              $0.member("naive", object: { Self.write(audit.naive, to: &$0) })
              $0.member("fisher_bh", object: { Self.write(audit.fisher, to: &$0) })
              $0.member("placebos_published", audit.placebosPublished)
            }
          }
        })
    }
    return json.text + "\n"
  }

  private static func write(_ rule: AuditedRule, to json: inout JSONWriter) {
    json.member("real", rule.real)
    json.member("mean_permuted", rule.mean)
    json.member("share_with_any", rule.shareWithAny)
  }
}
