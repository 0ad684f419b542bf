// A bank's identity provider for tests: the real `oidc-provider`, with people in place of a
// directory. A test says through /test/next who signs in next, and what is wrong with the
// provider's word. Told by its environment, it speaks TLS.
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import Provider from 'oidc-provider';

const people = {
  aisyah: { preferred_username: 'aisyah', name: 'Aisyah binti Rahman', roles: ['branch-supervisor'] },
  badrul: { preferred_username: 'badrul@bank.example', name: 'Badrul Hisham', roles: ['branch-staff', 'other'] },
  devi: { preferred_username: 'devi', name: 'Devi a/p Kumar', realm_access: { roles: ['branch-supervisor'] }, roles: 'branch-supervisor' },
  // Somebody else, whom the bank now calls as it called Badrul.
  successor: { preferred_username: 'badrul', name: 'Badrul Amin', roles: ['branch-staff'] },
  // A guest of the directory, who is called before the @ as Badrul is.
  contractor: { preferred_username: 'badrul@contractor.example', name: 'Badrul', roles: ['branch-staff'] },
  guest: { preferred_username: 'guest', name: 'Guest', roles: ['cafeteria'] },
  nobody: { name: 'Without a staff ID', roles: ['branch-staff'] },
};

async function signingKey(kid) {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), kid, use: 'sig', alg: 'RS256' };
  return { privateKey, jwk };
}

const own = await signingKey('own');
const strangers = await signingKey('own');

let next = { person: 'aisyah', fault: null };

const { PROVIDER_CERTIFICATE: cert, PROVIDER_KEY: key } = process.env;
const server = cert ? createTlsServer({ cert, key }) : createServer();
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const issuer = `${cert ? 'https' : 'http'}://127.0.0.1:${server.address().port}`;

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
  claims: { openid: ['sub'], profile: ['name', 'preferred_username', 'roles', 'realm_access'] },
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

const now = () => Math.floor(Date.now() / 1000);

// What is wrong with the provider's word: claims that are changed before it is signed anew.
const tokenFaults = {
  audience: () => ({ aud: 'another-client' }),
  audiences: () => ({ aud: ['kaunter', 'another-client'] }),
  party: () => ({ azp: 'another-client' }),
  issuer: () => ({ iss: 'https://login.stranger.example' }),
  expired: () => ({ exp: now() - 90 }),
  future: () => ({ iat: now() + 90 }),
  nonce: () => ({ nonce: 'of another sign-in' }),
  noNonce: () => ({ nonce: undefined }),
  stale: () => ({ auth_time: now() - 90 }),
  timeless: () => ({ auth_time: undefined }),
  signature: () => ({}),
  unsigned: () => ({}),
  secret: () => ({}),
  // Within what clocks may differ by: nothing is wrong with these.
  justExpired: () => ({ exp: now() - 30 }),
  justAhead: () => ({ iat: now() + 30, auth_time: now() + 30 }),
};

// What is wrong with what the provider says of itself.
const metadataFaults = {
  stranger: (it) => ({ ...it, issuer: 'https://login.stranger.example' }),
  plainToken: (it) => ({ ...it, token_endpoint: 'http://192.0.2.1/token' }),
  plainPage: (it) => ({ ...it, authorization_endpoint: 'http://192.0.2.1/auth' }),
  plainKeys: (it) => ({ ...it, jwks_uri: 'http://192.0.2.1/jwks' }),
  noEndpoint: (it) => ({ ...it, token_endpoint: undefined }),
  noPkce: (it) => ({ ...it, code_challenge_methods_supported: ['plain'] }),
  large: (it) => ({ ...it, filler: 'x'.repeat(2 << 20) }),
  noJson: () => 'signed nobody in',
};

