import type { Readable } from 'node:stream';
import type { HttpBody } from '../../effects/effects.ts';
import type { Place, RegistryClient } from './client.ts';
import { RegistryError } from './failure.ts';
import type { Blob } from './manifest.ts';

const actions = 'pull,push';
const tries = 3;

export interface Upload {
  readonly client: RegistryClient;
  readonly place: Place;
  readonly signal: AbortSignal;
}

const ended = async (answer: Promise<HttpBody>): Promise<HttpBody> => {
  const got = await answer;
  got.body.resume();
  return got;
};

/** Whether the repository has a blob already. */
async function has({ client, place, signal }: Upload, { digest }: Blob): Promise<boolean> {
  const path = `/v2/${place.repository}/blobs/${digest}`;
  try {
    await ended(client.ask(place, { method: 'HEAD', path, actions }, signal));
    return true;
  } catch (error) {
    if (error instanceof RegistryError && error.failure.kind === 'not-found') return false;
    throw error;
  }
}

/**
 * Brings a blob into a repository: not at all where it is there, from another repository of the same registry where one
 * has it, otherwise by sending it. Returns which.
 */
export async function uploadBlob(
  upload: Upload,
  blob: Blob,
  open: () => Readable,
  elsewhere: string | undefined,
): Promise<'there' | 'mounted' | 'sent'> {
  if (await has(upload, blob)) return 'there';
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send(upload, blob, open, elsewhere);
    } catch (error) {
      const kind = error instanceof RegistryError ? error.failure.kind : undefined;
      const isPassing = kind === 'connection' || kind === 'server' || kind === 'timeout';
      if (!isPassing || attempt === tries) throw error;
    }
  }
}

async function send(
  { client, place, signal }: Upload,
  { digest, size }: Blob,
  open: () => Readable,
  elsewhere: string | undefined,
): Promise<'mounted' | 'sent'> {
  const query =
    elsewhere === undefined ? '' : `?${new URLSearchParams({ mount: digest, from: elsewhere })}`;
  const path = `/v2/${place.repository}/blobs/uploads/${query}`;
  const headers = { 'content-length': '0' };
  const begun = await ended(client.ask(place, { method: 'POST', path, actions, headers }, signal));
  if (begun.status === 201) return 'mounted';
  const to = uploadAddress(place, begun.headers.location);
  to.searchParams.set('digest', digest);
  const body = {
    ...{ method: 'PUT' as const, path: to.href, actions, upload: open(), again: open },
    headers: { 'content-type': 'application/octet-stream', 'content-length': String(size) },
  };
  await ended(client.ask(place, body, signal));
  return 'sent';
}

/** Where a registry wants it. Behind a proxy it may take itself for plain http; another host gets nothing. */
function uploadAddress({ host, base }: Place, location: string | undefined): URL {
  const home = new URL(base);
  const to = location !== undefined && URL.canParse(location, base) && new URL(location, base);
  if (!to || to.hostname !== home.hostname)
    throw new RegistryError({ source: host, kind: 'other', words: 'uploads go to another host' });
  // Its parts one by one: as text, a path of "//other/x" would be another host.
  home.pathname = to.pathname;
  home.search = to.search;
  return home;
}

/** Names what was uploaded. */
export async function uploadManifest(
  { client, place, signal }: Upload,
  reference: string,
  manifest: { readonly type: string; readonly bytes: Uint8Array },
): Promise<void> {
  const path = `/v2/${place.repository}/manifests/${reference}`;
  const body = Buffer.from(manifest.bytes).toString('utf8');
  const headers = { 'content-type': manifest.type };
  await ended(client.ask(place, { method: 'PUT', path, actions, headers, body }, signal));
}
