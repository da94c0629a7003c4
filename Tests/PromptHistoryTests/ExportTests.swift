import JSON
import PromptHistory
import Prompts
import TestSupport
import Testing

struct ExportTests {
  private func export(_ format: ExportFormat) throws -> String {
    let scene = try Scene()
    try scene.importYAML("system: \"Help {app}.\\n\"\nuser: \"{question}\"\nretry: Again\n")
    return String(
      decoding: try format.bytes(of: try scene.folder.version(scene.agent)), as: UTF8.self)
  }

  @Test(
    "each form holds what its reader looks for",
    arguments: [
      (.text, "Help {app}.\n"),
      (.yaml, "system: |\n  Help {app}.\nuser: \"{question}\"\nretry: Again\n"),
      (
        .messages,
        """
        [
          {
            "role": "system",
            "content": "Help {app}.\\n"
          },
          {
            "role": "user",
            "content": "{question}"
          }
        ]

        """
      ),
      (
        .promptfoo,
        #"""
        {
          "prompts": [
            {
              "id": "diagnosis@1.0.0",
              "label": "diagnosis 1.0.0",
              "raw": "[{\"role\":\"system\",\"content\":\"Help {app}.\\n\"},{\"role\":\"user\",\"content\":\"{question}\"}]"
            }
          ]
        }

        """#
      ),
    ] as [(ExportFormat, String)])
  func forms(_ format: ExportFormat, _ expected: String) throws {
    #expect(try export(format) == expected)
  }

  @Test(
    "the registries' forms are JSON with name, messages and version",
    arguments: [
      ExportFormat.json, .langfuse, .mlflow,
    ])
  func registries(_ format: ExportFormat) throws {
    let text = try export(format)
    let result = JSONParser().withDocument(Array(text.utf8)) { node in
      let messages = node["prompt"] ?? node["template"]
      return (
        (node["name"] ?? node["agent"])?.string,
        messages?.elements.map { $0["role"]?.string } ?? ["system", "user"]
      )
    }
    let found = try result.get()
    #expect(found.0 == "diagnosis")
    #expect(found.1 == ["system", "user"])
    #expect(text.contains("1.0.0"))
  }

  @Test("an exported YAML file can be imported again")
  func roundTrip() throws {
    let source = try PromptSource(Array(try export(.yaml).utf8), path: "p.yaml", format: .yaml)
    let scene = try Scene()
    try scene.folder.importBase(scene.agent, source, occasion())
    let texts = try scene.folder.version(scene.agent).content.texts
    #expect(texts.system == "Help {app}.\n")
    #expect(texts.others == [.init(key: "retry", text: "Again")])
  }
}
