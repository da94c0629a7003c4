extension ShapeTable {
  /// What identifies a person or their money.
  static let personal: [ShapeRow] = [
    .personal("email", "E-mail address", .email),
    .personal("phone", "Telephone number in international form", .phone),
    .personal("us-social-security-number", "US social security number", .socialSecurityNumber),
    .personal("iban", "International bank account number", .iban),
    .personal("visa-card", "Visa card number", .visa),
    .personal("mastercard-card", "Mastercard card number", .mastercard),
    .personal("amex-card", "American Express card number", .americanExpress),
    .personal("discover-card", "Discover card number", .discover),
    .personal("jcb-card", "JCB card number", .jcb),
    .personal("diners-card", "Diners Club card number", .dinersClub),
    .personal("unionpay-card", "UnionPay card number", .unionPay),
    .personal("maestro-card", "Maestro card number", .maestro),
    .personal("brazilian-cpf", "Brazilian taxpayer number", .brazilianCPF),
    .personal("brazilian-cnpj", "Brazilian company number", .brazilianCNPJ),
    .keyed(
      "uk-national-insurance-number", "UK national insurance number",
      key: "national_insurance_number", names: ["national insurance", " nino ", " ni number"],
      "{upper:2}{digit:6}{upper:1}"),
    .keyed(
      "passport-number", "Passport number", key: "passport_number", names: ["passport"],
      "{up:8-9}", "{digit:9}"),
    .keyed(
      "canadian-insurance-number", "Canadian social insurance number",
      key: "social_insurance_number", names: ["social insurance"],
      "{digit:3}-{digit:3}-{digit:3}", "{digit:9}"),
    .keyed(
      "indian-aadhaar", "Indian Aadhaar number", key: "aadhaar_number", names: ["aadhaar"],
      "{digit:4}-{digit:4}-{digit:4}", "{digit:12}"),
    .keyed(
      "german-tax-id", "German tax identification number", key: "steuer_id_number",
      names: ["steuer", "german tax"], "{digit:11}"),
    .keyed(
      "driving-licence", "Driving licence number", key: "drivers_license_number",
      names: ["drivers license", "driver license", "driving licence"], "{up:7-16}"),
    .keyed(
      "bank-account-number", "Bank account number", key: "bank_account_number",
      names: ["account number", "bank account"], "{digit:8-17}"),
    .keyed(
      "routing-number", "US bank routing number", key: "routing_number",
      names: ["routing number", " aba number "], "{digit:9}"),
  ]
}
