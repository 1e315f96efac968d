import type { Message } from '../base/message.ts';
import { checksTexts } from '../base/texts/checks.ts';
import type { PortOwner } from './probes/published-ports.ts';

/** Who holds a port, in a person's words. */
export function ownerText(owner: PortOwner | null): Message {
  if (owner === null || owner.kind === 'hidden') return checksTexts.ownerHidden();
  if (owner.kind === 'container') return checksTexts.ownerContainer({ name: owner.name });
  return checksTexts.ownerProcess({ name: owner.name, pid: owner.pid });
}
