import { UserError } from '../core/errors.ts';
import type { Message } from '../core/message.ts';
import { composeTexts } from '../i18n/compose.ts';
import type { Ports } from '../ports/ports.ts';
import { program } from '../program.ts';

const taken =
  /(?:Bind for|listen (?:tcp|udp)[46]?|exposing port \w+) \S*:(\d+)\b[^\n]*(?:already allocated|already in use|not available)/;

/** The port that the engine could not get, from its error. */
export function takenPort(text: string): number | undefined {
  const port = taken.exec(text)?.[1];
  return port === undefined ? undefined : Number(port);
}

/** A port that was taken between the check and the start, as an error that names its owner where it can be seen. */
export async function portConflict(
  { ports, signal }: { ports: Ports; signal: AbortSignal },
  text: string,
): Promise<UserError | undefined> {
  const port = takenPort(text);
  if (port === undefined) return undefined;
  const owner = await ownerOf(ports, port, signal);
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
  { docker }: Pick<Ports, 'docker'>,
  port: number,
  signal: AbortSignal,
): Promise<Message | undefined> {
  const running = await docker.containers({}, signal);
  const container = running.find((c) => c.ports.some(({ hostPort }) => hostPort === port));
  return container && composeTexts.ownerContainer({ name: container.name });
}
