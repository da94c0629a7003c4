/// Phrases that put an error into a category.
///
/// Words match whole, in lowercase; `…` stands for up to three words. Numbers match messages in full only:
/// masked ones have none.
struct ErrorCategoryRule: Sendable {
  let category: ErrorCategory
  let phrases: [String]

  init(_ category: ErrorCategory, _ phrases: [String]) {
    self.category = category
    self.phrases = phrases
  }

  /// The first rule with a phrase in an error decides, so what says most comes first.
  static let all: [ErrorCategoryRule] = [
    // Types and openings that leave no doubt, whatever the rest of the message mentions.
    ErrorCategoryRule(
      .invalidInput,
      [
        "validation error", "validation errors", "json decode error", "syntax error",
        "yaml error", "schema error", "invalid argument error", "method not allowed",
        "bad request", "unprocessable entity", "invalid request error", "http … 400",
        "status … 400", "code 400", "400 client error", "http … 405", "status … 405",
        "code 405", "http … 422", "status … 422", "code 422", "argument parser error",
        "not a valid number", "unexpected keyword argument", "context deadline must",
      ]),
    ErrorCategoryRule(
      .limitExceeded,
      [
        "rate limit", "rate limits", "ratelimit", "rate limited", "rate limiting",
        "too many requests", "throttled", "throttling", "throttle", "slow down", "quota",
        "quotas", "requests per minute", "tokens per minute", "overloaded", "http … 429",
        "status … 429", "code 429", "429 client error", "error 429", "insufficient funds",
      ]),
    ErrorCategoryRule(
      .limitExceeded,
      [
        "out of memory", "oom killed", "oomkilled", "oom killer", "memory error",
        "memory limit", "cannot allocate memory", "memory exhausted", "heap space",
        "heap out of memory", "no space left", "disk full", "disk is full", "disk pressure",
        "memory pressure", "pid pressure", "enospc", "enomem", "emfile",
        "too many open files", "too many connections", "too many clients",
        "remaining connection slots", "resource exhausted", "resources exhausted",
        "resource temporarily unavailable", "insufficient memory", "insufficient cpu",
        "insufficient resources", "context length", "context window", "maximum context",
        "prompt is too long", "max tokens", "token limit", "too many tokens",
        "too many outstanding", "recursion error", "maximum recursion",
        "recursion limit", "iteration limit", "max iterations", "stack overflow",
        "stack level too deep", "argument list too long", "payload too large",
        "request entity too large", "too large", "evicted", "exit code 137",
        "exit status 137", "http … 413", "status … 413", "code 413", "limit exceeded",
        "exceeds … limit", "exceeded … limit", "exceed … limit", "exceeds the maximum",
        "exceeded maximum", "size limit", "over the limit", "limit reached", "not enough",
        "insufficient balance", "insufficient stock", "budget exceeded",
      ]),
    ErrorCategoryRule(
      .timeout,
      [
        "timeout", "timeouts", "timed out", "time out", "timedout", "etimedout",
        "esockettimedout", "deadline exceeded", "deadline has elapsed", "deadline expired",
        "time limit", "took too long", "gateway timeout", "exit code 124", "exit status 124",
        "http … 504", "status … 504", "code 504", "http … 408", "status … 408", "code 408",
        "did not respond within", "did not complete within", "not complete in time",
        "statement canceled due to", "canceling statement due to",
      ]),
    ErrorCategoryRule(
      .permission,
      [
        "permission denied", "permission error", "permission", "permissions", "forbidden",
        "unauthorized", "unauthorised", "unauthenticated", "not authorized",
        "not authorised", "not authenticated", "authorization", "authentication", "authenticated",
        "access denied", "access is denied", "access to … denied", "denied access",
        "operation not permitted", "not permitted", "not allowed", "is not allowed to",
        "no pg hba", "invalid api key", "incorrect api key", "api key", "invalid token",
        "token expired", "expired token", "invalid credentials", "bad credentials",
        "credentials", "login required", "logged in", "must be superuser", "must be owner",
        "eacces", "eperm", "read only file system", "privilege", "privileges",
        "not in the sudoers", "is not in sudoers", "pull access denied", "policy denied",
        "command rejected", "blocked by policy", "exit code 126", "http … 401",
        "status … 401", "code 401", "401 client error", "http … 403", "status … 403",
        "code 403", "403 client error", "error 403", "error 401",
      ]),
    ErrorCategoryRule(
      .conflict,
      [
        "already exists", "already exist", "exists already", "conflict", "conflicts",
        "conflicting", "has been modified", "was modified", "cannot be fulfilled",
        "operation … is in progress", "operation in progress", "already in progress",
        "in progress", "deadlock", "deadlock detected", "could not obtain lock",
        "unable to lock", "could not lock", "database is locked", "is locked",
        "lock … held", "locked by", "duplicate key", "duplicate entry", "unique constraint",
        "unique violation", "integrity error", "foreign key constraint",
        "could not serialize", "serialization failure", "transaction is aborted",
        "address already in use", "already in use", "port is already allocated",
        "resource busy", "device or resource busy", "in use by", "active connections",
        "is not running", "not running", "already running", "not in running",
        "is not ready", "not ready", "crash loop back off", "back off restarting",
        "precondition failed", "failed precondition", "stale", "out of date",
        "version mismatch", "non fast forward", "unmerged files", "would be overwritten",
        "not staged", "is terminating", "being terminated", "being deleted", "file exists",
        "directory not empty", "eexist", "not empty", "is closed", "already closed",
        "already been", "has already", "must be suspended", "not active", "illegal state",
        "invalid state", "not stopped", "must read", "has not been read", "since … read",
        "http … 409", "status … 409", "code 409", "409 client error", "http … 412",
        "status … 412", "code 412", "must be pending", "non delivered", "non pending",
      ]),
    // Names that could not be resolved are about reaching, not about what is asked for there.
    ErrorCategoryRule(
      .connection,
      [
        "connection refused", "connection reset", "connection aborted", "connection closed",
        "connection was closed", "connection lost", "connection terminated",
        "connection failed", "connection failure", "connection error", "connect error",
        "connection broken", "connection unexpectedly closed", "econnrefused", "econnreset",
        "econnaborted", "ehostunreach", "enetunreach", "enotfound", "eai again", "epipe",
        "broken pipe", "no route to host", "unreachable", "no such host",
        "could not resolve host", "could not resolve hostname", "couldnt resolve host",
        "cannot resolve", "cant resolve host", "could not resolve proxy",
        "failed to resolve host", "failed to resolve address",
        "temporary failure in name resolution", "name resolution",
        "name or service not known", "nodename nor servname", "unknown host", "dns resolution",
        "dns lookup failed", "dns error",
        "nxdomain", "servfail", "getaddrinfo", "upstream connect", "bad gateway",
        "service unavailable", "temporarily unavailable", "server is unavailable",
        "currently unavailable", "unavailable", "remote end closed",
        "remote host closed", "remote disconnected", "server disconnected",
        "server closed the connection", "server has gone away", "lost connection",
        "failed to connect", "failed to establish", "could not connect", "couldnt connect",
        "cannot connect", "cant connect", "unable to connect", "cannot reach",
        "could not reach", "cannot be reached", "could not be reached", "is not reachable",
        "not reachable", "max retries exceeded", "socket hang up", "socket error",
        "network error", "network is down", "network unreachable", "proxy error",
        "ssl error", "sslerror", "tls handshake", "handshake", "certificate verify failed",
        "certificate signed by unknown", "certificate has expired", "x 509", "dial tcp",
        "no healthy upstream", "server selection", "not connected", "stream removed",
        "connection to the server", "connection to server", "connection pool",
        "fetch failed", "failed to fetch", "did you specify the right host", "http … 502",
        "status … 502", "code 502", "502 server error", "http … 503", "status … 503",
        "code 503", "503 server error", "probe failed",
      ]),
    ErrorCategoryRule(
      .notFound,
      [
        "not found", "notfound", "no such", "does not exist", "doesnt exist", "do not exist",
        "dont exist", "did not exist", "not exist", "nonexistent", "non existent",
        "no longer exists", "could not find", "couldnt find", "cannot find", "cant find",
        "can not find", "unable to find", "failed to find", "cannot be found",
        "could not be found", "was not located", "unable to locate", "could not locate",
        "no matches for", "no match for", "no matching", "no match found", "no … found",
        "none found", "not available", "is not available", "enoent", "key error",
        "lookup error", "module not found", "no module named", "cannot import name",
        "is not defined", "undefined table", "undefined column", "unknown tool",
        "unknown function", "unknown table", "unknown column", "unknown database",
        "unknown service", "unknown resource", "unknown index", "no results", "no data",
        "not a valid tool", "not a known tool", "is not a tool", "is not installed",
        "not installed", "is not recognized as", "has no attribute",
        "didnt match any", "did not match any", "doesnt have a resource type",
        "manifest unknown", "unknown revision", "repository does not", "image pull back off",
        "err image pull", "failed to pull image", "unregistered", "missing file",
        "not in index", "exit code 127", "exit status 127", "http … 404", "status … 404",
        "code 404", "404 client error", "error 404", "http … 410", "status … 410", "code 410",
        "tool not available", "no rows", "no object", "empty result",
      ]),
    ErrorCategoryRule(
      .invalidInput,
      [
        "invalid", "not valid", "isnt valid", "illegal", "malformed", "ill formed", "required",
        "missing", "must be", "must have", "must not", "must contain", "must specify",
        "must match", "should be", "should match", "should not", "cannot be empty", "cant be empty",
        "cannot be null", "cannot be none", "cannot be blank", "parse error", "parse errors",
        "error parsing", "failed to parse", "could not parse", "couldnt parse",
        "cannot parse", "cant parse", "unable to parse", "parsing error", "parser error",
        "unexpected", "expected", "unmarshal", "unmarshalling", "deserialize", "decode error",
        "decoding",
        "could not decode", "cannot decode", "encode error", "could not convert",
        "cannot convert", "unable to convert", "type error", "value error", "index error",
        "out of range", "out of bounds", "unknown flag", "unknown shorthand flag",
        "unknown option", "unknown command", "unknown argument", "unknown field",
        "unknown parameter", "unrecognized", "unrecognised", "unsupported", "not supported",
        "not implemented", "not understood", "bad argument", "bad arguments",
        "bad parameter", "wrong type", "wrong number", "wrong format", "incorrect",
        "does not match", "doesnt match", "mismatch", "no value", "ambiguous",
        "unterminated", "unbalanced", "unclosed", "unresolved reference", "name error",
        "attribute error", "assertion error", "zero division error", "division by zero",
        "too short", "too long", "too few", "too many arguments", "does not add up",
        "not a string", "not a number", "not an integer", "not a list", "not a valid",
        "immutable", "data exception", "is not unique",
        "no changes", "old string", "multiple matches", "einval", "bad input", "exit code 64",
        "invalidargument",
      ]),
    // What is left when nothing more exact was said.
    ErrorCategoryRule(
      .connection,
      [
        "connection", "network", "socket", "unexpected eof", "eof", "tls", "ssl",
        "certificate", "internal server error disconnected", "disconnected",
      ]),
    ErrorCategoryRule(.conflict, ["cannot be", "in this state", "current state", "cannot delete"]),
    ErrorCategoryRule(.limitExceeded, ["exceeded", "exceeds", "exhausted", "too many", "killed"]),
  ]
}
