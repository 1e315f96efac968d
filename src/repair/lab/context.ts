import type { Message } from '../../base/message.ts';
import { stepContext } from '../../runs/run.ts';
import type { FixSession } from '../session.ts';
import type { LabContext } from './fault.ts';
import { keeperOf } from './state.ts';

/** The lab that is worked on. */
export type LabParts = FixSession;

/** The lab as one fault sees it. */
export function labContext(parts: LabParts, id: string): LabContext {
  const { deployment, effects, emit } = parts;
  const said = { say: (text: Message) => emit({ type: 'status', text }) };
  return { ...stepContext(parts), ...said, ...keeperOf(effects, deployment.dir, id) };
}
