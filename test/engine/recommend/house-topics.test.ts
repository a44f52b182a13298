import { describe, expect, it } from "vitest";
import { engine } from "../../knowledge-base.ts";

/** A question, the team's rule, and the code that then comes: `undefined` where the rule has no say in the matter. */
type Row = readonly [question: string, topic: string, option: string, code: number | undefined];

const applies: readonly Row[] = [
  ["signed-in user asks for someone else's private album", "hide-forbidden", "hide-404", 404],
  ["a logged-in customer opens the invoice of another customer", "hide-forbidden", "hide-404", 404],
  ["user 17 reads the private notes of user 18 with a valid token", "hide-forbidden", "hide-404", 404],
  ["a secret repository is requested by somebody who is no collaborator", "hide-forbidden", "403", 403],
  ["record belongs to a different tenant than the caller", "hide-forbidden", "403", 403],
  ["a required field is missing in the JSON body", "validation-failure", "400", 400],
  ["the birth date in the body lies in the future", "validation-failure", "400", 400],
  ["quantity must be positive but minus three was sent", "validation-failure", "400", 400],
  ["the username is already taken", "duplicate", "422", 422],
  ["inserting a row violates a unique key", "duplicate", "400", 400],
  ["the order was shipped already and cannot be cancelled", "business-rule", "422", 422],
  ["the folder still has files in it and cannot be deleted", "business-rule", "422", 422],
  ["a search has no results", "empty-collection", "204", 204],
  ["the list of orders is empty", "empty-collection", "404", 404],
  ["DELETE of an article worked", "delete-success", "200", 200],
  ["deleting a record a second time", "delete-missing", "204", 204],
  ["somebody else changed the document since it was loaded, the If-Match fails", "optimistic-lock", "409", 409],
  ["the client sends more than 100 requests per minute", "rate-limit", "503", 503],
  ["no token was sent to the protected API", "unauthenticated", "403", 403],
  ["wrong password at the login endpoint", "login-failure", "400", 400],
  ["the access token lacks the scope orders:write", "insufficient-scope", "401", 401],
  ["the JSON of the body cannot be parsed", "malformed-body", "422", 422],
  ["the content type of the upload is not supported", "wrong-content-type", "400", 400],
  ["POST created a new customer", "post-create", "200", 200],
  ["the upstream payment service returns garbage", "upstream-failure", "500", 500],
  ["the uploaded file is larger than ten megabytes allow", "payload-too-large", "400", 400],
  ["POST to a resource that only supports GET", "wrong-method", "404", 404],
  ["the page has moved permanently to another address", "redirect-choice", "classic", 301],
  ["the account is suspended but the password was right", "account-state", "401", 401],
  ["an invitation link has expired", "expired-link", "404", 404],
  ["none of the types in Accept can be produced", "content-negotiation", "200", 200],
  ["the batch has some items that failed and some that worked", "bulk", "200", 200],
  ["the feature is not implemented yet", "not-implemented", "404", 404],
  ["the content is blocked by law in that country", "legal-block", "403", 403],
];

const doesNotApply: readonly Row[] = [
  ["the user is signed in but the role is too low", "hide-forbidden", "hide-404", undefined],
  ["an ordinary user calls an admin-only function", "hide-forbidden", "hide-404", undefined],
  ["the token lacks the scope for this operation", "hide-forbidden", "hide-404", undefined],
  ["the caller's IP address is not on the allow list", "hide-forbidden", "hide-404", undefined],
  ["no API key was sent", "hide-forbidden", "hide-404", undefined],
  ["the JSON of the body cannot be parsed", "validation-failure", "422", undefined],
  ["the access token has expired", "validation-failure", "400", undefined],
  ["the order was shipped already and cannot be cancelled", "duplicate", "422", undefined],
  ["two people edit the same page at the same time", "duplicate", "400", undefined],
  ["the order id in the path does not exist", "empty-collection", "200", undefined],
  ["the order id in the path does not exist", "hide-forbidden", "403", undefined],
  ["nobody is at home at /v1/ordres, no route matches", "delete-missing", "204", undefined],
  ["GET of a record that was found", "delete-success", "204", undefined],
  ["the service is shutting down and takes no new requests", "rate-limit", "403", undefined],
  ["the database is unreachable", "rate-limit", "429", undefined],
  ["wrong password at the login endpoint", "insufficient-scope", "403", undefined],
  ["a null pointer crashed our handler", "upstream-failure", "503", undefined],
  ["PUT replaced the record and returns the new one", "post-create", "204", undefined],
];

async function answerUnder([question, topic, option]: Row) {
  const answer = await engine.answer(question, { house: new Map([[topic, { option }]]) });
  return answer.kind === "recommendation" ? { code: answer.code, rule: answer.rule?.topic } : { code: answer.kind };
}

describe("a team's rule", () => {
  it.each(applies)("holds for: %s (%s: %s) %i", async (...row) => {
    expect(await answerUnder(row)).toEqual({ code: row[3], rule: row[1] });
  });

  it.each(doesNotApply)("has no say in: %s (%s: %s)", async (...row) => {
    expect((await answerUnder(row)).rule).toBeUndefined();
  });
});
