extension ShapeTable {
  /// Payment providers, shops, shipping and exchanges.
  static let payments: [ShapeRow] = [
    .token("stripe-live-key", "Stripe secret key, live", "sk_live_{alnum:16-200}"),
    .token("stripe-test-key", "Stripe secret key, test", "sk_test_{alnum:16-200}"),
    .token("stripe-restricted-live-key", "Stripe restricted key, live", "rk_live_{alnum:16-200}"),
    .token("stripe-restricted-test-key", "Stripe restricted key, test", "rk_test_{alnum:16-200}"),
    .token(
      "stripe-publishable-key", "Stripe publishable key", "pk_live_{alnum:16-200}",
      "pk_test_{alnum:16-200}"),
    .token("stripe-webhook-secret", "Stripe webhook signing secret", "whsec_{b64=:24-80}"),
    .token("square-access-token", "Square access token", "sq0atp-{url64:22}", "EAAA{url64:60}"),
    .token("square-oauth-secret", "Square OAuth secret", "sq0csp-{url64:43}"),
    .token(
      "braintree-token", "PayPal Braintree access token",
      "access_token$production${low:16}${hex:32}", "access_token$sandbox${low:16}${hex:32}"),
    .keyed(
      "paypal-secret", "PayPal client secret", key: "PAYPAL_CLIENT_SECRET",
      names: ["paypal"], "E{url64:79}"),
    .token("adyen-key", "Adyen API key", "AQE{b64=:80-}-{b64=:20-}-{cookie:8-40}"),
    .token("razorpay-key", "Razorpay key id", "rzp_live_{alnum:14}", "rzp_test_{alnum:14}"),
    .token(
      "flutterwave-secret-key", "Flutterwave secret key", "FLWSECK-{hex:32}-X",
      "FLWSECK_TEST-{hex:32}-X"),
    .token(
      "flutterwave-public-key", "Flutterwave public key", "FLWPUBK-{hex:32}-X",
      "FLWPUBK_TEST-{hex:32}-X"),
    .token(
      "flutterwave-encryption-key", "Flutterwave test encryption key",
      "FLWSECK_TEST{hex:12}", "FLWSECK_TEST-{hex:12}"),
    .keyed(
      "mollie-key", "Mollie API key", key: "MOLLIE_API_KEY", names: ["mollie"],
      "live_{alnum:30}", "test_{alnum:30}"),
    .keyed(
      "gocardless-token", "GoCardless access token", key: "GOCARDLESS_ACCESS_TOKEN",
      names: ["gocardless"], "live_{url64:40}", "sandbox_{url64:40}"),
    .token(
      "plaid-access-token", "Plaid access token", "access-production-{uuid}",
      "access-sandbox-{uuid}", "access-development-{uuid}"),
    .keyed("plaid-secret", "Plaid secret", key: "PLAID_SECRET", names: ["plaid"], "{hex:30}"),
    .keyed(
      "coinbase-key", "Coinbase API key", key: "COINBASE_API_SECRET", names: ["coinbase"],
      "{url64:64}", "{b64:86}=="),
    .token("shopify-access-token", "Shopify access token", "shpat_{xdigit:32}"),
    .token("shopify-custom-app-token", "Shopify custom app token", "shpca_{xdigit:32}"),
    .token("shopify-private-app-token", "Shopify private app token", "shppa_{xdigit:32}"),
    .token("shopify-shared-secret", "Shopify shared secret", "shpss_{xdigit:32}"),
    .token("shopify-user-token", "Shopify user token", "shpua_{xdigit:32}"),
    .token(
      "shippo-token", "Shippo API token", "shippo_live_{xdigit:40}", "shippo_test_{xdigit:40}"),
    .token("easypost-key", "EasyPost production key", "EZAK{alnum:54}"),
    .token("easypost-test-key", "EasyPost test key", "EZTK{alnum:54}"),
    .keyed(
      "lob-key", "Lob API key", key: "LOB_API_KEY", names: [" lob "], "live_{hex:35}",
      "test_{hex:35}"),
    .token("duffel-token", "Duffel API token", "duffel_live_{url64:43}", "duffel_test_{url64:43}"),
    .token(
      "paddle-key", "Paddle API key", "pdl_live_apikey_{low:26}_{alnum:22}_{alnum:3}",
      "pdl_sdbx_apikey_{low:26}_{alnum:22}_{alnum:3}"),
    .token(
      "mercadopago-token", "Mercado Pago access token",
      "APP_USR-{digit:13-19}-{digit:6}-{hex:32}-{digit:6-12}",
      "TEST-{digit:13-19}-{digit:6}-{hex:32}-{digit:6-12}"),
    .token(
      "midtrans-key", "Midtrans server key", "Mid-server-{url64:24}",
      "SB-Mid-server-{url64:24}"),
    .token(
      "xendit-key", "Xendit secret key", "xnd_production_{alnum:40-70}",
      "xnd_development_{alnum:40-70}"),
    .token("polar-token", "Polar organisation token", "polar_oat_{alnum:30-64}"),
    .keyed(
      "binance-key", "Binance API key or secret", key: "BINANCE_API_SECRET",
      names: ["binance"], "{alnum:64}"),
    .keyed(
      "kraken-key", "Kraken API key", key: "KRAKEN_API_SECRET", names: ["kraken"],
      "{b64:86}==", "{b64:56}"),
    .keyed(
      "kucoin-key", "KuCoin API secret", key: "KUCOIN_API_SECRET", names: ["kucoin"],
      "{uuid}", "{hex:24}"),
    .keyed(
      "bittrex-key", "Bittrex API key or secret", key: "BITTREX_SECRET_KEY",
      names: ["bittrex"], "{hex:32}"),
    .keyed(
      "finnhub-key", "Finnhub API key", key: "FINNHUB_API_KEY", names: ["finnhub"],
      "{low:20}"),
    .keyed(
      "alpha-vantage-key", "Alpha Vantage API key", key: "ALPHAVANTAGE_API_KEY",
      names: ["alphavantage", "alpha vantage"], "{up:16}"),
    .keyed(
      "fmp-key", "Financial Modeling Prep API key", key: "FMP_API_KEY",
      names: [" fmp ", "financial modeling prep"], "{alnum:32}"),
  ]
}
