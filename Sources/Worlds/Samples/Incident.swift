internal import Traces

/// One incident of the sample corpus: what each tool shows of it, and the right and a wrong answer to
/// each of the three agents' questions.
struct Incident {
  var id: String
  var namespace: String
  var service: String
  /// The end of the pod's name.
  var pod: String
  /// Another service that suffers with it.
  var neighbour: String
  /// The pod's line after its name.
  var status: String
  var event: String
  var log: String
  var config: String
  var metrics: String
  var cause: String
  var wrongCause: String
  var wrongPlace: String
  var fix: String
  var wrongFix: String
  var base: Double

  var exercise: Exercise {
    Exercise(
      problem: Problem(id: id, app: namespace, namespace: namespace + "-prod"),
      appDescription: Self.descriptions[namespace] ?? "", base: base,
      fields: [
        ("service", service), ("pod", "\(service)-\(pod)"), ("neighbour", neighbour),
        ("status", status), ("event", event), ("log", log), ("config", config),
        ("metrics", metrics), ("cause", cause), ("wrong_cause", wrongCause),
        ("wrong_place", wrongPlace), ("fix", fix), ("wrong_fix", wrongFix),
      ])
  }

  private static let descriptions = [
    "bookings": "Room bookings: reservation, rates and confirmation mail",
    "storefront": "The web shop: search, cart and checkout",
    "ledger": "Accounting: postings, statements and exchange rates",
    "parcels": "Shipping: labels, tracking and routes",
  ]
}

