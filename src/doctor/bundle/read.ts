import { errorCode, UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import { sizeText } from '../../base/format.ts';
import { own } from '../../base/json.ts';
import { literal, type Message } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { bundleTexts as t } from '../../base/texts/bundle.ts';
import { ArchiveError } from '../../effects/archive.ts';
import type { Effects } from '../../effects/effects.ts';
import type { ShownRun } from '../report-run.ts';
import { CodecError, decode } from './codec.ts';
import { bundleKind, bundleVersion, manifestName, readLimits, runName } from './format.ts';
import { restoredRun } from './saved-run.ts';

function bad(file: string, why: Message, update = false): UserError {
  return new UserError({
    id: 'bundle-unreadable',
    title: t.notABundle({ file }),
    why: [why],
    next: update ? [{ command: `${program.command} --version`, what: t.nextUpdate() }] : [],
    exit: exit.usage,
  });
}

const faults: Readonly<Record<ArchiveError['fault'], (name: Message) => Message>> = {
  'not-gzip': () => t.notGzip(),
  'not-tar': () => t.notTar(),
  cut: () => t.cut(),
  'too-large': () => t.unpackedTooLarge({ limit: sizeText(readLimits.maxBytes) }),
  ratio: () => t.tooMuchRatio({ ratio: readLimits.maxRatio }),
  'too-many': () => t.tooMany({ n: readLimits.maxEntries }),
  'entry-kind': (name) => t.badEntry({ name }),
  'entry-name': (name) => t.badEntry({ name }),
  'entry-twice': (name) => t.twice({ name }),
  'entry-too-large': (name) => t.entryTooLarge({ name, limit: sizeText(readLimits.maxEntryBytes) }),
};

async function unpack(effects: Pick<Effects, 'fs' | 'archive'>, path: string, shown: string) {
  try {
    const stat = await effects.fs.stat(path);
    if (stat === undefined) {
      const title = t.noFile({ file: shown });
      throw new UserError({ id: 'bundle-missing', title, exit: exit.usage });
    }
    if (stat.kind === 'dir' || stat.kind === 'other') throw bad(shown, t.notGzip());
    if (stat.size > readLimits.packedBytes)
      throw bad(shown, t.packedTooLarge({ limit: sizeText(readLimits.packedBytes) }));
    const wanted = (name: string) => name === manifestName || name === runName;
    return await effects.archive.unpack(effects.fs.readStream(path), readLimits, wanted);
  } catch (error) {
    if (error instanceof UserError) throw error;
    if (error instanceof ArchiveError) {
      const name = JSON.stringify(error.entry.slice(0, 100));
      throw bad(shown, faults[error.fault](literal(name)));
    }
    const code = errorCode(error);
    if (code === undefined) throw error;
    throw bad(shown, t.notRead({ code }));
  }
}

function parse(files: ReadonlyMap<string, Uint8Array>, name: string, shown: string): unknown {
  const bytes = files.get(name);
  if (bytes === undefined) throw bad(shown, t.missing({ name }));
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw bad(shown, t.broken({ name }));
  }
}

/** The run that a bundle holds. The file may come from anybody: nothing of it is written anywhere. */
export async function readBundle(
  effects: Pick<Effects, 'fs' | 'archive'>,
  path: string,
  shown: string,
): Promise<ShownRun> {
  const files = await unpack(effects, path, shown);
  const manifest = parse(files, manifestName, shown);
  if (own(manifest, 'kind') !== bundleKind) throw bad(shown, t.broken({ name: manifestName }));
  const version = own(manifest, 'schemaVersion');
  if (version !== bundleVersion) {
    const found = JSON.stringify(version ?? null).slice(0, 40);
    throw bad(shown, t.otherVersion({ found, known: bundleVersion }), true);
  }
  const saved = parse(files, runName, shown);
  try {
    const run = restoredRun(decode({ texts: own(saved, 'texts'), tree: own(saved, 'tree') }));
    if (run !== undefined) return run;
  } catch (error) {
    if (!(error instanceof CodecError) && !(error instanceof RangeError)) throw error;
  }
  throw bad(shown, t.broken({ name: runName }));
}
