import Testing

@testable import HoneRecorder

struct RecordingRoomTests {
  @Test(
    "the longer a recording is, the less of a text is kept, and a full one takes no more steps",
    arguments: [
      (0, 65536, 65536), (23 << 20, 65536, 65536), (24 << 20, 65536, 1024), (24 << 20, 100, 100),
      (48 << 20, 65536, nil),
    ] as [(Int, Int, Int?)])
  func limit(_ used: Int, _ usual: Int, _ limit: Int?) {
    #expect(RecordingRoom(used: used, usual: usual).textLimit == limit)
    #expect(
      RecordedStep.state(name: "s", text: nil)
        .line(at: 1, room: RecordingRoom(used: used, usual: usual)).isEmpty == (limit == nil))
  }
}
