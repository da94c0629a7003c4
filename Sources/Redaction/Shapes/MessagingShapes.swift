extension ShapeTable {
  /// Chat, mail, telephony and social networks.
  static let messaging: [ShapeRow] = [
    .token(
      "slack-bot-token", "Slack bot token", "xoxb-{digit:8-14}-{digit:8-14}-{alnum:18-34}",
      "xoxb-{digit:8-14}-{alnum:18-34}"),
    .token(
      "slack-user-token", "Slack user token",
      "xoxp-{digit:8-14}-{digit:8-14}-{digit:8-14}-{alnum:28-64}"),
    .token(
      "slack-app-token", "Slack app-level token", "xapp-{digit:1}-{up:8-14}-{digit:8-16}-{hex:64}"),
    .token(
      "slack-workspace-token", "Slack workspace token", "xoxa-{digit:1}-{url64:8-160}",
      "xoxa-{alnum:8-48}"),
    .token("slack-refresh-token", "Slack workspace refresh token", "xoxr-{url64:8-160}"),
    .token(
      "slack-legacy-token", "Slack legacy token",
      "xoxs-{digit:8-14}-{digit:8-14}-{digit:8-14}-{xdigit:10-64}",
      "xoxo-{digit:8-14}-{digit:8-14}-{digit:8-14}-{xdigit:10-64}"),
    .token(
      "slack-configuration-token", "Slack app configuration token",
      "xoxe.xoxp-{digit:1}-{alnum:100-200}", "xoxe.xoxb-{digit:1}-{alnum:100-200}"),
    .token(
      "slack-configuration-refresh-token", "Slack app configuration refresh token",
      "xoxe-{digit:1}-{alnum:100-200}"),
    .token(
      "slack-client-token", "Slack browser token",
      "xoxc-{digit:8-14}-{digit:8-14}-{digit:8-14}-{hex:64}"),
    .token("slack-cookie-token", "Slack browser cookie", "xoxd-{pct64:60-300}"),
    .token(
      "slack-webhook", "Slack incoming webhook address",
      "hooks.slack.com/services/(T{up:8-12}/B{up:8-12}/{alnum:24})"),
    .token(
      "slack-workflow-webhook", "Slack workflow webhook address",
      "hooks.slack.com/workflows/(T{up:8-12}/A{up:8-12}/{digit:15-20}/{alnum:24})",
      "hooks.slack.com/triggers/(T{up:8-12}/{digit:10-16}/{hex:32})"),
    .keyed(
      "slack-signing-secret", "Slack signing secret", key: "SLACK_SIGNING_SECRET",
      names: ["slack"], "{hex:32}"),
    .token(
      "discord-webhook", "Discord webhook address",
      "discord.com/api/webhooks/({digit:17-20}/{url64:60-72})",
      "discordapp.com/api/webhooks/({digit:17-20}/{url64:60-72})"),
    .keyed(
      "discord-bot-token", "Discord bot token", key: "DISCORD_TOKEN", names: ["discord"],
      "{url64:24-28}.{url64:6}.{url64:27-38}"),
    .keyed(
      "discord-client-secret", "Discord client secret", key: "DISCORD_CLIENT_SECRET",
      names: ["discord"], "{url64:32}"),
    .token(
      "telegram-bot-token", "Telegram bot token", "{digit:8}:AA{url64:33}",
      "{digit:9}:AA{url64:33}", "{digit:10}:AA{url64:33}"),
    .token("twilio-api-key", "Twilio API key", "SK{hex:32}"),
    .token("twilio-account-sid", "Twilio account id", "AC{hex:32}"),
    .keyed(
      "twilio-auth-token", "Twilio authentication token", key: "TWILIO_AUTH_TOKEN",
      names: ["twilio"], "{hex:32}"),
    .token("sendgrid-key", "SendGrid API key", "SG.{url64:22}.{url64:43}"),
    .token("mailgun-key", "Mailgun private key", "key-{hex:32}"),
    .keyed(
      "mailgun-signing-key", "Mailgun domain sending or signing key",
      key: "MAILGUN_SENDING_KEY", names: ["mailgun"], "{hex:32}-{hex:8}-{hex:8}"),
    .token("mailchimp-key", "Mailchimp API key", "{hex:32}-us{digit:1-2}"),
    .token("mandrill-key", "Mailchimp Transactional key", "md-{url64:22}", check: .mixed),
    .keyed(
      "postmark-token", "Postmark server token", key: "POSTMARK_SERVER_TOKEN",
      names: ["postmark"], "{uuid}"),
    .keyed(
      "sparkpost-key", "SparkPost API key", key: "SPARKPOST_API_KEY", names: ["sparkpost"],
      "{hex:40}"),
    .keyed(
      "mailjet-key", "Mailjet API key or secret", key: "MAILJET_API_KEY",
      names: ["mailjet"], "{hex:32}"),
    .token("brevo-key", "Brevo API key", "xkeysib-{hex:64}-{alnum:16}"),
    .token("brevo-smtp-key", "Brevo SMTP key", "xsmtpsib-{hex:64}-{alnum:16}"),
    .token("resend-key", "Resend API key", "re_{alnum:8}_{alnum:24}"),
    .token("mailersend-token", "MailerSend API token", "mlsn.{hex:64}"),
    .token("klaviyo-key", "Klaviyo private key", "pk_{hex:34}"),
    .keyed(
      "messagebird-key", "MessageBird access key", key: "MESSAGEBIRD_API_KEY",
      names: ["messagebird", "message bird"], "{alnum:25}"),
    .keyed(
      "vonage-secret", "Vonage API secret", key: "VONAGE_API_SECRET",
      names: ["vonage", "nexmo"], "{alnum:16}"),
    .token("intercom-token", "Intercom access token", "dG9rO{b64:50-58}="),
    .token(
      "hubspot-private-app-token", "HubSpot private app token", "pat-na1-{uuid}",
      "pat-na2-{uuid}", "pat-eu1-{uuid}"),
    .keyed(
      "hubspot-key", "HubSpot API key, older kind", key: "HUBSPOT_API_KEY",
      names: ["hubspot", "hapikey"], "{uuid}"),
    .keyed(
      "zendesk-token", "Zendesk API token", key: "ZENDESK_API_TOKEN", names: ["zendesk"],
      "{alnum:40}"),
    .keyed(
      "freshdesk-key", "Freshdesk API key", key: "FRESHDESK_API_KEY", names: ["freshdesk"],
      "{alnum:20}"),
    .token("salesforce-session", "Salesforce access token", "00D{alnum:12}!{url64.:80-200}"),
    .token(
      "teams-webhook", "Microsoft Teams webhook address",
      "webhook.office.com/webhookb2/({uuid}@{uuid}/IncomingWebhook/{hex:32}/{uuid})"),
    .token(
      "google-chat-webhook", "Google Chat webhook address",
      "chat.googleapis.com/v1/spaces/{url64:8-16}/messages?key=({url64:39}&token={pct64:40-60})"),
    .token(
      "zapier-webhook", "Zapier webhook address",
      "hooks.zapier.com/hooks/catch/({digit:5-9}/{low:5-8})"),
    .token("facebook-access-token", "Facebook access token", "EAA{alnum:80-400}"),
    .token(
      "facebook-app-token", "Facebook app access token", "{digit:15}|{url64:27}",
      "{digit:16}|{url64:27}"),
    .keyed(
      "facebook-secret", "Facebook application secret", key: "FACEBOOK_APP_SECRET",
      names: ["facebook"], "{hex:32}"),
    .token("instagram-token", "Instagram access token", "IGQV{url64:80-300}", "IGAA{alnum:80-300}"),
    .token(
      "twitter-bearer-token", "X (Twitter) bearer token",
      "AAAAAAAAAAAAAAAAAAAAA{pct64:60-120}"),
    .keyed(
      "twitter-access-token", "X (Twitter) access token", key: "TWITTER_ACCESS_TOKEN",
      names: ["twitter"], "{digit:15-25}-{alnum:20-40}"),
    .keyed(
      "twitter-secret", "X (Twitter) API key or secret", key: "TWITTER_API_SECRET",
      names: ["twitter"], "{alnum:25}", "{alnum:45}", "{alnum:50}"),
    .token("linkedin-client-secret", "LinkedIn client secret", "WPL_AP1.{alnum:16}.{b64=:6-12}"),
    .token("pinterest-token", "Pinterest access token", "pina_{up:60-90}"),
    .keyed(
      "twitch-token", "Twitch token", key: "TWITCH_CLIENT_SECRET", names: ["twitch"],
      "{low:30}"),
    .token("twitch-chat-token", "Twitch chat password", "oauth:{low:30}"),
    .keyed(
      "spotify-secret", "Spotify client secret", key: "SPOTIFY_CLIENT_SECRET",
      names: ["spotify"], "{hex:32}"),
    .token("onesignal-app-key", "OneSignal app key", "os_v2_app_{low:100-120}"),
    .token(
      "onesignal-organisation-key", "OneSignal organisation key",
      "os_v2_org_{low:100-120}"),
    .token("pubnub-secret-key", "PubNub secret key", "sec-c-{b64=:40-72}"),
    .token("pushbullet-token", "Pushbullet access token", "o.{alnum:32}"),
    .token("ntfy-token", "ntfy access token", "tk_{low:29}", check: .mixed),
    .token("matrix-token", "Matrix access token", "syt_{b64=:2-64}_{alnum:20}_{alnum:6}"),
    .keyed(
      "mattermost-token", "Mattermost access token", key: "MATTERMOST_TOKEN",
      names: ["mattermost"], "{low:26}"),
    .keyed(
      "sendbird-token", "Sendbird API token", key: "SENDBIRD_API_TOKEN",
      names: ["sendbird"], "{hex:40}"),
    .token(
      "feishu-webhook", "Feishu bot webhook address",
      "open.feishu.cn/open-apis/bot/v2/hook/({uuid})",
      "open.larksuite.com/open-apis/bot/v2/hook/({uuid})"),
    .token(
      "dingtalk-webhook", "DingTalk robot webhook address",
      "oapi.dingtalk.com/robot/send?access_token=({hex:64})"),
    .token(
      "wecom-webhook", "WeCom robot webhook address",
      "qyapi.weixin.qq.com/cgi-bin/webhook/send?key=({uuid})"),
  ]
}
