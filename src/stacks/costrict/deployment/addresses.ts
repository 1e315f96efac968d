import type { CostrictSettings } from './settings-shape.ts';

/** A published port; every name used here is a row of ports.ts. */
function portOf(settings: Pick<CostrictSettings, 'ports'>, name: string): number {
  const port = settings.ports[name];
  if (port === undefined) throw new Error(`no port named ${name}`);
  return port;
}

/** Address of a published port as this machine reaches it. */
export function localUrl(settings: Pick<CostrictSettings, 'ports'>, name: string): string {
  return `http://127.0.0.1:${portOf(settings, name)}`;
}

/** Address of a published port as users reach it; an IPv6 address gets its brackets. */
export function publicUrl(
  { server, ...settings }: Pick<CostrictSettings, 'ports' | 'server'>,
  name: string,
): string {
  const host = server.address.includes(':') ? `[${server.address}]` : server.address;
  return `http://${host}:${portOf(settings, name)}`;
}

/** Where the accounts service sends the browser back after a login; registered there to the letter. */
export function loginCallback(settings: Pick<CostrictSettings, 'ports' | 'server'>): string {
  return `${publicUrl(settings, 'entry')}/oidc-auth/api/v1/plugin/login/callback`;
}

/** Where editors ask for the list of models, below the entry. */
export const modelListPath = '/ai-gateway/api/v1/models';
