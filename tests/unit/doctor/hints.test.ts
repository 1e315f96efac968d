import { describe, expect, it } from 'vitest';
import { literal } from '../../../src/base/message.ts';
import { quoteAnswer } from '../../../src/base/quote-answer.ts';
import { Secret } from '../../../src/base/secret.ts';
import { shellWord } from '../../../src/base/shell.ts';
import { clientAnswers, clientNames, clientProxy } from '../../../src/doctor/client/probes.ts';
import { readCompose } from '../../../src/doctor/foreign/compose-read.ts';
import { findProject } from '../../../src/doctor/foreign/project.ts';
import type { Issue } from '../../../src/doctor/issue.ts';
import { maskFinding, plainValue } from '../../../src/doctor/mask.ts';
import { disks } from '../../../src/doctor/probes/disks.ts';
import { images } from '../../../src/doctor/probes/images.ts';
import { realFs } from '../../../src/effects/real/fs.ts';
import { realHttp } from '../../../src/effects/real/http.ts';
import { issue as proxyBlocks } from '../../../src/issues/client-connection-error/index.ts';
import { issue as nameUnresolved } from '../../../src/issues/client-name-unresolved/index.ts';
import { issue as diskFull } from '../../../src/issues/disk-full/index.ts';
import { issue as imageWrongArch } from '../../../src/issues/image-wrong-arch/index.ts';
import { tokenTimes } from '../../../src/stacks/costrict/casdoor/token.ts';
import { issue as modelEndpointUnreachable } from '../../../src/stacks/costrict/issues/model-endpoint-unreachable/index.ts';
import { explainFailure } from '../../../src/stacks/costrict/models/explain.ts';
import { failureOfError } from '../../../src/stacks/costrict/models/failure.ts';
import { chatCall } from '../../../src/stacks/costrict/models/requests.ts';
import { chatModel } from '../../../src/stacks/costrict/probes/models.ts';
import { expectCheap } from '../../support/effort.ts';
import { detectOne, factsOf, okFact } from '../../support/facts.ts';
import { findingOf } from '../../support/saved.ts';

const evil = '$(touch /tmp/x);`id`\'"';
const commands = (findings: readonly { next: readonly { command: string }[] }[]) =>
  findings.flatMap(({ next }) => next.map(({ command }) => command)).join('\n');
const endpoint = {
  role: 'chat' as const,
  url: 'http://10.0.0.9:8000',
  model: 'glm',
  key: new Secret('sk-secret'),
};

describe('a command that is suggested', () => {
  it('must quote the name of a model as its server gave it', () => {
    const failure = { kind: 'model-unknown' as const, status: 404, quote: '', code: null };
    const answer = { endpoint, url: endpoint.url, failure, ms: null, dimension: null };
    const value = { ...answer, sameServer: [], served: [`glm${evil}$&`] };
    const found = detectOne(
      modelEndpointUnreachable,
      factsOf([chatModel, okFact(value)]),
      'running',
    );
    expect(commands(found)).toContain(`--model ${shellWord(`glm${evil}$&`)}`);
  });

  it('must quote the address of a model', () => {
    const failure = { kind: 'timeout' as const, status: null, quote: '', code: 'ETIMEDOUT' };
    const url = 'http://10.0.0.9/$(id);x?a=1&b=2';
    const { next } = explainFailure({ ...endpoint, url }, failure, { url });
    expect(next[0]?.command).toBe(`curl -sv '${url}/v1/models'`);
  });

  it('must quote a path and an image', () => {
    const disk = { path: `/srv/a b${evil}`, what: 'deployment' as const };
    const full = { ...disk, totalBytes: 100, freeBytes: 0, freeInodes: 0 };
    const facts = factsOf([disks, okFact({ known: [full], missing: [] })]);
    const found = detectOne(diskFull, facts, 'running');
    expect(commands(found)).toContain(`du -xhd2 ${shellWord(disk.path)}`);
    const wrong = { ref: `a:b;${evil}`, arch: 's390x' };
    const seen = { images: [wrong], supported: ['amd64'], built: false };
    const bad = detectOne(imageWrongArch, factsOf([images, okFact(seen as never)]), 'running');
    expect(bad[0]?.next.at(-1)?.command).toBe(`docker image rm ${shellWord(wrong.ref)}`);
  });

  it('must quote a server’s name and the exceptions of a proxy', () => {
    const silent = { ok: false, code: 'ENOTFOUND' } as const;
    const names = { host: '$(id);x', addresses: [], code: 'ENOTFOUND' };
    const through = { variable: 'http_proxy', shown: 'http://p', url: new Secret('http://p') };
    const noProxy = { variable: 'no_proxy', value: "a';id;'" };
    const proxy = { through, noProxy, exempt: null, doubtful: null, host: 'h', windows: false };
    const works = { ok: true, status: 404, gateway: true, html: false } as const;
    const direct = { ...works, location: null, quote: '', aheadMs: 0 };
    const find = (issue: Issue, answers: unknown) => {
      const facts = factsOf(
        [clientNames, okFact(names)],
        [clientAnswers, okFact(answers as never)],
        [clientProxy, okFact(proxy as never)],
      );
      return commands(detectOne(issue, facts, 'client'));
    };
    expect(find(nameUnresolved, { direct: silent, proxied: null })).toBe("nslookup '$(id);x'");
    expect(find(proxyBlocks, { direct, proxied: silent })).toBe(
      `export NO_PROXY=${shellWord("a';id;',h")}`,
    );
  });
});

