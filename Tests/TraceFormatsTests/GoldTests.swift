import Testing
import TraceFormats
import Traces

@Suite("gold answers") struct GoldTests {
  private static let native = """
    {"trace_id": "x", "agent_type": "a", "start_time": 1, "end_time": 2, "success": true,
     "problem_context": {"problem_id": "p", "fault_type": "GOLD", "app_description": "GOLD",
       "initial_state": "GOLD", "ground_truth": "GOLD"},
     "ground_truth": {"fault": "GOLD"}, "oracle_results": {"diagnosis": "GOLD"},
     "oracle_results_enhanced": {"success": true, "reason": "GOLD"},
     "performance_metrics": {"total_duration": 1, "accuracy_score": "GOLD"},
     "tool_calls": [{"tool_name": "t", "success": true, "response": "said by the tool", "oracle": "GOLD"}],
     "feedback": [{"text": "GOLD"}]}
    """

  private static let dojo = ChatFormatTests.dojo
    .replacing(#""security": false"#, with: #""security": "GOLD", "ground_truth": ["GOLD"]"#)
    .replacing("injection_task_1", with: "none")

  private static let tau = """
    [{"task_id": 1, "trial": 0, "reward": 1.0,
      "info": {"task": {"actions": ["GOLD"], "outputs": ["GOLD"], "instruction": "GOLD"},
        "source": "GOLD", "reward_info": {"actions": ["GOLD"], "info": "GOLD"}},
      "traj": [{"role": "user", "content": "said by the user"}]}]
    """

  @Test(
    "reach nothing that is mined, even where texts are kept",
    arguments: [
      (native, "said by the tool"), (dojo, "KeyError"), (tau, "said by the user"),
      (ChatFormatTests.tau2, "rebooted"),
    ])
  func gold(_ document: String, _ kept: String) {
    #expect(document.contains("GOLD"))
    let contents = read(document)
    #expect(contents.traces.count == 1)
    #expect(contents.findings.isEmpty)
    let everything = String(reflecting: contents)
    #expect(everything.contains(kept))
    #expect(!everything.contains("GOLD"))
  }
}
