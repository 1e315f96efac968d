import type { Message } from '../../src/base/message.ts';
import type { Secrets } from '../../src/base/secret.ts';
import { Secret } from '../../src/base/secret.ts';
import type { Deployment } from '../../src/config/deployment.ts';
import type { Effects, Http, HttpRequest, HttpResponse } from '../../src/effects/effects.ts';
import { realClock } from '../../src/effects/real/clock.ts';
import type { StepContext, StepOptions } from '../../src/runs/step.ts';
import { blueprint as costrict } from '../../src/stacks/costrict/blueprint.ts';
import { costrictDefaults } from '../../src/stacks/costrict/deployment/settings.ts';
import type { CostrictSettings } from '../../src/stacks/costrict/deployment/settings-shape.ts';

/** Secrets whose text says which one it is, so that a leak names itself. */
export function namedSecrets(overrides: Readonly<Record<string, string>> = {}): Secrets {
  const names = costrict.secrets.map(({ name }) => name);
  return {
    get(name) {
      if (!names.includes(name)) throw new Error(`no secret ${name}`);
      return new Secret(overrides[name] ?? `secret-of-${name}`);
    },
    has: (name) => names.includes(name),
    names: () => names,
  };
}

export function testDeployment(
  change: Partial<CostrictSettings> = {},
  secrets: Readonly<Record<string, string>> = {},
): Deployment<CostrictSettings> {
  const settings = costrictDefaults({
    address: '10.20.0.15',
    rehearsal: false,
    bridgeGateway: '172.17.0.1',
  });
  return {
    dir: '/nowhere',
    blueprint: costrict,
    settings: { ...settings, ...change },
    secrets: namedSecrets(secrets),
  };
}

export interface TestContext extends StepContext<CostrictSettings> {
  readonly warnings: Message[];
}

/** A step's context over the given HTTP port; waiting takes no time. */
export function testContext(
  http: Http,
  {
    deployment = testDeployment(),
    options = {},
    patient = false,
  }: {
    deployment?: Deployment<CostrictSettings>;
    options?: Partial<StepOptions>;
    /** true: real waiting. */
    patient?: boolean;
  } = {},
): TestContext {
  const warnings: Message[] = [];
  let now = 0;
  const clock: Effects['clock'] = patient
    ? realClock
    : {
        ...realClock,
        monotonic: () => now,
        sleep: async (ms) => {
          now += ms;
        },
      };
  return {
    deployment,
    effects: { http, clock } as Effects,
    signal: new AbortController().signal,
    options: {
      dryRun: false,
      overwriteEdited: false,
      assetsFrom: undefined,
      ...options,
    } as StepOptions,
    carry: new Map(),
    say: () => undefined,
    item: () => undefined,
    warn: (text) => warnings.push(text),
    warnings,
  };
}

export const answer = (
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  text: typeof body === 'string' ? body : JSON.stringify(body),
  durationMs: 12,
});

/** A request as a test's server sees it, with its secrets in clear. */
export interface Seen {
  readonly method: string;
  readonly url: URL;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** An HTTP port that a function answers; streams hand their whole text over in one piece. */
export function httpOf(reply: (seen: Seen) => HttpResponse | Promise<HttpResponse>): Http & {
  readonly seen: Seen[];
} {
  const seen: Seen[] = [];
  const open = (value: string | Secret) => (value instanceof Secret ? value.reveal() : value);
  return {
    seen,
    async request(request: HttpRequest) {
      const one: Seen = {
        method: request.method ?? 'GET',
        url: new URL(request.url),
        body: request.body === undefined ? '' : open(request.body),
        headers: Object.fromEntries(
          Object.entries(request.headers ?? {}).map(([name, value]) => [name, open(value)]),
        ),
      };
      seen.push(one);
      const response = await reply(one);
      request.onChunk?.(response.text);
      return response;
    },
    open: () => Promise.reject(new Error('nothing is streamed here')),
    download: () => Promise.reject(new Error('nothing is downloaded here')),
  };
}

export const refused = (code: string): never => {
  throw Object.assign(new Error(code), { code });
};
