import { type Box, flag, type Role } from './kit/box.ts';
import { endToEnd, open } from './kit/client.ts';
import { at, needText, textAt, yamlFile } from './kit/config.ts';
import { bodyOf, type Call, send, serve } from './kit/http.ts';

async function pass(url: string, call: Call): Promise<void> {
  const headers = endToEnd(call.request.headers);
  delete headers.host;
  delete headers['content-length'];
  const body = await bodyOf(call);
  try {
    const sent = call.method === 'GET' ? {} : { body };
    const answer = await open({ url, method: call.method, headers, ...sent });
    call.response.writeHead(answer.statusCode ?? 502, endToEnd(answer.headers));
    answer.pipe(call.response);
  } catch (error) {
    send(call, 502, {
      code: 'proxy.error',
      message: error instanceof Error ? error.message : String(error),
    });
  }
}

async function start(box: Box): Promise<void> {
  const file = flag(box, '-f') ?? '/app/conf/conf.yaml';
  const config = await yamlFile(box, file);
  needText(box, file, config, [
    'Name',
    'Host',
    'Mode',
    'Auth.UserInfoHeader',
    'proxy_config.mode',
    'proxy_config.forward_url',
  ]);
  const proxy = at(config, 'proxy_config');
  const byHeader = at(proxy, 'header_based_forward');
  const headerName = textAt(byHeader, 'header_name').toLowerCase() || 'x-costrict-version';
  const paths = at(byHeader, 'paths');
  const forward = textAt(proxy, 'forward_url');
  if (at(config, 'DevServer', 'Enabled') === true)
    await serve(box, 6060, (call) =>
      call.path === '/healthz' ? send(call, 200, 'OK') : send(call, 404, '404 page not found\n'),
    );
  await serve(box, Number(textAt(config, 'Port') || 8888), (call) => {
    if (['/health', '/api/v1/proxy/health', '/api/v1/dynamic-proxy/health'].includes(call.path))
      return send(call, 200, { status: 'ok' });
    const search = call.query.size > 0 ? `?${call.query}` : '';
    const rule = (Array.isArray(paths) ? paths : []).find((p) => textAt(p, 'path') === call.path);
    if (rule !== undefined) {
      const with_ = call.request.headers[headerName] !== undefined;
      return pass(textAt(rule, with_ ? 'with_header_url' : 'without_header_url') + search, call);
    }
    if (/^\/codebase-(indexer|embedder)\/api\/v1\//.test(call.path))
      return pass(forward + call.path + search, call);
    send(call, 404, '404 page not found\n');
  });
}

export const querier: Role = { start };
