import { shellQuote } from '../../base/shell.ts';
import type { Health } from '../blueprint.ts';

/** The column of /proc/net/tcp that says LISTEN, after a remote address of zeros. */
function listens(port: number): string {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  return `grep -qsE ':${hex} 0+:0000 0A' /proc/net/tcp /proc/net/tcp6`;
}

/** Asks with whichever of curl and wget the image has; with neither, that something listens has to do. */
function httpScript(health: Extract<Health, { kind: 'http' }>): string {
  const url = shellQuote(`http://127.0.0.1:${health.port}${health.path}`);
  // Proxy variables that an engine injects must not carry a request to the container's own loopback.
  const curl = `curl -sS${health.anyAnswer ? '' : 'f'} --noproxy '*' -m 4 -o /dev/null ${url}`;
  const wget = health.anyAnswer
    ? `wget -S -T 4 -O /dev/null ${url} 2>&1 | grep -q HTTP/1`
    : `wget -q -T 4 -O /dev/null ${url}`;
  return [
    'unset http_proxy HTTP_PROXY',
    `if command -v curl >/dev/null 2>&1; then ${curl}`,
    `elif command -v wget >/dev/null 2>&1; then ${wget}`,
    `else ${listens(health.port)}`,
    'fi',
  ].join('; ');
}

/** The argument list that Docker runs inside the container. */
export function healthArgv(health: Health): readonly string[] {
  switch (health.kind) {
    case 'exec':
      return health.argv;
    case 'http':
      return ['sh', '-c', httpScript(health)];
    case 'listen':
      return ['sh', '-c', listens(health.port)];
  }
}
