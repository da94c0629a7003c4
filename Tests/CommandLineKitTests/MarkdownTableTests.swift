import CommandLineKit
import Testing

@Suite struct MarkdownTableTests {
  @Test("the table of commands has a row for each executable")
  func commands() {
    #expect(
      MarkdownTable.text(Sample.hone.executables) == """
        | command | what it does |
        |---|---|
        | `hone` | Hone prompts with what traces show. `status` |
        | `hone-ingest` | Read traces into the store. |
        | `hone-prompts` | Review prompts. `list` · `rollback` |
        | `hone-report` | Query what is stored. `patterns` |

        """)
  }

  @Test("the table of options says what help says")
  func options() {
    #expect(
      MarkdownTable.options(of: Sample.hone.path(calledAs: "hone-report")) == """
        | option | meaning |
        |---|---|
        | `--limit <n>` | How many. (values: at least 1; default: 20) |

        """)
  }
}