extension Incident {
  static let all: [Incident] = [
    Incident(
      id: "reservation-api-memory", namespace: "bookings", service: "reservation-api",
      pod: "7d9c5b6f4-x2k8p", neighbour: "booking-web", status: "0/1 CrashLoopBackOff 14",
      event: "Warning BackOff: back-off restarting failed container (last state: OOMKilled)",
      log: "loading 41,200 room offers into memory\nKilled",
      config: "resources.limits.memory: 128Mi\nOFFER_CACHE: full",
      metrics: "memory 127Mi of 128Mi before each restart, cpu 0.2",
      cause: "reservation-api is killed for memory: it loads all offers and its limit is 128Mi",
      wrongCause: "booking-web sends too many requests", wrongPlace: "booking-web",
      fix: "raise the memory limit of reservation-api to 512Mi",
      wrongFix: "restart reservation-api", base: 0.5),
    Incident(
      id: "rate-cache-expiry", namespace: "bookings", service: "rate-cache",
      pod: "66c8f97d5b-q9wlm", neighbour: "reservation-api", status: "1/1 Running 0",
      event: "Normal ConfigChanged: rate-cache-config updated 26m ago",
      log: "hit ratio 0.02 over the last minute\nttl=0s, entry dropped on write",
      config: "CACHE_TTL: 0s\nCACHE_SIZE: 20000",
      metrics: "hit ratio 0.02, normally 0.94; calls to the rate database up ninefold",
      cause:
        "rate-cache keeps nothing since CACHE_TTL was set to 0s, so every call hits the database",
      wrongCause: "the rate database is too small", wrongPlace: "rate-database",
      fix: "set CACHE_TTL of rate-cache back to 300s",
      wrongFix: "add two replicas to the rate database", base: 0.4),
    Incident(
      id: "mail-sender-certificate", namespace: "bookings", service: "mail-sender",
      pod: "5f4b8c7d9-t6zrn", neighbour: "reservation-api", status: "1/1 Running 0",
      event: "Warning CertificateExpired: certificate mail-relay-tls expired 3h ago",
      log: "relay handshake failed: certificate has expired\n312 mails waiting",
      config: "relay.host: relay.bookings.internal\nrelay.certificate: mail-relay-tls",
      metrics: "0 mails sent in the last 3h, queue 312 and rising",
      cause:
        "mail-sender cannot reach the relay because the certificate mail-relay-tls has expired",
      wrongCause: "the mail queue is full", wrongPlace: "mail-queue",
      fix: "renew the certificate mail-relay-tls and let mail-sender load it",
      wrongFix: "empty the mail queue", base: 0.55),
    Incident(
      id: "checkout-payment-address", namespace: "storefront", service: "checkout",
      pod: "84d6b5c9f7-m4vhd", neighbour: "cart-store", status: "1/1 Running 0",
      event: "Normal ScalingReplicaSet: scaled up checkout-84d6b5c9f7 to 3",
      log: "POST http://payments.staging:8080/charge: no such host\norder kept as unpaid",
      config: "PAYMENT_URL: http://payments.staging:8080\nPAYMENT_TIMEOUT: 4s",
      metrics: "error share 1.0 on /pay since the rollout, latency normal elsewhere",
      cause:
        "checkout calls the staging address of payments; PAYMENT_URL is wrong since the rollout",
      wrongCause: "payments is down", wrongPlace: "payments",
      fix: "roll checkout back to the release with the right PAYMENT_URL",
      wrongFix: "raise PAYMENT_TIMEOUT to 30s", base: 0.5),
    Incident(
      id: "cart-store-disk", namespace: "storefront", service: "cart-store",
      pod: "0", neighbour: "checkout", status: "1/1 Running 2",
      event: "Warning VolumeAlmostFull: claim cart-store-data is at 100%",
      log: "cannot write segment 0041: no space left on device\nswitching to read-only",
      config: "storage: 5Gi\nretention: none",
      metrics: "disk 5.0Gi of 5.0Gi, writes 0/s, reads 210/s",
      cause: "cart-store is read-only because its 5Gi volume is full and nothing is ever removed",
      wrongCause: "checkout does not close its connections", wrongPlace: "checkout",
      fix: "grow the claim cart-store-data to 20Gi and set a retention of 30 days",
      wrongFix: "restart checkout", base: 0.45),
    Incident(
      id: "search-index-probe", namespace: "storefront", service: "search-index",
      pod: "6b7f9d8c4-k2pqs", neighbour: "shop-web", status: "0/1 Running 0",
      event: "Warning Unhealthy: readiness probe failed: dial 9201: connection refused",
      log: "listening on :9200\nindex open, 88,340 documents",
      config: "readinessProbe.port: 9201\ncontainerPort: 9200",
      metrics: "0 requests/s, cpu 0.01, memory steady",
      cause: "search-index never becomes ready: its probe asks port 9201, it listens on 9200",
      wrongCause: "the search index is corrupt", wrongPlace: "shop-web",
      fix: "set the readiness probe of search-index to port 9200",
      wrongFix: "rebuild the search index", base: 0.45),
    Incident(
      id: "posting-worker-stuck", namespace: "ledger", service: "posting-worker",
      pod: "79c6d4f8b-w8xjt", neighbour: "statement-api", status: "1/1 Running 0",
      event: "Normal Pulled: image ledger/posting-worker:3.8.1 already present",
      log:
        "posting 55120: amount is not a number, putting it back\nposting 55120: amount is not a number",
      config: "QUEUE: postings\nMAX_DELIVERIES: unlimited",
      metrics: "queue 18,400 and rising, 1 message redelivered 9,100 times",
      cause: "posting-worker redelivers the malformed posting 55120 for ever and blocks the queue",
      wrongCause: "posting-worker has too few replicas", wrongPlace: "postings-queue",
      fix: "set MAX_DELIVERIES of posting-worker to 5 and move posting 55120 aside",
      wrongFix: "scale posting-worker to 6 replicas", base: 0.35),
    Incident(
      id: "statement-api-login", namespace: "ledger", service: "statement-api",
      pod: "58d7c9b6f-h5gtc", neighbour: "ledger-web", status: "0/1 CrashLoopBackOff 6",
      event: "Warning BackOff: back-off restarting failed container, exit code 2",
      log: "connecting to ledger-db as statements\nlogin rejected for role statements",
      config: "DB_HOST: ledger-db\nDB_ROLE: statements (renamed statements_ro in ledger-db 12)",
      metrics: "0 connections, ledger-db otherwise normal",
      cause: "statement-api logs in with the role statements, which ledger-db 12 renamed",
      wrongCause: "ledger-db refuses connections from everybody", wrongPlace: "ledger-db",
      fix: "set DB_ROLE of statement-api to statements_ro", wrongFix: "restart ledger-db",
      base: 0.5),
    Incident(
      id: "fx-feed-timeouts", namespace: "ledger", service: "fx-feed", pod: "6f9b7c5d8-r3mnd",
      neighbour: "posting-worker", status: "1/1 Running 0",
      event: "Normal ConfigChanged: fx-feed-config updated 2h ago",
      log: "GET rates: timed out after 50ms\nusing the rates of yesterday",
      config: "FEED_TIMEOUT: 50ms\nFEED_INTERVAL: 60s",
      metrics: "timeouts 0.97 of calls, the feed itself answers in 180ms",
      cause: "fx-feed gives up after 50ms although the feed needs about 180ms",
      wrongCause: "the exchange feed is down", wrongPlace: "exchange-feed",
      fix: "set FEED_TIMEOUT of fx-feed to 2s", wrongFix: "switch to the backup feed",
      base: 0.45),
    Incident(
      id: "label-printer-image", namespace: "parcels", service: "label-printer",
      pod: "7c5d8f9b4-z7lqv", neighbour: "parcel-web", status: "0/1 ImagePullBackOff 0",
      event: "Warning Failed: image parcels/label-printer:2.14.0-rc not found",
      log: "(no log: the container has not started)",
      config: "image: parcels/label-printer:2.14.0-rc\nreplicas: 2",
      metrics: "no samples for label-printer in the last 40m",
      cause: "label-printer cannot start: its image tag 2.14.0-rc does not exist",
      wrongCause: "the registry is unreachable", wrongPlace: "registry",
      fix: "roll label-printer back to the image 2.13.4", wrongFix: "recreate the pull secret",
      base: 0.6),
    Incident(
      id: "tracking-api-throttled", namespace: "parcels", service: "tracking-api",
      pod: "5b8c6d7f9-c4wks", neighbour: "parcel-web", status: "1/1 Running 0",
      event: "Normal ScalingReplicaSet: scaled down tracking-api to 1",
      log: "request took 4.8s (limit 1s)\nrequest took 5.1s (limit 1s)",
      config: "resources.limits.cpu: 100m\nreplicas: 1",
      metrics: "cpu throttled 0.83 of the time, p95 latency 5.2s",
      cause: "tracking-api is throttled: one replica with a cpu limit of 100m carries all requests",
      wrongCause: "the tracking database is slow", wrongPlace: "tracking-db",
      fix: "raise the cpu limit of tracking-api to 500m and its replicas to 3",
      wrongFix: "add an index to the tracking database", base: 0.4),
    Incident(
      id: "route-planner-policy", namespace: "parcels", service: "route-planner",
      pod: "68f5c9d7b-n9bfx", neighbour: "tracking-api", status: "1/1 Running 0",
      event: "Normal PolicyChanged: network policy default-deny applied 1h ago",
      log: "map-tiles: connection timed out\nplanned 0 of 120 routes",
      config: "MAP_URL: http://map-tiles\nnetworkPolicy: default-deny",
      metrics: "outgoing connections 0 since the policy changed",
      cause: "the network policy default-deny keeps route-planner from reaching map-tiles",
      wrongCause: "map-tiles is down", wrongPlace: "map-tiles",
      fix: "allow route-planner to reach map-tiles in the network policy",
      wrongFix: "restart map-tiles", base: 0.35),
  ]
}
