import { resolve } from 'node:path';
import { exit } from '../base/exit.ts';
import { fileError } from '../base/file-error.ts';
import { sizeText } from '../base/format.ts';
import { program } from '../base/program.ts';
import { bundleTexts as t } from '../base/texts/bundle.ts';
import type { Deployment } from '../config/deployment.ts';
import { collect } from '../doctor/bundle/collect.ts';
import { readBundle } from '../doctor/bundle/read.ts';
import { type Bundle, makeBundle } from '../doctor/bundle/write.ts';
import { type ShownRun, shownResult } from '../doctor/report-run.ts';
import { secretsIn } from '../doctor/run-doctor.ts';
import type { Block, CommandResult } from '../report/view.ts';
import type { CommandContext } from './command.ts';
import { word } from './typed.ts';

/** The bundle of a run, in memory. */
export async function bundleOf(
  { effects, signal }: CommandContext,
  deployment: Deployment,
  run: ShownRun,
): Promise<Bundle> {
  const collection = await collect(effects, deployment, signal);
  const secrets = secretsIn(deployment);
  return makeBundle({
    run,
    collection,
    secrets,
    key: effects.randomBytes(32),
    version: effects.version,
  });
}

/** Writes a bundle, readable by its owner only; says what it wrote. */
export async function writeBundle(
  { effects, cwd }: CommandContext,
  bundle: Bundle,
  file: string,
): Promise<readonly Block[]> {
  const packed = await effects.archive.pack(bundle.entries, bundle.run.at);
  const path = resolve(cwd, file);
  try {
    await effects.fs.writeAtomic(path, packed, { mode: 0o600 });
  } catch (error) {
    throw fileError(error, path) ?? error;
  }
  const size = sizeText(packed.byteLength);
  const counts = { n: bundle.entries.length, secrets: bundle.redacted.length };
  const command = `${program.command} doctor --from ${word(file)}`;
  return [
    { kind: 'text', status: 'ok', text: t.saved({ file, size, ...counts }) },
    { kind: 'next', steps: [{ command, what: t.nextFrom() }] },
  ];
}

function tokensOf(redacted: Bundle['redacted']): Block {
  if (redacted.length === 0) return { kind: 'text', text: t.noSecrets() };
  return {
    kind: 'table',
    columns: [t.columnToken(), t.columnSecret(), t.columnTimes()],
    rows: redacted.map(({ token, name, count }) => [
      { text: token },
      { text: name },
      { text: String(count) },
    ]),
  };
}

/** The data that would leave this machine. */
export function previewResult({ files, redacted, leftOut }: Bundle): CommandResult {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const listed: Block = {
    kind: 'table',
    columns: [t.columnName(), t.columnSize(), t.columnReplaced()],
    rows: files.map(({ name, bytes: size, replaced, shortened }) => [
      { text: name },
      { text: sizeText(size) },
      { text: replaced === 0 ? (shortened ? t.shortened() : '') : String(replaced) },
    ]),
  };
  const out = leftOut.map(
    (row): Block => ({ kind: 'text', status: 'skipped', text: t.leftOut(row) }),
  );
  const head = t.previewHead({ n: files.length, size: sizeText(bytes) });
  return {
    exit: exit.ok,
    view: [
      { kind: 'headline', status: 'plain', text: head },
      { kind: 'gap' },
      listed,
      { kind: 'gap' },
      tokensOf(redacted),
      ...(out.length > 0 ? [{ kind: 'gap' } as const, ...out] : []),
    ],
    json: { files, redacted, leftOut },
  };
}

/** The run that --from names, shown as it was where it was made. */
export async function resultFrom(
  context: CommandContext,
  file: string,
  failOnWarn: boolean,
): Promise<CommandResult> {
  const { effects, cwd, aim, options } = context;
  const run = await readBundle(effects, resolve(cwd, file), file);
  if (run.aim !== null) aim(run.aim);
  const shown = shownResult(run, { verbose: options.verbose, failOnWarn, secrets: [] });
  const origin: Block = { kind: 'text', status: 'warn', text: t.notChecked({ file }) };
  return { ...shown, view: [origin, { kind: 'gap' }, ...shown.view] };
}
