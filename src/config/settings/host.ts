const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const ipv4 = new RegExp(`^${octet}(?:\\.${octet}){3}$`);
const label = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/** An IPv4 address or a host name. IPv6 has no place in the generated files; a name that leads to it does. */
export function isHost(text: string): boolean {
  if (ipv4.test(text)) return true;
  const labels = text.split('.');
  // A last label of digits only is a mistyped address, never a name (RFC 3696).
  return (
    text.length <= 253 && labels.every((l) => label.test(l)) && !/^\d+$/.test(labels.at(-1) ?? '')
  );
}

/** The host within what was probably copied from a browser: http://10.0.0.5:39080/. */
export function suggestHost(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const host = /^(?:[a-z]+:\/\/)?([^/:\s]+)(?::\d*)?(?:\/.*)?$/i.exec(value.trim())?.[1];
  return host !== undefined && isHost(host) ? host : undefined;
}

/** Empty, or http(s):// with a host and nothing behind it. */
export function isOrigin(text: string): boolean {
  if (text === '') return true;
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) return false;
  const { origin, username, password } = new URL(text);
  return username === '' && password === '' && (text === origin || text === `${origin}/`);
}

/** Whether containers that get this host would reach themselves. */
export function isLoopbackHost(host: string): boolean {
  return /^(localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[?::1?\]?)$/i.test(host);
}
