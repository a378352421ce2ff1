// An OpenID provider for the tests: the certified oidc-provider, and what a bad one would answer.
// The argument is JSON: {redirectUris, clientId, clientSecret, issuer, host, port, key, cert}; the last five may be left
// out. The first line on standard output says the issuer. Who signs in is named on its one page; the name decides:
//   issuer, nonce, audience, expired, key, unknown-key, unsigned, shared-key   spoil the ID token,
//   state, code, other-issuer                                                  spoil the answer that the browser carries,
//   other-subject                                                              has userinfo speak of somebody else,
//   everybody else gets what is right.
import { generateKeyPairSync, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer as plain } from "node:http";
import { createServer as encrypted } from "node:https";
import { decodeJwt, exportJWK, importJWK, SignJWT, UnsecuredJWT } from "jose";
import Provider from "oidc-provider";

const options = { clientId: "pek", clientSecret: "secret-of-pek", host: "127.0.0.1", port: 0, ...JSON.parse(process.argv[2]) };
const pair = () => generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
const jwk = { ...(await exportJWK(pair())), kid: "one", use: "sig", alg: "RS256" };
const stranger = await exportJWK(pair());

const resign = async (token, change, { key = jwk, kid = "one" } = {}) =>
  new SignJWT({ ...decodeJwt(token), ...change }).setProtectedHeader({ alg: "RS256", kid }).sign(await importJWK(key, "RS256"));
const now = () => Math.floor(Date.now() / 1000);
const tokens = {
  issuer: (t) => resign(t, { iss: "https://elsewhere.example.org" }),
  nonce: (t) => resign(t, { nonce: "another" }),
  audience: (t) => resign(t, { aud: "another" }),
  expired: (t) => resign(t, { iat: now() - 7200, exp: now() - 3600 }),
  key: (t) => resign(t, {}, { key: stranger }),
  "unknown-key": (t) => resign(t, {}, { key: stranger, kid: "two" }),
  unsigned: (t) => new UnsecuredJWT(decodeJwt(t)).encode(),
  "shared-key": (t) =>
    new SignJWT(decodeJwt(t)).setProtectedHeader({ alg: "HS256", kid: "one" }).sign(new TextEncoder().encode(options.clientSecret)),
};
const answers = {
  state: (q) => q.set("state", "another"),
  code: (q) => q.set("code", "another"),
  "other-issuer": (q) => q.set("iss", "https://elsewhere.example.org"),
};

function build(issuer) {
  const provider = new Provider(issuer, {
    clients: [{ client_id: options.clientId, client_secret: options.clientSecret, redirect_uris: options.redirectUris }],
    jwks: { keys: [jwk] },
    cookies: { keys: [randomUUID()] },
    claims: { openid: ["sub"], profile: ["name", "preferred_username"], email: ["email", "email_verified"] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    findAccount: (_ctx, id) => ({
      accountId: id,
      claims: () => ({ sub: id, name: `Name of ${id}`, preferred_username: id, email: `${id}@example.org`, email_verified: true }),
    }),
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope("openid profile email");
      await grant.save();
      return grant;
    },
  });
  provider.use(async (ctx, next) => {
    await next();
    const who = ctx.oidc?.account?.accountId;
    if (ctx.oidc?.route === "token" && ctx.body?.id_token && tokens[who]) {
      ctx.body.id_token = await tokens[who](ctx.body.id_token);
    }
    if (ctx.oidc?.route === "userinfo" && who === "other-subject") {
      ctx.body.sub = "somebody-else";
    }
    const target = ctx.response.get("location");
    if (answers[who] && options.redirectUris.some((u) => target.startsWith(u))) {
      const url = new URL(target);
      answers[who](url.searchParams);
      ctx.response.set("location", url.toString());
    }
  });
  return provider;
}

async function interact(provider, request, response) {
  if (request.method !== "POST") {
    response.setHeader("content-type", "text/html; charset=utf-8");
    return response.end('<!DOCTYPE html><title>Provider</title><form method="post"><input name="name"><button>Sign in</button></form>');
  }
  let body = "";
  for await (const part of request) body += part;
  const accountId = new URLSearchParams(body).get("name");
  return provider.interactionFinished(request, response, { login: { accountId } }, { mergeWithLastSubmission: false });
}

let provider, answer;
const handler = (request, response) => {
  if (!request.url.startsWith("/interaction/")) return answer(request, response);
  interact(provider, request, response).catch(() => response.writeHead(400).end());
};
const server = options.key
  ? encrypted({ key: readFileSync(options.key), cert: readFileSync(options.cert) }, handler)
  : plain(handler);
server.listen(options.port, options.host, () => {
  const issuer = options.issuer ?? `${options.key ? "https" : "http"}://${options.host}:${server.address().port}`;
  provider = build(issuer);
  answer = provider.callback();
  process.stdout.write(JSON.stringify({ issuer }) + "\n");
});
process.stdin.on("end", () => process.exit(0)).resume();