// How the provider, or a gateway before it, says that it cannot now: everywhere, or at one path.
const outages = {
  down: { status: 503 },
  busy: { status: 429 },
  keysDown: { path: '/jwks', status: 502 },
  tokenDown: { path: '/token', status: 503 },
  tokenGateway: { path: '/token', status: 502, body: '<html><h1>Bad Gateway</h1></html>' },
  tokenBusy: { path: '/token', status: 429 },
  tokenSaysSo: { path: '/token', status: 400, body: { error: 'temporarily_unavailable' } },
  tokenSaysSoItself: { path: '/token', status: 500, body: { error: 'server_error' } },
};

function signed(claims, fault) {
  if (fault === 'unsigned') return new UnsecuredJWT(claims).encode();
  if (fault === 'secret') {
    // Whoever takes the public key for a shared secret believes anybody who knows it.
    const shared = new TextEncoder().encode(own.jwk.n);
    return new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'own' }).sign(shared);
  }
  const { privateKey } = fault === 'signature' ? strangers : own;
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'own' }).sign(privateKey);
}

// A page that waits until the test says who signs in, and meanwhile reaches for what is not its own.
const page = `<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="1">
<title>Bank of the test</title><body style="font: 24px sans-serif; padding: 48px">
<h1>Bank of the test</h1><p>Staff sign in here.</p>
<script>
  const tell = (what, got) => fetch('/test/tell?' + new URLSearchParams({ what, got }));
  const reach = (what, promise) => promise.then((got) => tell(what, got), () => tell(what, 'refused'));
  const picture = async (url) => {
    const answer = await fetch(url);
    return answer.ok ? 'given' : 'refused';
  };
  const command = async (name, given) => {
    await window.__TAURI_INTERNALS__.invoke(name, given);
    return 'given';
  };
  reach('picture', picture('picture://localhost/preview?after=0'));
  reach('view', command('view'));
  reach('act', command('act', { action: { do: 'comeBackFromBank' } }));
  tell('window', String(window.open('/', '_blank')));
</script>`;

const told = new Map();
let hear = () => {};

provider.use(async (context, go) => {
  if (context.path === '/test/next') {
    const { person, fault } = context.query;
    next = { person: person ?? null, fault: fault ?? null };
    context.status = 204;
    return;
  }
  if (context.path === '/test/tell') {
    told.set(context.query.what, context.query.got);
    hear();
    context.status = 204;
    return;
  }
  if (context.path === '/test/told') {
    while (!told.has(context.query.what)) await new Promise((heard) => { hear = heard; });
    context.body = told.get(context.query.what);
    return;
  }
  if (context.path.startsWith('/interaction/')) {
    if (next.person === 'waits') {
      context.body = page;
      return;
    }
    // A native client always asks for consent.
    const result = next.person
      ? { login: { accountId: next.person }, consent: {} }
      : { error: 'access_denied', error_description: 'the person went back' };
    context.respond = false;
    await provider.interactionFinished(context.req, context.res, result);
    return;
  }
  const outage = outages[next.fault];
  if (outage && (outage.path ?? context.path) === context.path) {
    context.body = outage.body ?? '';
    context.status = outage.status;
    return;
  }
  if (next.fault === 'redirect') {
    context.redirect('https://login.stranger.example/');
    return;
  }
  await go();
  const isMetadata = context.path === '/.well-known/openid-configuration';
  if (isMetadata && next.fault === 'clock') {
    context.set('Date', new Date(Date.now() + 120_000).toUTCString());
  }
  if (isMetadata && metadataFaults[next.fault]) {
    context.body = metadataFaults[next.fault](context.body);
  }
  const changes = tokenFaults[next.fault];
  if (context.path === '/token' && changes && context.body?.id_token) {
    const [, payload] = context.body.id_token.split('.');
    const claims = { ...JSON.parse(Buffer.from(payload, 'base64url')), ...changes() };
    context.body = { ...context.body, id_token: await signed(claims, next.fault) };
  }
  if (context.path === '/token' && next.fault === 'noToken') {
    context.body = { ...context.body, id_token: undefined };
  }
});

server.on('request', provider.callback());
console.log(issuer);
// The test that started this ends it by closing the pipe.
process.stdin.on('end', () => process.exit(0)).resume();
