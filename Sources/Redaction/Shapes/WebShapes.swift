extension ShapeTable {
  /// Session cookies of well-known frameworks and services.
  static let web: [ShapeRow] = [
    .token("php-session", "PHP session cookie", "PHPSESSID=({alnum:20-64})"),
    .token("java-session", "Java servlet session cookie", "JSESSIONID=({cookie:16-128})"),
    .token("aspnet-session", "ASP.NET session cookie", "ASP.NET_SessionId=({low:24})"),
    .token(
      "aspnet-auth-cookie", "ASP.NET sign-in cookie", ".ASPXAUTH=({xdigit:64-})",
      ".AspNetCore.Cookies=({url64:64-})"),
    .token("express-session", "Express session cookie", "connect.sid=({cookie:32-200})"),
    .token("laravel-session", "Laravel session cookie", "laravel_session=({cookie:32-})"),
    .token(
      "xsrf-cookie", "Request forgery cookie", "XSRF-TOKEN=({cookie:20-})",
      "csrftoken=({alnum:32-64})"),
    .token("django-session", "Django session cookie", "sessionid=({low:32})"),
    .token(
      "rails-session", "Rails session cookie", "_session_id=({hex:32})",
      "_session=({cookie:80-})"),
    .token("gitlab-session", "GitLab session cookie", "_gitlab_session=({hex:32})"),
    .token("github-session", "GitHub session cookie", "user_session=({url64:48})"),
    .token(
      "flask-session", "Flask session cookie", "session=({url64:10-}.{url64:6}.{url64:27})",
      "session=(.{url64:10-}.{url64:6}.{url64:27})"),
    .token(
      "wordpress-cookie", "WordPress sign-in cookie",
      "wordpress_logged_in_{hex:32}=({cookie:40-300})", "wordpress_sec_{hex:32}=({cookie:40-300})"),
    .token(
      "nextauth-session", "NextAuth session cookie",
      "next-auth.session-token=({url64.:30-})", "authjs.session-token=({url64.:30-})"),
    .token(
      "supabase-cookie", "Supabase session cookie", "sb-access-token=({url64.:30-})",
      "sb-refresh-token=({url64:12-64})"),
    .token("cloudflare-clearance", "Cloudflare clearance cookie", "cf_clearance=({url64.:40-400})"),
    .token(
      "cloudflare-access-cookie", "Cloudflare Access cookie",
      "CF_Authorization=({url64.:60-})"),
    .token("linkedin-cookie", "LinkedIn session cookie", "li_at=({url64:100-400})"),
    .token(
      "google-session-cookie", "Google session cookie", "__Secure-1PSID=({url64.:40-200})",
      "__Secure-3PSID=({url64.:40-200})"),
    .token(
      "facebook-cookie", "Facebook session cookie",
      "c_user={digit:8-18}; xs=({pct64:20-120})"),
    .token(
      "drupal-session", "Drupal session cookie", "SSESS{hex:32}=({url64:32-64})",
      "SESS{hex:32}=({url64:32-64})"),
    .token("sap-session", "SAP logon cookie", "MYSAPSSO2=({cookie:60-})"),
    .token(
      "signed-cookie", "Signed cookie of Connect and Express", "=(s%3A{url64:20-64}.{pct64:40-60})"),
    .token(
      "oauth-code", "OAuth authorisation code in an address", "?code=({pct64:30-400})",
      "&code=({pct64:30-400})", check: .mixed),
    .token(
      "gcs-signed-url", "Signature of a signed Google storage address",
      "X-Goog-Signature=({hex:128-1024})"),
    .token("saml-response", "SAML assertion in a form", "SAMLResponse=({pct64:100-})"),
    .token("viewstate", "ASP.NET view state", "__VIEWSTATE=({pct64:60-})"),
  ]
}
