import Redaction
import Testing

/// What agents read all day and nobody needs hidden.
@Suite("Harmless text")
struct BenignTextTests {
  static let texts: [String] = [
    """
    NAME                                READY   STATUS             RESTARTS      AGE
    checkout-service-7d9f8b6c5d-x2k4j   1/1     Running            0             4d2h
    user-timeline-mongodb-6c9f7d5b8-zq7m2   0/1   CrashLoopBackOff   17 (3m ago)   65m
    node-exporter-8s7kd                 1/1     Running            2             12d
    coredns-5d78c9869d-4xq9l            1/1     Running            0             31d
    """,
    """
    Events:
      Type     Reason     Age                  From               Message
      Warning  BackOff    2m (x25 over 7m)     kubelet            Back-off restarting failed container
      Normal   Pulled     3m                   kubelet            Container image "docker.io/library/redis@sha256:f7a0b1c2d3e4f5061728394a5b6c7d8e9f00112233445566778899aabbccddee" already present
    containerID: containerd://8d0c7b8d6f3a1f2e4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f901234
    uid: 5f2c1f7e-8f2b-4b0c-9f60-2c8a8f9d1e34
    secretName: checkout-tls
    serviceAccountName: default
    imagePullSecrets: regcred
    tokenExpirationSeconds: 3607
    """,
    """
    Traceback (most recent call last):
      File "/usr/local/lib/python3.11/site-packages/django/core/handlers/exception.py", line 55, in inner
        response = get_response(request)
      File "/testbed/sympy/polys/tests/test_polyutils.py", line 120, in test_parallel_dict_from_expr
    KeyError: 'token'
    AttributeError: 'NoneType' object has no attribute 'password'
    """,
    """
    \tat org.springframework.security.web.authentication.www.BasicAuthenticationFilter.doFilterInternal(BasicAuthenticationFilter.java:173)
    \tat com.fasterxml.jackson.databind.deser.std.StdDeserializer._parseIntPrimitive2(StdDeserializer.java:812)
    Caused by: java.lang.IllegalStateException: AbstractSingletonProxyFactoryBean2Configuration
    """,
    """
    commit 4b825dc642cb6eb9a060e54bf8d69288fbee4904
    Merge: 1a2b3c4 5d6e7f8
    index 83db48f..bf269f4 100644
    e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  empty.bin
    d41d8cd98f00b204e9800998ecf8427e
    """,
    """
    def authenticate(self, username=None, password=None, **kwargs):
        token = request.headers.get("X-Token")
        api_key = os.environ["API_KEY"]
        api_key: Optional[str] = None
        password = getpass.getpass("Password: ")
        if token == expected_token or password != confirm_password:
            raise ValueError("password is too short")
        connect(host, user=user, password=password, secret=settings.SECRET_KEY)
        self.secret_key = config.get_secret_key()
        key = lambda item: item[0]
        cache_key = f"user:{user_id}:{page}"
        primary_key=True, foreign_key="users.id", sort_key="created_at"
    """,
    #"""
    {"type": "object", "properties": {"password": {"type": "string", "description": "The password of the user to create"}, "token": {"type": "string"}}, "required": ["password"]}
    {"id": "call_u8TYpAEqnXsTfCDGc1aRk2Zq", "type": "function", "usage": {"total_tokens": 1532, "prompt_tokens": 1200}}
    {"tool_call_id": "toolu_01A09q90qw90lq917835lq9x", "span_id": "00f067aa0ba902b7", "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736"}
    {"id": "chatcmpl-9yK3oQh7sVb2mW5xT8uZ1aB4cD6eF", "created": 1723456789, "model": "gpt-4o-2024-08-06", "system_fingerprint": "fp_48196bc67a"}
    {"next_page_token": "CAUQAA", "max_tokens": 4096, "tokenizer": "cl100k_base", "stop_token": "<|endoftext|>"}
    """#,
    """
    https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/kuberuntime/kuberuntime_manager_test.go#L120
    http://prometheus.monitoring.svc.cluster.local:9090/api/v1/query?query=sum(rate(http_requests_total[5m]))&time=1723456789.123
    git@github.com:django/django.git
    ssh://git@gitlab.example.com/group/project.git
    https://docs.python.org/3/library/asyncio-task.html#asyncio.create_task
    registry.k8s.io/kube-apiserver:v1.28.3@sha256:86d5311d13774d7beed6fbf181db7d8ace26d1b3d1c85b72c9f9b4d585d409d3
    pkg:npm/@angular/core@17.0.1 systemd: user@1000.service getty@tty1.service logo@2x.png
    """,
    """
    2024-05-01T10:23:45.678901Z INFO [main] 17234567890123456 ns elapsed, 4096 bytes, 3.14159265358979323846
    Order #1234567890123456 shipped; reservation ABC123; flight HAT170; user mia_li_3668
    +0000 +02:00 1e+10 -1 +100% +15551 UTC+5 C++17 a+b
    Range 2024-05-15 to 2024-05-20, total 12,345,678.90, ratio 0.12345678901234567
    diff: +1234567 bytes, -98 lines; phone support is open on weekdays
    """,
    """
    The password: please enter it again. Your token: it has expired. Key: value. Secret: none.
    Password reset instructions were sent. Enter your password: 
    The secret to success is practice. A key insight is that the author authored it.
    Authorization: none
    Authentication failed: invalid credentials. Access token: missing. API key: required
    password: <your-password>  password: ${DB_PASSWORD}  password: {{ vault.password }}
    password: ********  token: xxxxxxxxxxxxxxxxxxxx  api_key: YOUR_API_KEY  secret: "$SECRET"
    """,
    """
    postgres://user@localhost/db redis://redis:6379/0 mongodb://mongo-0.mongo:27017/admin
    amqp://$USER:$PASSWORD@rabbit/ https://user:****@host/ jdbc:postgresql://db:5432/app
    """,
    """
    -----BEGIN CERTIFICATE-----
    MIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYDVQQGEwJJ
    RTESMBAGA1UEChMJQmFsdGltb3JlMRMwEQYDVQQLEwpDeWJlclRydXN0MSIwIAYD
    VQQDExlCYWx0aW1vcmUgQ3liZXJUcnVzdCBSb290MB4XDTAwMDUxMjE4NDYwMFoX
    -----END CERTIFICATE-----
    ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGPKSUTyz3GP3ZDS0yFkYxJtFY7q9vQ1yTqW2o5mJ8kL
    "integrity": "sha512-v2kDEe57lecTulaDIuNTPy3Ry4gLGJ6Z1O3vE1krgXZNrsQ+LFTGHVxVjcXPs17LhbZVGedAJv8XZ1tvj5FvSg=="
    golang.org/x/text v0.3.7 h1:olpwvP2KacW1ZWvsR7uQhoyTYvKAupfQrRGBFM352Gk=
    """,
    """
    UserPreferencesNotificationSettingsViewController2 test_parallel_dict_from_expr_no_opts_1
    get_reservation_details_v2 MAX_CONCURRENT_REQUESTS_PER_HOST_2 kubernetes.io/metadata.name
    com.apple.security.app-sandbox node.kubernetes.io/unreachable:NoExecute op=Exists for 300s
    /var/lib/kubelet/pods/5f2c1f7e-8f2b-4b0c-9f60-2c8a8f9d1e34/volumes/kubernetes.io~projected
    ./node_modules/.pnpm/@babel+core@7.23.2/node_modules/@babel/core/lib/index.js
    /home/user/Library/Developer/Xcode/DerivedData/App-bxcvgqkzmwnrsd/Build/Products
    """,
    """
    x = np.dot(a, b) @ c.T; y = W1@x+b1; decorators @property @pytest.mark.parametrize
    SELECT password, token FROM users WHERE key = 'name' AND secret IS NULL;
    for key, value in items: print(key, value); assert d["key"] == "value"
    <input type="password" name="password" id="id_password" required>
    <label for="id_password1">Password:</label>
    """,
  ]

  @Test("raises no alarm", arguments: texts.indices)
  func quiet(_ index: Int) {
    let text = Self.texts[index]
    for carrier in Carrier.allCases {
      let carried = carrier.carry(text)
      let bytes = Array(carried.utf8)
      let found = Redactor().findings(in: carried).map {
        "\($0.shape): \(String(decoding: bytes[$0.range], as: UTF8.self))"
      }
      #expect(found == [], "\(carrier)")
      #expect(Redactor().redact(carried) == carried)
    }
  }
}