describe('an installation of another’s', () => {
  it('must give no name to a service or a project that Compose would not take', async () => {
    const text = `name: "x; id"\nservices:\n  ok: {image: a}\n  "a; id": {image: b}\n  "--yes": {image: c}\n`;
    const found = readCompose(text, 'docker-compose.yml', new Map());
    expect([...found.services.keys()]).toEqual(['ok']);
    const project = 'com.docker.compose.project';
    const dir = 'com.docker.compose.project.working_dir';
    const labelled = { labels: { [project]: '$(id)', [dir]: '/srv/app' }, state: 'running' };
    const docker = { containers: async () => [labelled] } as never;
    const place = { dir: '/srv/app', composeFile: 'docker-compose.yml', name: found.name };
    const { name } = await findProject({ docker, fs: realFs }, place, AbortSignal.timeout(5_000));
    expect(name).toBe('app');
  });
});

describe('an address with a password or a key in it', () => {
  it('must lose both in findings and facts', () => {
    const url = 'http://user:p%40ss@10.0.0.9/v1?api-key=abc123&x=1&token=zzz';
    const shown = 'http://user:••••@10.0.0.9/v1?api-key=••••&x=1&token=••••';
    const finding = findingOf({
      title: literal(url),
      evidence: [`POST ${url} → 401`],
      next: [{ command: `curl ${shellWord(url)}` }],
    });
    const masked = JSON.stringify(maskFinding(finding, []));
    expect(masked).not.toMatch(/p%40ss|abc123|zzz/);
    expect(masked).toContain(shown);
    expect(plainValue({ at: url }, [])).toEqual({ at: shown });
    const plain = 'http://10.0.0.9:8080/a?mail=a@b.c ssh://root@10.0.0.9';
    expect(plainValue(plain, [])).toBe(plain);
  });

  it('must not hold up what masks it', () => {
    for (const text of ['a://'.repeat(20_000), '?key'.repeat(20_000), `a://${':@'.repeat(20_000)}`])
      expectCheap(() => plainValue(text, []));
  });
});

describe('what a server echoes', () => {
  it('must lose the key before it is cut, in whatever way it is written', () => {
    const key = new Secret(`sk-"${'quoted"'.repeat(8)}`);
    const written = JSON.stringify(key.reveal()).slice(1, -1);
    const quote = quoteAnswer(`${'x'.repeat(190)}${written}`, [key]);
    expect(quote).not.toContain('sk-');
  });
});

describe('a token', () => {
  it.each([1e300, -1e300, 8.64e12 + 1])('must have no time that no calendar holds: %s', (exp) => {
    const body = Buffer.from(JSON.stringify({ exp, iat: 5 })).toString('base64url');
    expect(tokenTimes(new Secret(`a.${body}.c`))).toEqual({
      ...{ expiresMs: null, issuedMs: 5_000, notBeforeMs: null },
    });
  });
});

describe('a key that no header can hold', () => {
  it.each(['sk-\n123456', 'sk-密钥', 'sk-１２３'])(
    'must be named, and stay unseen: %j',
    async (key) => {
      const own = { ...endpoint, url: 'http://127.0.0.1:9', key: new Secret(key) };
      const call = chatCall(own);
      const request = { ...call, signal: AbortSignal.timeout(5_000) };
      const error: unknown = await realHttp.request(request).catch((e) => e);
      const failure = failureOfError(error, call.url);
      expect(failure.kind).toBe('key-unusable');
      const { why, next } = explainFailure(own, failure, { url: call.url });
      expect(why.map(({ id }) => id)).toContain('costrict.models.keyUnusable');
      expect(why.map(({ params }) => params.name)).toContain('CHAT_APIKEY');
      expect(next[0]?.command).toMatch(/models set chat --key-stdin$/);
      expect(JSON.stringify([failure, why, next])).not.toContain(key);
    },
  );
});
