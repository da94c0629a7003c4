import Testing
import Traces

@testable import Mining

@Suite struct ErrorCategoryTests {
  @Test("wordings of the world fall where an agent should act", arguments: wordings)
  func wording(_ wording: Wording) {
    #expect(ErrorCategory(type: wording.type, message: wording.message) == wording.category)
  }

  @Test("a masked message falls where the full one does", arguments: wordings)
  func masked(_ wording: Wording) {
    guard !wording.needsNumbers else { return }
    let template = ErrorTemplate.of(wording.message)
    #expect(ErrorForm(type: wording.type, template: template).category == wording.category)
  }

  @Test("every category has a rule but the last, and every phrase alone reaches some rule")
  func rules() {
    let covered = Set(ErrorCategoryRule.all.map(\.category))
    #expect(covered == Set(ErrorCategory.allCases).subtracting([.other]))
    #expect(ErrorCategory.allCases.count == 8)
    for rule in ErrorCategoryRule.all {
      for phrase in rule.phrases {
        let found = ErrorCategory(type: nil, message: phrase)
        #expect(found != .other, "\(phrase)")
      }
    }
  }

  @Test("compound names are taken apart, apostrophes are not")
  func words() {
    #expect(ErrorWords.of("FileNotFoundError") == ["file", "not", "found", "error"])
    #expect(ErrorWords.of("JSONDecodeError") == ["json", "decode", "error"])
    #expect(ErrorWords.of("can't HTTP404 x509") == ["cant", "http", "404", "x", "509"])
    #expect(ErrorWords.of("(OOMKilled) 'a' ETIMEDOUT") == ["oom", "killed", "a", "etimedout"])
    #expect(ErrorWords.of("") == [])
  }
}

struct Wording: Sendable, CustomTestStringConvertible {
  let category: ErrorCategory
  let type: String?
  let message: String
  let needsNumbers: Bool

  init(
    _ category: ErrorCategory, _ message: String, type: String? = nil, needsNumbers: Bool = false
  ) {
    self.category = category
    self.message = message
    self.type = type
    self.needsNumbers = needsNumbers
  }

  var testDescription: String { "\(type ?? "-"): \(message)" }
}

