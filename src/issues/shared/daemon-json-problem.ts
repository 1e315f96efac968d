import type { Message } from '../../base/message.ts';
import type { DaemonJsonProblem } from '../../docker/daemon-json.ts';
import { daemonJsonProblemTexts as problem } from './daemon-json-texts.ts';

const kinds: Readonly<Record<string, Message>> = {
  text: problem.text(),
  texts: problem.texts(),
  addresses: problem.addresses(),
  flag: problem.flag(),
  number: problem.number(),
  object: problem.object(),
  'text-object': problem.textObject(),
};

/** One problem as a person reads it. */
export function daemonJsonProblem({ line, what, key, wanted }: DaemonJsonProblem): Message {
  if (what === 'type') return problem.type({ line, key, wanted: kinds[wanted] ?? wanted });
  if (what === 'unlikely') return problem.unlikely({ line, key, wanted });
  if (what === 'driver' || what === 'option') return problem[what]({ line, key, wanted });
  if (what === 'syntax' || what === 'comment' || what === 'shape') return problem[what]({ line });
  if (what === 'quotes' || what === 'trailing') return problem[what]({ line });
  return problem[what]({ line, key });
}
