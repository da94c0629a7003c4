extension ShapeTable {
  /// Keys of the providers of machines, storage and networks.
  static let cloud: [ShapeRow] = [
    .token("aws-access-key-id", "AWS long-term access key id", "AKIA{up:16}"),
    .token("aws-temporary-key-id", "AWS temporary (STS) access key id", "ASIA{up:16}"),
    .token("aws-bearer-key-id", "AWS STS service bearer token id", "ABIA{up:16}"),
    .token("aws-context-key-id", "AWS context-specific credential id", "ACCA{up:16}"),
    .keyed(
      "aws-secret-access-key", "AWS secret access key", key: "AWS_SECRET_ACCESS_KEY",
      names: ["aws secret", "secret access key"], "{b64:40}"),
    .keyed(
      "aws-session-token", "AWS session token", key: "AWS_SESSION_TOKEN",
      names: ["aws session token", "aws security token", " session token ", "amz security token"],
      "{b64=:100-}"),
    .token("aws-bedrock-long-term-key", "Amazon Bedrock long-term API key", "ABSK{b64=:109-269}"),
    .token(
      "aws-bedrock-short-term-key", "Amazon Bedrock short-term API key",
      "bedrock-api-key-{b64=:40-}"),
    .token("aws-mws-token", "Amazon Marketplace (MWS) token", "amzn.mws.{uuid}"),
    .token("aws-appsync-key", "AWS AppSync API key", "da2-{low:26}"),
    .token(
      "amazon-login-client-secret", "Login with Amazon client secret", "amzn1.oa2-cs.v1.{hex:64}"),
    .token(
      "aws-presigned-signature", "Signature of a presigned AWS URL",
      "X-Amz-Signature=({hex:64})"),
    .token(
      "aws-sigv4-signature", "Signature of an AWS request (version 4)", "Signature=({hex:64})"),
    .token("gcp-api-key", "Google API key", "AIza{url64:35}"),
    .token("gcp-oauth-client-secret", "Google OAuth client secret", "GOCSPX-{url64:28}"),
    .token("gcp-oauth-access-token", "Google OAuth access token", "ya29.{url64.:30-}"),
    .token("gcp-oauth-refresh-token", "Google OAuth refresh token", "1//0{url64:30-200}"),
    .token("gcp-oauth-code", "Google OAuth authorisation code", "4/0A{url64:40-120}"),
    .token(
      "gcs-hmac-key-id", "Google Cloud Storage HMAC key id", "GOOG1E{up:55}", "GOOG{up:20}",
      check: .mixed),
    .keyed(
      "gcp-private-key-id", "Key id of a Google service account", key: "private_key_id",
      names: [" private key id "], "{hex:40}"),
    .token(
      "firebase-server-key", "Firebase cloud messaging server key",
      "AAAA{url64:7}:APA91b{url64:134}"),
    .keyed(
      "recaptcha-secret", "reCAPTCHA secret key", key: "RECAPTCHA_SECRET_KEY",
      names: ["recaptcha"], "6L{url64:38}"),
    .token("azure-storage-key", "Azure storage account key", "AccountKey=({b64:86}==)"),
    .token(
      "azure-storage-identifiable-key", "Azure storage key of the marked kind",
      "{b64:76}+ASt{b64:6}=="),
    .token("azure-cosmos-key", "Azure Cosmos DB key of the marked kind", "{b64:76}ACDb{b64:6}=="),
    .token("azure-batch-key", "Azure Batch key of the marked kind", "{b64:76}+ABa{b64:6}=="),
    .token(
      "azure-api-management-key", "Azure API Management key of the marked kind",
      "{b64:76}APIM{b64:6}=="),
    .token("azure-service-bus-key", "Azure Service Bus key", "{b64:33}+ASb{b64:6}="),
    .token("azure-event-hubs-key", "Azure Event Hubs key", "{b64:33}+AEh{b64:6}="),
    .token("azure-relay-key", "Azure Relay key", "{b64:33}+ARm{b64:6}="),
    .token("azure-iot-key", "Azure IoT key", "{b64:33}AIoT{b64:6}="),
    .token("azure-redis-key", "Azure Cache for Redis key", "{alnum:33}AzCa{alnum:6}="),
    .token("azure-search-key", "Azure AI Search admin key", "{alnum:42}AzSe{alnum:6}"),
    .token("azure-function-key", "Azure Functions host key", "{url64:44}AzFu{url64:6}=="),
    .token("azure-registry-key", "Azure Container Registry key", "{b64:42}+ACR{b64:6}"),
    .token(
      "azure-shared-access-key", "Azure shared access key in a connection string",
      "SharedAccessKey=({b64:43}=)"),
    .token(
      "azure-sas-signature", "Signature of an Azure shared access URL", "&sig=({pct64:43-70})",
      "?sig=({pct64:43-70})"),
    .token(
      "azure-ad-client-secret", "Microsoft Entra client secret",
      "{url64.:3}7Q~{url64.:31-34}", "{url64.:3}8Q~{url64.:31-34}"),
    .token(
      "azure-devops-token", "Azure DevOps personal access token", "{alnum:76}AZDO{alnum:4}"),
    .keyed(
      "azure-devops-legacy-token", "Azure DevOps personal access token, older kind",
      key: "AZURE_DEVOPS_PAT_TOKEN", names: ["azure devops", " ado ", "vsts"], "{low:52}"),
    .keyed(
      "azure-openai-key", "Azure OpenAI resource key", key: "AZURE_OPENAI_API_KEY",
      names: ["azure openai", "azure ai", "cognitive"], "{hex:32}"),
    .token("digitalocean-token", "DigitalOcean personal access token", "dop_v1_{hex:64}"),
    .token("digitalocean-oauth-token", "DigitalOcean OAuth access token", "doo_v1_{hex:64}"),
    .token("digitalocean-refresh-token", "DigitalOcean OAuth refresh token", "dor_v1_{hex:64}"),
    .token("digitalocean-spaces-key-id", "DigitalOcean Spaces access key id", "DO00{up:16}"),
    .token("heroku-key", "Heroku API key", "HRKU-AA{url64:58}"),
    .keyed(
      "heroku-legacy-key", "Heroku API key, older kind", key: "HEROKU_API_KEY",
      names: ["heroku"], "{uuid}"),
    .keyed(
      "linode-token", "Linode personal access token", key: "LINODE_TOKEN", names: ["linode"],
      "{hex:64}"),
    .keyed("vultr-key", "Vultr API key", key: "VULTR_API_KEY", names: ["vultr"], "{up:36}"),
    .keyed(
      "hetzner-token", "Hetzner Cloud token", key: "HCLOUD_TOKEN", names: ["hetzner", "hcloud"],
      "{alnum:64}"),
    .token("scaleway-access-key", "Scaleway access key", "SCW{up:17}", check: .mixed),
    .keyed(
      "scaleway-secret-key", "Scaleway secret key", key: "SCW_SECRET_KEY",
      names: ["scaleway", " scw "], "{uuid}"),
    .keyed(
      "ovh-secret", "OVHcloud application secret or consumer key", key: "OVH_CONSUMER_KEY",
      names: [" ovh "], "{alnum:32}"),
    .token("alibaba-access-key-id", "Alibaba Cloud access key id", "LTAI{alnum:12-24}"),
    .token("alibaba-sts-key-id", "Alibaba Cloud temporary key id", "STS.N{alnum:20-30}"),
    .keyed(
      "alibaba-secret", "Alibaba Cloud access key secret", key: "ALIBABA_ACCESS_KEY_SECRET",
      names: ["alibaba", "aliyun", " oss "], "{alnum:30}"),
    .token("tencent-secret-id", "Tencent Cloud secret id", "AKID{alnum:32}"),
    .keyed(
      "tencent-secret-key", "Tencent Cloud secret key", key: "TENCENTCLOUD_SECRET_KEY",
      names: ["tencent"], "{alnum:32}"),
    .token("yandex-api-key", "Yandex Cloud API key", "AQVN{url64:35-38}"),
    .token("yandex-iam-token", "Yandex Cloud IAM token", "t1.{url64:20-}.{url64:86}"),
    .token("yandex-static-key-id", "Yandex Object Storage key id", "YCAJ{url64:21}"),
    .token("yandex-oauth-token", "Yandex OAuth token", "y0_{url64:50-80}"),
    .keyed(
      "ibm-cloud-key", "IBM Cloud API key", key: "IBMCLOUD_API_KEY",
      names: ["ibm cloud", "ibmcloud", "watson"], "{url64:44}"),
    .token("cloudflare-origin-key", "Cloudflare origin CA key", "v1.0-{hex:24}-{hex:146}"),
    .token("cloudflare-user-token", "Cloudflare user API token", "cfut_{alnum:40-64}"),
    .token("cloudflare-account-token", "Cloudflare account API token", "cfat_{alnum:40-64}"),
    .token("cloudflare-marked-global-key", "Cloudflare global API key", "cfk_{alnum:40-64}"),
    .keyed(
      "cloudflare-token", "Cloudflare API token, older kind", key: "CLOUDFLARE_API_TOKEN",
      names: ["cloudflare", " cf api"], "{url64:40}"),
    .keyed(
      "cloudflare-global-key", "Cloudflare global API key, older kind", key: "CLOUDFLARE_API_KEY",
      names: ["cloudflare", " cf api"], "{hex:37}"),
    .keyed(
      "fastly-token", "Fastly API token", key: "FASTLY_API_TOKEN", names: ["fastly"],
      "{url64:32}"),
    .token("flyio-organisation-token", "Fly.io organisation token", "fo1_{url64:43}"),
    .token("flyio-macaroon", "Fly.io macaroon", "fm1a_{b64=:80-}", "fm1r_{b64=:80-}"),
    .token("flyio-macaroon-2", "Fly.io macaroon, second version", "fm2_{b64=:80-}"),
    .token(
      "vercel-blob-token", "Vercel Blob read-write token",
      "vercel_blob_rw_{alnum:16}_{alnum:30-32}"),
    .keyed(
      "vercel-token", "Vercel access token", key: "VERCEL_TOKEN", names: ["vercel"],
      "{alnum:24}"),
    .token(
      "netlify-token", "Netlify token", "nfp_{alnum:36}", "nfc_{alnum:36}", "nfo_{alnum:36}",
      "nfb_{alnum:36}", "nfu_{alnum:36}"),
    .keyed(
      "netlify-legacy-token", "Netlify token, older kind", key: "NETLIFY_AUTH_TOKEN",
      names: ["netlify"], "{url64:40-46}"),
    .token("render-key", "Render API key", "rnd_{alnum:28-36}"),
    .keyed("railway-token", "Railway token", key: "RAILWAY_TOKEN", names: ["railway"], "{uuid}"),
    .token("scalingo-token", "Scalingo API token", "tk-us-{url64:48}"),
  ]
}
