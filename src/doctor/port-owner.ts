import { literal, type Message } from '../base/message.ts';
import { checksTexts } from '../base/texts/checks.ts';
import type { PortOwner } from './probes/published-ports.ts';

/** The holder of a port, in a person's words. */
export function ownerText(owner: PortOwner | null): Message {
  if (owner === null) return checksTexts.ownerHidden();
  if (owner.kind === 'hidden')
    return owner.root ? checksTexts.ownerUnseen() : checksTexts.ownerHidden();
  if (owner.kind === 'container') return checksTexts.ownerContainer({ name: owner.name });
  const { name, pid, user, unit } = owner;
  const more = [user, unit].filter((one) => one !== null).map((one) => `, ${one}`);
  return checksTexts.ownerProcess({ name, pid, more: literal(more.join('')) });
}
