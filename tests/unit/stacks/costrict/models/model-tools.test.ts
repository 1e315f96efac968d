import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { Secret } from '../../../../../src/base/secret.ts';
import type { Docker } from '../../../../../src/effects/docker.ts';
import { likelyAddresses } from '../../../../../src/stacks/costrict/issues/model-endpoint-unreachable/fix.ts';
import type { ModelEndpoint } from '../../../../../src/stacks/costrict/models/call.ts';
import { modelCommands } from '../../../../../src/stacks/costrict/models/commands.ts';
import { failureOfError } from '../../../../../src/stacks/costrict/models/failure.ts';
import { insideHttp } from '../../../../../src/stacks/costrict/models/inside-http.ts';
import { nearestServed, setCommand } from '../../../../../src/stacks/costrict/models/refuse.ts';
import { testDeployment } from '../../../../support/costrict.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** The curl of this machine in place of a container's; what it was started with is kept. */
function ownCurl(): { docker: Pick<Docker, 'exec'>; argvs: string[][] } {
  const argvs: string[][] = [];
  const exec: Docker['exec'] = (_, argv, signal, { input } = {}) =>
    new Promise((resolve, reject) => {
      argvs.push([...argv]);
      const [program = '', ...args] = argv;
      const child = spawn(program, args, { signal });
      const out = { stdout: '', stderr: '' };
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        out.stdout += text;
      });
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        out.stderr += text;
      });
      child.once('error', reject);
      child.once('close', (code) => resolve({ code: code ?? 1, ...out }));
      child.stdin.end(input instanceof Secret ? input.reveal() : '');
    });
  return { docker: { exec }, argvs };
}

interface Heard {
  readonly authorization: string | undefined;
  readonly body: string;
}

async function server(answer: string, status = 200) {
  const heard: Heard[] = [];
  const http = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => {
      body += text;
    });
    request.on('end', () => {
      heard.push({ authorization: request.headers.authorization, body });
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
      response.end(answer);
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  closing.push(() => http.close());
  return { heard, url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/v1/x` };
}

const signal = () => AbortSignal.timeout(20_000);

describe('a request from inside a container', () => {
  const key = `sk-"quoted" \\back $var 'x' %{http_code} @file ;#`;
  const body = JSON.stringify({ text: '@a\n\t"q" \\n %{url} 你好\r\n' });

  it('must carry any key and any body to the letter, and neither in an argument list', async () => {
    const { heard, url } = await server('{"ok":"第一行\\nsecond"}');
    const { docker, argvs } = ownCurl();
    const answer = await insideHttp(docker, 'c').request({
      ...{ method: 'POST', url, body: new Secret(body), signal: signal() },
      headers: { authorization: new Secret(`Bearer ${key}`) },
    });
    expect(heard).toEqual([{ authorization: `Bearer ${key}`, body }]);
    expect(argvs).toEqual([['curl', '-K', '-']]);
    expect(answer).toMatchObject({ status: 200, text: '{"ok":"第一行\\nsecond"}' });
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(answer.durationMs).toBeGreaterThan(0);
  });

  it('must be one request to one server, whatever brackets and schemes are in its address', async () => {
    const { heard, url } = await server('{}');
    const inside = insideHttp(ownCurl().docker, 'c');
    const braces = `${url}/{a,b}[1-3]`;
    expect((await inside.request({ url: braces, signal: signal() })).status).toBe(200);
    expect(heard).toHaveLength(1);
    const file = inside.request({ url: 'file:///etc/hostname', signal: signal() });
    await expect(file).rejects.toMatchObject({ code: 'CURL_1' });
  });

  it('must give an answer that is no success as an answer, and empty lines at its end too', async () => {
    const { url } = await server('{"error":"no"}\n\n', 404);
    const answer = await insideHttp(ownCurl().docker, 'c').request({ url, signal: signal() });
    expect(answer).toMatchObject({ status: 404, text: '{"error":"no"}\n\n' });
  });

  it.each([
    ['http://127.0.0.1:1/v1', 'loopback'],
    ['http://does-not-exist.invalid/v1', 'unknown-host'],
  ])('must name what keeps %s from answering as Node does', async (url, kind) => {
    const error = await insideHttp(ownCurl().docker, 'c')
      .request({ url, signal: signal() })
      .catch((thrown: unknown) => thrown);
    expect(failureOfError(error, url).kind).toBe(kind);
  });

  it('must refuse a key that no header may hold before anything is started', async () => {
    const { docker, argvs } = ownCurl();
    const headers = { authorization: new Secret('Bearer a\nurl = "http://other"') };
    const request = insideHttp(docker, 'c').request({
      ...{ url: 'http://h', headers, signal: signal() },
    });
    await expect(request).rejects.toMatchObject({ code: 'ERR_INVALID_CHAR' });
    expect(argvs).toEqual([]);
  });
});

describe('addresses that were probably meant', () => {
  it.each([
    ['chat', 'http://h:1/v1/v1', 'http://h:1'],
    ['chat', 'http://h:1/v1/chat/completions', 'http://h:1'],
    ['completion', 'http://h:1/api/completions', 'http://h:1/api/v1/completions'],
    ['embedding', 'http://h:1/v1/v1/embeddings', 'http://h:1/v1/embeddings'],
    ['rerank', 'http://h:1/v1/embeddings', 'http://h:1/v1/rerank'],
  ] as const)('for %s %s must begin with %s', (role, url, first) => {
    expect(likelyAddresses(role, url)[0]).toBe(first);
    expect(likelyAddresses(role, url)).not.toContain(url);
  });
});

describe('what to type in place of a name that is not served', () => {
  const { models } = testDeployment().settings;
  const endpoint: ModelEndpoint = {
    ...{ role: 'embedding', url: 'http://h/v1/embeddings' },
    ...{ model: 'RAG/Embeddings', key: new Secret('') },
  };
  it('must be the nearest name that no other role uses', () => {
    const served = [models.rerank.model, 'bge-m3-embedding', models.chat.model];
    expect(nearestServed(endpoint, served, models)).toBe('bge-m3-embedding');
    expect(nearestServed(endpoint, [models.rerank.model], models)).toBeUndefined();
    expect(nearestServed(endpoint, [], models)).toBeUndefined();
  });
  it('must be one word for a shell, whatever the name holds', () => {
    expect(setCommand('chat', { model: "a'b; rm" })).toBe(
      `costrict models set chat --model "a'b; rm"`,
    );
  });
});

describe('models show', () => {
  it('must name keys and never show them', () => {
    const rows = modelCommands.show(testDeployment({}, { CHAT_APIKEY: 'sk-very-secret' }));
    expect(rows.map(({ role }) => role)).toEqual(['chat', 'completion', 'embedding', 'rerank']);
    expect(rows[0]?.key).toEqual({ name: 'CHAT_APIKEY', isSet: true });
    expect(JSON.stringify(rows)).not.toContain('sk-very-secret');
    expect(rows[3]?.context).toBeNull();
  });
});
