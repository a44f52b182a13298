import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findSecret, redactSecrets } from "../../src/engine/secrets.ts";

describe("secrets in a text", () => {
  it.each([
    ["Authorization: Basic dXNlcjpwYXNz", "dXNlcjpwYXNz"],
    ["curl -H 'authorization: Bearer abc.def-123456'", "abc.def-123456"],
    ["Set-Cookie: sid=31d4d96e407aad42; Path=/", "31d4d96e407aad42"],
    ["token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.sig_nature-1", "eyJzdWIiOiIxIn0"],
    ["AKIAIOSFODNN7EXAMPLE", "AKIAIOSFODNN7EXAMPLE"],
    ["github_pat_11ABCDEFG0abcdefghijklmnop", "11ABCDEFG0"],
    ["glpat-abcdefghijklmnop1234", "abcdefghijklmnop1234"],
    [`xapp-${"1-A123-456-abcdef0123456789"}`, "abcdef0123456789"],
    [`rk_test_${"51HxyzABCDEFGHIJKL"}`, "51HxyzABCDEFGHIJKL"],
    ["ya29.a0AfH6SMBx1234567890", "a0AfH6SMBx"],
    ["-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n-----END RSA PRIVATE KEY-----", "MIIEpAIBAAKCAQEA"],
    ["mongodb+srv://root:s3cr3tpass@cluster0.mongodb.net", "s3cr3tpass"],
    ["client_secret=abc123!def456", "abc123!def456"],
    ["mail max.mustermann+test@beispiel.de please", "max.mustermann"],
    ["card 5500-0000-0000-0004 declined", "5500-0000"],
    ["DE89 3704 0044 0532 0130 00", "0532 0130"],
  ])("are cut out of: %s", (text, secret) => {
    expect(redactSecrets(text)).not.toContain(secret);
    expect(findSecret(text)).toBeDefined();
  });

  it.each([
    "GET /orders/123456 returns 404, order 4921 is gone",
    "the Authorization header is missing and the token expired 3600 seconds ago",
    "password is wrong, what should a failed login return?",
    "Content-Type: application/vnd.company.order+json; charset=utf-8",
    "unix time 1700000000 and id 12345678901234",
    "/api/v1/organizations/members/permissions/settings",
  ])("are not seen where there are none: %s", (text) => {
    expect(redactSecrets(text)).toBe(text);
    expect(findSecret(text)).toBeUndefined();
  });

  it("take no longer to look for in hostile texts", () => {
    fc.assert(fc.property(fc.string({ maxLength: 4_000 }), (text) => void redactSecrets(text)));
    for (const part of ["a.", "@a", "1 ", "eyJ.", "sk-", "cookie:", "Aa1", "token=", "://"])
      redactSecrets(part.repeat(2_000));
  });
});