private let wordings: [Wording] = [
  // Kubernetes, containers
  Wording(.notFound, "Error from server (NotFound): pods \"geo-5d4f\" not found"),
  Wording(.notFound, "error: the server doesn't have a resource type \"podz\""),
  Wording(.notFound, "error: unable to upgrade connection: container not found (\"geo\")"),
  Wording(
    .notFound, "no matches for kind \"Geo\" in version \"v1\" ensure CRDs are installed first"),
  Wording(.notFound, "No resources found in hotel namespace."),
  Wording(
    .permission, "Error from server (Forbidden): pods is forbidden: User \"dev\" cannot list"),
  Wording(
    .conflict,
    "Operation cannot be fulfilled on deployments.apps \"geo\": the object has been modified"),
  Wording(.conflict, "Error from server (AlreadyExists): namespaces \"geo\" already exists"),
  Wording(
    .conflict, "Error: UPGRADE FAILED: another operation (install/upgrade/rollback) is in progress"),
  Wording(.conflict, "Back-off restarting failed container geo in pod geo-1"),
  Wording(
    .conflict, "command terminated with exit code 1: container geo in pod geo-1 is not running"),
  Wording(
    .limitExceeded,
    "admission webhook \"v.io\" denied the request: quota geo exceeded, used 9 limit 8"),
  Wording(.limitExceeded, "OOMKilled: container geo exceeded memory limit 512Mi"),
  Wording(.limitExceeded, "0/3 nodes are available: 3 Insufficient cpu."),
  Wording(.limitExceeded, "disk pressure: node worker-1 evicting pods"),
  Wording(.invalidInput, "The Deployment \"geo\" is invalid: spec.selector: field is immutable"),
  Wording(.invalidInput, "error: unknown flag: --namespce"),
  Wording(.invalidInput, "error: error parsing deploy.yaml: error converting YAML to JSON"),
  Wording(.notFound, "Failed to pull image \"registry/geo:v9\": manifest unknown"),
  Wording(.connection, "Readiness probe failed: HTTP probe failed with statuscode: 500"),
  Wording(
    .connection,
    "The connection to the server localhost:8080 was refused - did you specify the right host or port?"
  ),
  Wording(.timeout, "etcdserver: request timed out, possibly due to connection lost"),
  Wording(.timeout, "error: timed out waiting for the condition on pods/geo"),
  Wording(.timeout, "net/http: TLS handshake timeout"),
  // HTTP and networks
  Wording(.connection, "dial tcp 10.4.0.17:8080: connect: connection refused"),
  Wording(.connection, "dial tcp: lookup geo on 10.96.0.10:53: no such host"),
  Wording(.connection, "curl: (6) Could not resolve host: geo.local"),
  Wording(.connection, "upstream connect error or disconnect/reset before headers"),
  Wording(.connection, "HTTP 503 Service Unavailable"),
  Wording(.connection, "502 Bad Gateway"),
  Wording(.connection, "HTTPSConnectionPool(host='a', port=443): Max retries exceeded with url: /"),
  Wording(.connection, "getaddrinfo ENOTFOUND api.example.org"),
  Wording(.connection, "x509: certificate signed by unknown authority"),
  Wording(.connection, "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed"),
  Wording(.timeout, "context deadline exceeded (Client.Timeout exceeded while awaiting headers)"),
  Wording(.timeout, "504 Gateway Time-out"),
  Wording(.timeout, "curl: (28) Operation timed out after 5000 milliseconds"),
  Wording(.timeout, "connect ETIMEDOUT 10.0.0.1:443"),
  Wording(.permission, "HTTP 401 Unauthorized"),
  Wording(.permission, "Request failed with status code 403", needsNumbers: true),
  Wording(.notFound, "Request failed with status code 404", needsNumbers: true),
  Wording(.limitExceeded, "HTTP/1.1 429", needsNumbers: true),
  Wording(.invalidInput, "400 Client Error: Bad Request for url: https://a.b/c"),
  Wording(.invalidInput, "405 Method Not Allowed"),
  Wording(.conflict, "status code 409", needsNumbers: true),
  Wording(.limitExceeded, "413 Request Entity Too Large"),
  Wording(.other, "500 Internal Server Error"),
  // Databases
  Wording(.notFound, "ERROR: relation \"users\" does not exist"),
  Wording(.notFound, "no such table: users", type: "sqlite3.OperationalError"),
  Wording(.conflict, "database is locked", type: "sqlite3.OperationalError"),
  Wording(.conflict, "duplicate key value violates unique constraint \"users_pkey\""),
  Wording(.conflict, "Deadlock found when trying to get lock; try restarting transaction"),
  Wording(.invalidInput, "ERROR: syntax error at or near \"FORM\""),
  Wording(.permission, "MongoServerError: not authorized on admin to execute command"),
  Wording(.permission, "password authentication failed for user \"postgres\""),
  Wording(.timeout, "Lock wait timeout exceeded; try restarting transaction"),
  Wording(.timeout, "canceling statement due to user request"),
  Wording(.limitExceeded, "FATAL: sorry, too many clients already"),
  Wording(.connection, "MySQL server has gone away"),
  Wording(
    .connection, "Error 111 connecting to redis:6379. Connection refused.",
    type: "redis.exceptions.ConnectionError"),
  Wording(.invalidInput, "PromQL parse error at position 12: unexpected character"),
  Wording(.limitExceeded, "Loki query failed: too many outstanding requests"),
  // Python
  Wording(.notFound, "'geo'", type: "KeyError"),
  Wording(.notFound, "[Errno 2] No such file or directory: '/tmp/a'", type: "FileNotFoundError"),
  Wording(.notFound, "No module named 'numpy'", type: "ModuleNotFoundError"),
  Wording(.permission, "[Errno 13] Permission denied: '/etc/shadow'", type: "PermissionError"),
  Wording(.invalidInput, "invalid literal for int() with base 10: 'abc'", type: "ValueError"),
  Wording(.invalidInput, "f() missing 1 required positional argument: 'x'", type: "TypeError"),
  Wording(.invalidInput, "f() got an unexpected keyword argument 'x'", type: "TypeError"),
  Wording(
    .invalidInput, "Expecting value: line 1 column 1 (char 0)", type: "json.decoder.JSONDecodeError"
  ),
  Wording(
    .invalidInput, "2 validation errors for Args: timeout field required", type: "ValidationError"),
  Wording(.invalidInput, "list index out of range", type: "IndexError"),
  Wording(.timeout, "", type: "asyncio.TimeoutError"),
  Wording(
    .timeout, "HTTPConnectionPool: Read timed out.", type: "requests.exceptions.ConnectionError"),
  Wording(.connection, "", type: "ConnectionResetError"),
  Wording(.limitExceeded, "", type: "MemoryError"),
  Wording(.limitExceeded, "maximum recursion depth exceeded", type: "RecursionError"),
  Wording(.conflict, "[Errno 17] File exists: 'a'", type: "FileExistsError"),
  // Shells
  Wording(.notFound, "bash: kubectx: command not found"),
  Wording(.notFound, "cat: a.txt: No such file or directory"),
  Wording(.permission, "bash: ./run.sh: Permission denied"),
  Wording(.limitExceeded, "No space left on device"),
  Wording(.limitExceeded, "process finished with exit code 137", needsNumbers: true),
  Wording(.invalidInput, "grep: unrecognized option '--foo'"),
  Wording(.invalidInput, "tar: invalid option -- 'q'"),
  Wording(.conflict, "rmdir: failed to remove 'a': Directory not empty"),
  Wording(.conflict, "fatal: Unable to create '/r/.git/index.lock': File exists."),
  Wording(.notFound, "error: pathspec 'dev' did not match any file(s) known to git"),
  // Frameworks and models
  Wording(
    .limitExceeded, "Error code: 429 - Rate limit reached for requests", type: "RateLimitError"),
  Wording(.limitExceeded, "This model's maximum context length is 8192 tokens"),
  Wording(.limitExceeded, "Agent stopped due to iteration limit or time limit."),
  Wording(.limitExceeded, "Overloaded", type: "APIStatusError"),
  Wording(.permission, "Incorrect API key provided", type: "AuthenticationError"),
  Wording(.notFound, "foo is not a valid tool, try one of [search, read]."),
  Wording(.notFound, "tool get_pods is not available"),
  Wording(.notFound, "tool dns_lookup is not available for this agent"),
  Wording(.invalidInput, "malformed tool arguments: could not parse JSON"),
  Wording(.invalidInput, "Input should be a valid string [type=string_type]"),
  Wording(.invalidInput, "String to replace not unique: multiple matches of old_string"),
  Wording(.conflict, "File has not been read yet. Read it first before writing to it."),
  Wording(.permission, "Command Rejected: interactive commands"),
  Wording(.notFound, "ValueError: No events found. Try with a different query."),
  Wording(.notFound, "Error: payment method not found"),
  Wording(.notFound, "Error: flight HAT123 not available on date 2024-05-01"),
  Wording(.limitExceeded, "Error: gift card balance is not enough"),
  Wording(.invalidInput, "Error: payment amount does not add up, total price is 9, but paid 8"),
  Wording(.conflict, "Error: Non-delivered order cannot be returned"),
  Wording(.conflict, "Error: Cannot delete pod with active connections"),
  // Nothing to go by
  Wording(.other, ""),
  Wording(.other, "Error"),
  Wording(.other, "something went wrong", type: "RuntimeError"),
  Wording(.other, "segmentation fault (core dumped)"),
]
