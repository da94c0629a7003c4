/// Texts that some YAML writer or reader is known to change, and what stands next to them.
enum AwkwardTexts {
  static let all: [String] =
    lookalikes + syntax + blanks + lineBreaks + characters + prompts

  static let lookalikes = [
    "", "~", "null", "Null", "NULL", "true", "True", "FALSE", "yes", "Yes", "no", "on", "OFF", "y",
    "N", "nan", ".nan", ".inf", "-.inf", "inf", "Infinity", "0", "-0", "007", "0x1f", "0o17",
    "0b101",
    "1_000", "1,000", "1:30", "12:30:45", "-1", "+1", "1.5", "1.", ".5", "1e5", "1e-05", "-1E+3",
    "1.0.0", "v1.0.0", "2024-01-01", "2024-01-01T00:00:00Z", "2024-01-01 00:00:00", "=", "<<", "e5",
    "_1", "deadbeef", "12e03", "None", "undefined", "!!str", "0.", "+.inf", "-", "+", ".",
  ]

  static let syntax = [
    "---", "...", "--- a", "- a", "-", "? a", "?", ": a", ":", "a: b", "a:", "a:b", "a :b", "# c",
    "a # c", "a#c", "#", "%", "%YAML 1.2", "@", "@a", "`", "`code`", "&a", "*a", "!a", "|", ">",
    "|-",
    "[", "]", "{", "}", "[a]", "{a: b}", "{app_name}", "in {app_namespace}, please", ",", "a, b",
    "\"", "'", "\"a\"", "'a'", "it's", "'\"", "say \"hi\"", "a'b\"c", "\\", "\\n", "C:\\dir", "a\\",
    "http://example.org/a?b=c#d", "/usr/bin", "$HOME", "(a)", "<a>", "a -b", "a - b", "key: |",
    "a: 'b'", "\"a\": b", "a\": b", "a,b: c", "a]b", "<<: *a",
  ]

  static let blanks = [
    " ", "  ", "\t", " a", "a ", " a ", "\ta", "a\t", "a\tb", "a  b", "\u{A0}", "\u{A0}a",
    "a\u{A0}",
    "\u{3000}a\u{3000}", "\u{2003}", "a\u{200B}", "\u{200B}a", "\u{2060}", "\u{1680}a",
    " \n", "\n ", "a\n ", "a\n  \n", "a\n\t\n", "a\n \nb", "a\n\t\nb", "  a\nb", "a\n  b", "\ta\nb",
    "a\n\tb", "a \nb \n", "a\t\nb\t", "\n  a", "\n\n a\n", " \na", "  \n a", "   \n\n  a\n ",
    "\t\na",
    "a\n\n  \n", "a\n  \n\n", " \n \n a", "\n\ta",
  ]

  static let lineBreaks = [
    "\n", "\n\n", "\n\n\n", "a\n", "a\n\n", "a\n\n\n", "\na", "\n\na", "\na\n", "a\nb", "a\nb\n",
    "a\nb\n\n\n", "a\n\nb", "a\n\n\nb\n", "\r", "\r\n", "a\r", "a\rb", "a\r\nb", "a\r\nb\r\n",
    "\ra",
    "a\n\rb", "a\r\r\nb", "\u{85}", "a\u{85}b", "a\u{85}", "\u{2028}", "a\u{2028}b", "a\u{2029}b\n",
    "a\u{0B}b", "a\u{0C}b", "a\n\u{85}b", "a\n\u{2028}\n b",
  ]

  static let characters = [
    "\0", "a\0b", "\u{1}", "\u{7}\u{8}\u{1B}[31mred", "\u{7F}", "\u{80}", "\u{9F}", "\u{A1}",
    "\u{FEFF}", "\u{FEFF}a", "a\u{FEFF}b", "a\n\u{FEFF}b", "\u{FFFD}", "\u{FFFE}", "\u{FFFF}",
    "a\u{FFFE}\nb", "\u{1FFFE}", "\u{10FFFF}", "\u{E000}", "\u{D7FF}", "\u{FFFC}",
    "é", "e\u{301}", "\u{301}", "ß", "日本語", "日本語: 値", "😀", "👩‍👩‍👧‍👦 family", "a 😀", "⚠️ UNVERIFIED",
    "…", "“quoted”", "–", "\u{202E}abc", "\u{200D}", "שלום", "مرحبا", "i\u{307}", "\u{1}\n\u{2}\n",
    "a\n\u{1B}b\n  c\n\td\n", "x\u{0}1",
  ]

  static let prompts = [
    "Monitor {app_name} in {namespace}.\nRules:\n  - one\n  - two\n\n# Heading\n\n```yaml\na: b\n---\n```\n",
    "\nleading blank line\n", "    indented code\nthen text\n", "tab\tseparated\tvalues\n1\t2\t3\n",
    "trailing spaces   \nand more \n", "windows\r\nline\r\n  breaks\r\n", "no final newline\nhere",
    "many final newlines\n\n\n\n", "---\nfront: matter\n---\n# Title\n", "...\n", "--- \n",
    "%TAG\n%a",
    "one very long line without any break at all, which goes on and on until it is long enough for a block",
    "  a very long line which begins with two blanks and goes on and on until it is long enough for a block",
    "a very long line with \"quotes\" and 'quotes' and back\\slashes which goes on until it is a block: yes",
    "x" + String(repeating: " y", count: 600), String(repeating: "k", count: 1024),
    String(repeating: "键", count: 700), String(repeating: "\u{1}", count: 400),
    "a" + String(repeating: " ", count: 3000) + "b",
    "a" + String(repeating: "\n", count: 3000) + "b",
  ]
}
