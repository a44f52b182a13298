/**
 * What must never leave the process, or come back from a model, with what stands in its place. A pattern begins only where
 * nothing of its own kind stands before, or is bounded, so that the time grows with the text and not with its square.
 */
const secrets: readonly (readonly [name: string, pattern: RegExp])[] = [
  ["private key", /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,40}PRIVATE KEY-----|$)/g],
  ["cookie", /\b(?:set-)?cookie2?\s*:\s*[^\n]+/gi],
  ["credentials", /\b(?:proxy-)?authorization\s*[:=]\s*["']?(?:[A-Za-z][\w-]*\s+)?[^\s"',;]{4,}/gi],
  ["credentials", /\b(?:bearer|basic)\s+[\w.~+/%-]{12,}=*/gi],
  ["JWT", /\beyJ[\w-]{5,}\.[\w-]{3,}(?:\.[\w-]*)?(?:\.[\w-]*){0,2}/g],
  ["AWS key", /\b(?:AKIA|ASIA|AROA|AIDA|AGPA|ANPA|ANVA|ABIA|ACCA)[A-Z0-9]{12,}\b/g],
  ["GitHub token", /\b(?:gh[pousr]_\w{16,}|github_pat_\w{16,})/g],
  ["GitLab token", /\bgl(?:pat|dt|rt|cbt|ptt)-[\w-]{16,}/g],
  ["Slack token", /\b(?:xox[a-z](?:\.xox[a-z])?-|xapp-|xwfp-)[\w.%-]{6,}/g],
  ["Slack webhook", /\bhooks\.slack\.com\/[\w/+-]+/g],
  ["Stripe key", /\b(?:[rs]k|pk)_(?:live|test)_\w{8,}|\bwhsec_[\w+/=]{12,}/g],
  ["API key", /\bsk-[\w-]{12,}/g],
  ["Google key", /\bAIza[\w-]{30,}|\bya29\.[\w.-]{10,}|\bGOCSPX-[\w-]{10,}/g],
  ["npm token", /\bnpm_\w{20,}/g],
  ["SendGrid key", /\bSG\.[\w-]{10,}\.[\w-]{10,}/g],
  ["Twilio key", /\b(?:SK|AC)[0-9a-f]{32}\b/g],
  ["password in a URL", /\b([a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/@:]{0,200}:[^\s/@]{1,400}@/gi],
  [
    "secret",
    /(?<![\w-])(?:[\w-]*(?:password|passwd|pwd|secret|api[_-]?key|apikey|access[_-]?key|client[_-]?secret|auth[_-]?token|access[_-]?token|refresh[_-]?token|id[_-]?token|session[_-]?id|sessionid|csrf[_-]?token|token|sig|signature))["']?\s*(?:[=:]|\bis\b:?)\s*["']?(?=[^\s"',;&]{0,200}[\d!@#$%^&*])[^\s"',;&]{6,}/gi,
  ],
  // RFC 5321, 4.5.3.1: 64 octets before the @, and RFC 1035, 2.3.4: 63 for each label of the name.
  ["e-mail address", /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,10}/gu],
  ["IBAN", /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b/g],
  // A long run of letters and digits together is a key of some kind, or nothing that a reader of it would miss.
  ["long token", /(?<![\w+-])(?=[\w+-]*\d)(?=[\w+-]*[A-Za-z])[A-Za-z0-9_+-]{32,}={0,2}/g],
  ["long token", /(?<![\w+/-])(?=(?:[\w+/-]*?\d){3})(?=[\w+/-]*[a-z])(?=[\w+/-]*[A-Z])[A-Za-z0-9+/_-]{28,}={0,2}/g],
];

// ISO/IEC 7812: 12 to 19 digits, the last of which checks the others.
const cardLike = /(?<![\d.])\d(?:[ -]?\d){11,18}(?![\d.])/g;

/** The text with every secret and personal address cut out, each named in square brackets. */
export function redactSecrets(text: string): string {
  let redacted = text;
  for (const [name, pattern] of secrets) {
    redacted = redacted.replace(pattern, (_whole, scheme?: unknown) =>
      name === "password in a URL" && typeof scheme === "string" ? `${scheme}[${name}]@` : `[${name}]`,
    );
  }
  return redacted.replace(cardLike, (digits) => (passesLuhn(digits) ? "[card number]" : digits));
}

/** Names the first secret in a text, if there is one. */
export function findSecret(text: string): string | undefined {
  const named = secrets.find(([, pattern]) => text.search(pattern) !== -1);
  if (named) return named[0];
  return (text.match(cardLike) ?? []).some(passesLuhn) ? "card number" : undefined;
}

/** Luhn's check digit. */
function passesLuhn(text: string): boolean {
  const digits = [...text.replace(/\D/g, "")].reverse().map(Number);
  const sum = digits.reduce((total, digit, at) => {
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return digits.length >= 12 && new Set(digits).size > 1 && sum % 10 === 0;
}
