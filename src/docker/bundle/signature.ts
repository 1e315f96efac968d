import { join } from 'node:path';
import { errorCode, UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import { literal } from '../../base/message.ts';
import { imageBundleTexts as t } from '../../base/texts/image-bundle.ts';
import type { Effects } from '../../effects/effects.ts';
import { bundleFormat } from './format.ts';
import type { Bundle } from './open.ts';

type Needed = Pick<Effects, 'exec' | 'fs' | 'randomBytes'>;

/** The purpose of the signatures: one of another purpose is none. */
const namespace = bundleFormat;
/** Any name: a key stands for itself. */
const maker = 'maker';

/** Signs an index with an SSH key (OpenSSH 8.0 or newer, an agent's or a hardware key as well). */
export async function sign(
  { exec }: Needed,
  index: Uint8Array,
  key: string,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const input = Buffer.from(index).toString('utf8');
  const argv = ['ssh-keygen', '-Y', 'sign', '-f', key, '-n', namespace];
  const { code, stdout, stderr } = await exec.run(argv, { input, signal });
  if (code === 0 && stdout.includes('BEGIN SSH SIGNATURE')) return Buffer.from(stdout);
  throw new UserError({
    ...{ id: 'bundle-signature', title: t.notSigned({ key }), exit: exit.usage },
    why: [t.needsSsh()],
    quote: stderr.split('\n').filter(Boolean).slice(0, 3),
  });
}

const publicKey = /^(?:sk-)?(?:ssh|ecdsa)-[A-Za-z0-9@.-]+ [A-Za-z0-9+/=]{20,}/;

/** Longer than any key with its comment. */
const mostKeyBytes = 64 * 1024;

/** The text of a key file; nothing for one that holds no key: a pipe, a device, a large file. */
async function keyText(fs: Needed['fs'], path: string): Promise<string> {
  const bytes = await fs.readBytes(path).catch((error: unknown) => {
    if (['EINVAL', 'EISDIR', 'EFBIG', 'ENXIO'].includes(errorCode(error) ?? '')) return undefined;
    throw error;
  });
  return bytes && bytes.length <= mostKeyBytes ? Buffer.from(bytes).toString('utf8').trim() : '';
}

/** Throws unless a bundle's index was signed with the private half of a public key (a file like id_ed25519.pub). */
export async function assertSigned(
  effects: Needed,
  { path, indexBytes, signature }: Bundle,
  keyFile: string,
  signal: AbortSignal,
): Promise<void> {
  const { fs, exec } = effects;
  const key = publicKey.exec(await keyText(fs, keyFile))?.[0];
  if (key === undefined)
    throw new UserError({
      ...{ id: 'bundle-signature', title: t.noPublicKey({ path: keyFile }), exit: exit.usage },
    });
  if (!signature) throw refused(path, 'no signature');
  const random = Buffer.from(effects.randomBytes(16)).toString('hex');
  const dir = `/tmp/bundle-${random}`;
  await fs.mkdir(dir, 0o700);
  try {
    await fs.writeAtomic(join(dir, 'signers'), `${maker} ${key}\n`, { mode: 0o600 });
    await fs.writeAtomic(join(dir, 'sig'), signature, { mode: 0o600 });
    const argv = ['ssh-keygen', '-Y', 'verify', '-f', join(dir, 'signers'), '-I', maker];
    const input = Buffer.from(indexBytes).toString('utf8');
    const more = ['-n', namespace, '-s', join(dir, 'sig')];
    const { code, stdout, stderr, failure } = await exec.run([...argv, ...more], { input, signal });
    if (code !== 0) throw refused(path, failure ?? (stderr || stdout));
  } finally {
    await fs.removeTree(dir);
  }
}

const refused = (path: string, words: string): UserError =>
  new UserError({
    ...{ id: 'bundle-signature', title: t.badSignature({ path }), exit: exit.refused },
    why: [literal(words.trim().slice(0, 300))],
  });
