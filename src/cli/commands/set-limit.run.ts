import { shellWord } from '../../base/shell.ts';
import { limitTexts as t } from '../../base/texts/limits.ts';
import type { CommandRun } from '../command.ts';
import { limitOwner } from '../limit-owner.ts';
import { openSession } from '../session.ts';
import { stackPart } from '../stack-part.ts';
import { usageError } from '../usage.ts';
import { applyUserChange } from '../users/apply.ts';

const path = 'set-limit';

function amountOf(given: string): number | null {
  if (given === 'none') return null;
  if (/^\d{1,9}(?:\.\d{1,2})?$/.test(given)) return Number(given);
  throw usageError({ id: 'bad-amount', title: t.badAmount({ amount: given }), path });
}

/** Another value of one limit, with plan, consent, proof and a way back like a fix. */
export const run: CommandRun = async (context, [limit = '', amount = ''], options) => {
  const who = limitOwner(options, path);
  const to = amountOf(amount);
  const session = await openSession(context);
  const { blueprint } = session.deployment;
  const limits = await stackPart(await session.parts.fixes(), blueprint, 'limits');
  if (!limits.names.includes(limit))
    throw usageError({
      ...{ id: 'bad-option', title: t.badLimit({ limit }), path },
      ...{ word: limit, known: limits.names, list: true },
    });
  const change = limits.set({ ...who, limit, to });
  const command = `${path} ${limit} ${to ?? 'none'} --${who.of} ${shellWord(who.name)}`;
  return applyUserChange(context, session, change, { command, options });
};
