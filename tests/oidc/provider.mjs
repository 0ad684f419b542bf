// A bank's identity provider for tests: the real `oidc-provider`, with people in place of a
// directory and no page in between. A test says through /test/next who signs in next, and what is
// wrong with the provider's word.
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import Provider from 'oidc-provider';

const people = {
  aisyah: { preferred_username: 'aisyah', name: 'Aisyah binti Rahman', roles: ['branch-supervisor'] },
  badrul: { preferred_username: 'badrul@bank.example', name: 'Badrul Hisham', roles: ['branch-staff', 'other'] },
  guest: { preferred_username: 'guest', name: 'Guest', roles: ['cafeteria'] },
};

async function signingKey(kid) {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), kid, use: 'sig', alg: 'RS256' };
  return { privateKey, jwk };
}

const own = await signingKey('own');
const strangers = await signingKey('own');

let next = { person: 'aisyah', fault: null };

const { createServer } = await import('node:http');
const server = createServer();
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'kaunter',
      application_type: 'native',
      token_endpoint_auth_method: 'none',
      redirect_uris: ['http://127.0.0.1/callback'],
      grant_types: ['authorization_code'],
      response_types: ['code'],
    },
  ],
  jwks: { keys: [own.jwk] },
  cookies: { keys: ['of the test'] },
  claims: { openid: ['sub'], profile: ['name', 'preferred_username', 'roles'] },
  conformIdTokenClaims: false,
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
  async loadExistingGrant({ oidc }) {
    const grant = new oidc.provider.Grant({
      clientId: oidc.client.clientId,
      accountId: oidc.session.accountId,
    });
    grant.addOIDCScope('openid profile');
    await grant.save();
    return grant;
  },
});

// What is wrong with the provider's word: claims that are changed before it is signed anew.
const faults = {
  audience: { aud: 'another-client' },
  issuer: { iss: 'https://login.stranger.example' },
  expired: { iat: 1_700_000_000, exp: 1_700_000_060 },
  nonce: { nonce: 'of another sign-in' },
  stale: { auth_time: 1_700_000_000 },
  signature: {},
};

provider.use(async (context, go) => {
  if (context.path === '/test/next') {
    const { person, fault } = context.query;
    next = { person: person ?? null, fault: fault ?? null };
    context.status = 204;
    return;
  }
  if (context.path.startsWith('/interaction/')) {
    // A native client always asks for consent.
    const result = next.person
      ? { login: { accountId: next.person }, consent: {} }
      : { error: 'access_denied', error_description: 'the person went back' };
    context.respond = false;
    await provider.interactionFinished(context.req, context.res, result);
    return;
  }
  await go();
  const changes = faults[next.fault];
  if (context.path === '/token' && changes && context.body?.id_token) {
    const [, payload] = context.body.id_token.split('.');
    const claims = { ...JSON.parse(Buffer.from(payload, 'base64url')), ...changes };
    const { privateKey } = next.fault === 'signature' ? strangers : own;
    const signed = new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'own' });
    context.body = { ...context.body, id_token: await signed.sign(privateKey) };
  }
});

server.on('request', provider.callback());
console.log(issuer);
// The test that started this ends it by closing the pipe.
process.stdin.on('end', () => process.exit(0)).resume();
