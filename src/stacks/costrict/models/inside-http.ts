import { Secret } from '../../../base/secret.ts';
import type { Docker } from '../../../effects/docker.ts';
import type { Http, HttpRequest, HttpResponse } from '../../../effects/effects.ts';

/** Node's names for curl's exit codes. */
const codes: Readonly<Record<number, string>> = {
  6: 'ENOTFOUND',
  7: 'ECONNREFUSED',
  28: 'ETIMEDOUT',
  35: 'EPROTO',
  51: 'CERT_INVALID',
  52: 'ECONNRESET',
  56: 'ECONNRESET',
  60: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
};
const connectSeconds = 10;
const mostSeconds = 120;

/**
 * Sends requests from inside a container, through the curl of its image: network, DNS and proxies differ there.
 * The request goes in on standard input, so that no list of processes shows a key.
 */
export function insideHttp(docker: Pick<Docker, 'exec'>, container: string): Pick<Http, 'request'> {
  return {
    async request(request) {
      const argv = ['curl', '-K', '-'];
      const { signal } = request;
      const input = configOf(request);
      const { code, stdout, stderr } = await docker.exec(container, argv, signal, { input });
      if (code !== 0) throw failed(code, stderr);
      const answer = answerOf(stdout);
      request.onChunk?.(answer.text);
      return answer;
    },
  };
}

function configOf({ method = 'GET', url, headers = {}, body }: HttpRequest): Secret {
  const shown = (value: string | Secret) => (value instanceof Secret ? value.reveal() : value);
  const lines = [
    'silent',
    // Brackets and braces in an address are not a list of addresses, and no file of the container is read.
    'globoff',
    'proto = "=http,https"',
    'show-error',
    `connect-timeout = ${connectSeconds}`,
    `max-time = ${mostSeconds}`,
    'noproxy = "*"',
    `request = ${quoted(method)}`,
    `url = ${quoted(url)}`,
    // An empty header of curl's own: some servers wait for the second half of a request that expects it.
    'header = "Expect:"',
    ...Object.entries(headers).map(([name, value]) => {
      const text = shown(value);
      if (/[\r\n\0]|[^\0-\xff]/.test(text)) throw withCode('ERR_INVALID_CHAR', 'header');
      return `header = ${quoted(`${name}: ${text}`)}`;
    }),
    ...(body === undefined ? [] : [`data-raw = ${quoted(shown(body))}`]),
    'write-out = "\\n%{http_code} %{time_total} %{content_type}"',
  ];
  return new Secret(`${lines.join('\n')}\n`);
}

/** As curl reads a quoted value. */
const quoted = (text: string): string =>
  `"${text.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')}"`;

function answerOf(stdout: string): HttpResponse {
  const at = stdout.lastIndexOf('\n');
  const [status = '', seconds = '', ...type] = stdout.slice(at + 1).split(' ');
  return {
    status: Number(status),
    headers: { 'content-type': type.join(' ') },
    text: stdout.slice(0, Math.max(at, 0)),
    durationMs: Number(seconds) * 1000,
  };
}

function failed(code: number, stderr: string): Error {
  const words = stderr.trim().split('\n').at(-1)?.slice(0, 200) ?? '';
  if (code === 126 || code === 127) return withCode('NO_CURL', words);
  const unreachable = code === 7 && /no route|unreachable/i.test(words);
  return withCode(unreachable ? 'EHOSTUNREACH' : (codes[code] ?? `CURL_${code}`), words);
}

const withCode = (code: string, words: string): Error => Object.assign(new Error(words), { code });
