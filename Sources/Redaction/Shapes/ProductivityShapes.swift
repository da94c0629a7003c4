extension ShapeTable {
  /// Documents, tickets, design, forms, files and maps.
  static let productivity: [ShapeRow] = [
    .token("linear-key", "Linear API key", "lin_api_{alnum:40}"),
    .token("linear-oauth-token", "Linear OAuth token", "lin_oauth_{hex:64}"),
    .token("linear-webhook-secret", "Linear webhook secret", "lin_wh_{alnum:32-48}"),
    .token("notion-token", "Notion integration token", "ntn_{digit:11}{alnum:35}"),
    .token("notion-legacy-token", "Notion integration token, older kind", "secret_{alnum:43}"),
    .token("airtable-token", "Airtable personal access token", "pat{alnum:14}.{hex:64}"),
    .keyed(
      "airtable-key", "Airtable API key", key: "AIRTABLE_API_KEY", names: ["airtable"],
      "key{alnum:14}"),
    .token("figma-token", "Figma personal access token", "figd_{url64:40}"),
    .token(
      "asana-token", "Asana personal access token", "1/{digit:13-17}:{hex:32}",
      "2/{digit:13-17}/{digit:13-17}:{hex:32}"),
    .token("clickup-token", "ClickUp personal token", "pk_{digit:6-9}_{up:32}"),
    .token("trello-token", "Trello token", "ATTA{hex:72}"),
    .keyed("trello-key", "Trello API key", key: "TRELLO_API_KEY", names: ["trello"], "{hex:32}"),
    .token("contentful-management-token", "Contentful management token", "CFPAT-{url64:43}"),
    .keyed(
      "contentful-delivery-token", "Contentful delivery token",
      key: "CONTENTFUL_ACCESS_TOKEN", names: ["contentful"], "{url64:43}"),
    .token("readme-key", "ReadMe API key", "rdme_{low:70}"),
    .token("frameio-token", "Frame.io token", "fio-u-{url64:64}"),
    .token("typeform-token", "Typeform personal token", "tfp_{url64.:40-64}"),
    .token("calcom-key", "Cal.com API key", "cal_live_{hex:32}"),
    .token("n8n-key", "n8n API key", "n8n_api_{hex:64}"),
    .token("retool-token", "Retool API token", "retool_{url64:20-64}", check: .mixed),
    .token("mapbox-secret-token", "Mapbox secret token", "sk.eyJ{url64:40-200}.{url64:22}"),
    .token("mapbox-public-token", "Mapbox public token", "pk.eyJ{url64:40-200}.{url64:22}"),
    .keyed(
      "algolia-key", "Algolia API key", key: "ALGOLIA_API_KEY", names: ["algolia"],
      "{hex:32}"),
    .token("postman-key", "Postman API key", "PMAK-{hex:24}-{hex:34}"),
    .token("postman-collection-key", "Postman collection access key", "PMAT-{up:26}"),
    .token("dropbox-token", "Dropbox short-lived token", "sl.{url64:130-}", "sl.u.{url64:130-}"),
    .keyed(
      "dropbox-secret", "Dropbox app secret", key: "DROPBOX_APP_SECRET",
      names: ["dropbox"], "{low:15}"),
    .keyed(
      "box-secret", "Box client secret", key: "BOX_CLIENT_SECRET", names: [" box "],
      "{alnum:32}"),
    .token("adobe-client-secret", "Adobe client secret", "p8e-{alnum:32}", "p8e-{url64:32}"),
    .keyed(
      "shortcut-token", "Shortcut API token", key: "SHORTCUT_API_TOKEN",
      names: ["shortcut api", "clubhouse api"], "{uuid}"),
    .keyed(
      "squarespace-key", "Squarespace API key", key: "SQUARESPACE_API_KEY",
      names: ["squarespace"], "{uuid}"),
    .keyed(
      "webflow-token", "Webflow API token", key: "WEBFLOW_API_TOKEN", names: ["webflow"],
      "{hex:64}"),
    .keyed(
      "ghost-admin-key", "Ghost admin API key", key: "GHOST_ADMIN_API_KEY",
      names: ["ghost"], "{hex:24}:{hex:64}"),
    .keyed(
      "rapidapi-key", "RapidAPI key", key: "X-RapidAPI-Key", names: ["rapidapi", "rapid api"],
      "{alnum:50}"),
    .keyed(
      "openweather-key", "OpenWeather API key", key: "OPENWEATHER_API_KEY",
      names: ["openweather", "open weather", " owm "], "{hex:32}"),
    .keyed("etsy-key", "Etsy API key", key: "ETSY_API_KEY", names: ["etsy"], "{low:24}"),
    .keyed(
      "intra42-secret", "42 intranet client secret", key: "INTRA42_SECRET",
      names: ["intra"], "s-s4t2ud-{hex:64}", "s-s4t2af-{hex:64}"),
    .token("apify-token", "Apify API token", "apify_api_{alnum:36}"),
    .token(
      "settlemint-token", "SettleMint access token", "sm_aat_{alnum:16}",
      "sm_pat_{alnum:16}", "sm_sat_{alnum:16}", check: .mixed),
  ]
}
