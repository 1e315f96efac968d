import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import type { Message } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { Secret } from '../../base/secret.ts';
import { clientTexts as t } from '../../base/texts/client.ts';
import { type ClientTarget, clientUrl } from '../../doctor/client/target.ts';
import { doctorDocument } from '../../doctor/document.ts';
import { issuesOf } from '../../doctor/issues-of.ts';
import { secondsOf } from '../../doctor/lists.ts';
import { forMachines } from '../../doctor/report-run.ts';
import { type Diagnosis, runDoctor } from '../../doctor/run-doctor.ts';
import { doctorView } from '../../doctor/view.ts';
import type { Block, CommandResult } from '../../report/view.ts';
import { checksOf } from '../../stacks/stacks.ts';
import type { CommandContext, OptionValues } from '../command.ts';
import { budgetOption } from '../duration-option.ts';
import { askedFirst } from '../operate.ts';
import { stackBlueprint } from '../stack-choice.ts';

/** One connection or answer gets this share of the whole time: two of them follow each other. */
const waitShare = 0.4;
/** A token is a few kilobytes. */
const mostToken = 64 * 1024;

function urlOf(value: unknown): string {
  const url = typeof value === 'string' ? clientUrl(value) : undefined;
  if (url !== undefined) return url;
  const shown = String(value).replace(/^(\s*[a-z][a-z0-9+.-]*:\/+)?.*@/is, '$1••••@');
  return usageFor(t.badUrl({ value: shown }), [t.badUrlWhy()]);
}

function usageFor(title: Message, why: readonly Message[]): never {
  const example = { command: `${program.command} doctor --client http://10.0.0.5:39080` };
  throw new UserError({ id: 'bad-option', title, why, next: [example], exit: exit.usage });
}

/** The address that the editor has. */
async function askedUrl({ effects: { prompt } }: CommandContext): Promise<string> {
  if (prompt.interactive) return askedFirst(() => prompt.input(t.askUrl()));
  return usageFor(t.noUrl(), []);
}

async function pipedToken({ effects: { prompt } }: CommandContext): Promise<Secret> {
  if (prompt.interactive) return askedFirst(() => prompt.secret(t.askToken()));
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of prompt.bytes()) {
    bytes += chunk.length;
    if (bytes <= mostToken) chunks.push(chunk);
  }
  return new Secret(Buffer.concat(chunks).toString('utf8').trim());
}

async function tokenOf(context: CommandContext, options: OptionValues) {
  if (options.tokenStdin === true) return pipedToken(context);
  if (typeof options.token !== 'string') return undefined;
  context.emit({ type: 'notice', level: 'warn', text: t.tokenSeen() });
  return new Secret(options.token.trim());
}

/** All is well: the address is the answer. */
function viewOf(diagnosis: Diagnosis, url: string, verbose: boolean): readonly Block[] {
  const view = doctorView({ diagnosis, counts: [], verbose });
  if (diagnosis.verdict !== 'healthy') return view;
  const { passed: n, durationMs } = diagnosis;
  const text = t.fine({ url, n, s: secondsOf(durationMs) });
  return [{ kind: 'headline', status: 'ok', text }, ...view.slice(1)];
}

/** Looks from this computer at a server somewhere else; needs neither Docker nor a deployment. */
export async function runClient(
  context: CommandContext,
  options: OptionValues,
): Promise<CommandResult> {
  const { effects, signal, cwd } = context;
  const url = urlOf(options.client === true ? await askedUrl(context) : options.client);
  const budgetMs = budgetOption(options);
  const blueprint = await stackBlueprint(context);
  const checks = await checksOf(blueprint);
  const token = await tokenOf(context, options);
  const client: ClientTarget = {
    ...{ url, waitMs: budgetMs * waitShare, gateway: checks.gateway },
    ...(token && { token }),
  };
  const secrets = token === undefined ? [] : [token];
  const issues = issuesOf(checks, { stage: 'client' });
  const diagnosis = await runDoctor({
    ...{ effects, blueprint, deployment: undefined, dir: cwd, signal, client, budgetMs },
    ...{ issues, stage: 'client', secrets },
  });
  const failOnWarn = options.failOn === 'warn';
  const machine = { diagnosis, project: '', at: effects.clock.now(), failOnWarn };
  const { id: stack } = blueprint;
  const document = {
    ...{ diagnosis, dir: cwd, stack, project: null, installation: null },
    ...{ secrets, facts: true },
  };
  return {
    ...forMachines(machine),
    view: viewOf(diagnosis, url, context.options.verbose),
    json: { ...doctorDocument(document), client: url },
  };
}
