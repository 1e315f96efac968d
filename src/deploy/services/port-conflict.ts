import { UserError } from '../../base/errors.ts';
import type { Message } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { composeTexts } from '../../base/texts/compose.ts';
import { ownerText } from '../../doctor/port-owner.ts';
import { publishedPorts } from '../../doctor/probes/published-ports.ts';
import { runProbes } from '../../doctor/run-probes.ts';
import type { StepContext } from '../../runs/step.ts';

const lookMs = 2000;
const taken =
  /(?:Bind for|listen (?:tcp|udp)[46]?|exposing port \w+) \S*:(\d+)\b[^\n]*(?:already allocated|already in use|not available)/;

/** The port that the engine could not get, from its error. */
export function portInError(text: string): number | undefined {
  const port = taken.exec(text)?.[1];
  return port === undefined ? undefined : Number(port);
}

/** A port that was taken between the check and the start, as an error that names its owner where it can be seen. */
export async function portConflict(
  context: Pick<StepContext, 'deployment' | 'effects' | 'signal'>,
  text: string,
): Promise<UserError | undefined> {
  const port = portInError(text);
  if (port === undefined) return undefined;
  const owner = await ownerOf(context, port);
  return new UserError({
    id: 'port-conflict',
    title: composeTexts.portTaken({ port }),
    why: [
      ...(owner === undefined ? [] : [composeTexts.portTakenBy({ owner })]),
      composeTexts.portTakenSince(),
    ],
    next: [
      { command: `${program.command} ports --remap`, what: composeTexts.portRemap() },
      { command: `sudo ss -ltnp 'sport = :${port}'`, what: composeTexts.portWho() },
    ],
  });
}

async function ownerOf(
  { deployment, effects, signal }: Pick<StepContext, 'deployment' | 'effects' | 'signal'>,
  port: number,
): Promise<Message | undefined> {
  const { blueprint, dir } = deployment;
  const probes = [publishedPorts];
  const look = { blueprint, deployment, dir, effects, signal, probes, budgetMs: lookMs };
  const facts = await runProbes({ ...look, stage: 'preflight' });
  const found = facts.get(publishedPorts).value?.ports.find((row) => row.port === port);
  return found?.owner ? ownerText(found.owner) : undefined;
}
