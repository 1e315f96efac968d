import type { CommonSettings } from './blueprint.ts';

/** A published port; every name used here is a row of the blueprint. */
function portOf(settings: Pick<CommonSettings, 'ports'>, name: string): number {
  const port = settings.ports[name];
  if (port === undefined) throw new Error(`no port named ${name}`);
  return port;
}

/** Address of a published port as this machine reaches it. */
export function localUrl(settings: Pick<CommonSettings, 'ports'>, name: string): string {
  return `http://127.0.0.1:${portOf(settings, name)}`;
}

/** Address of a published port as users reach it; an IPv6 address gets its brackets. */
export function publicUrl(
  { server, ...settings }: Pick<CommonSettings, 'ports' | 'server'>,
  name: string,
): string {
  const host = server.address.includes(':') ? `[${server.address}]` : server.address;
  return `http://${host}:${portOf(settings, name)}`;
}
