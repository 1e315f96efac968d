import { createServer } from 'node:http';
import type { Box } from '../kit/box.ts';

/** A provider in the app's own container, at http://127.0.0.1:3900/MODE: the path says how it fails. */
const port = 3900;

const html = '<!doctype html><html><body>Login</body></html>';

const modes: Readonly<Record<string, readonly [status: number, text: string]>> = {
  ok: [200, '{"type":"message","content":[{"type":"text","text":"pong"}]}'],
  unauthorized: [401, '{"error":{"message":"mock 401"}}'],
  forbidden: [403, '{"error":{"message":"mock 403"}}'],
  limited: [429, '{"error":{"message":"mock 429"}}'],
  failing: [500, '{"error":{"message":"mock 500"}}'],
  page: [200, html],
  empty: [200, ''],
};

export function serveUpstream(box: Box): void {
  const server = createServer((request, response) => {
    const mode = (request.url ?? '').split('/')[1] ?? '';
    const [status, text] = modes[mode] ?? [404, ''];
    response.writeHead(status, {
      'content-type': text === html ? 'text/html' : 'application/json',
    });
    response.end(text);
  });
  server.listen(port, '127.0.0.1');
  box.onStop(() => server.close());
}
