import { sizeText } from '../base/format.ts';
import { literal, type Message } from '../base/message.ts';
import type { NextStep } from '../base/next-step.ts';
import { psqlCommand } from '../base/psql-command.ts';
import { quoteIdentifier } from '../base/sql.ts';
import { stepTexts as t } from '../base/texts/steps.ts';
import type { OtherDatabase } from './probes/other-databases.ts';

interface Place {
  readonly container: string;
  readonly user: string;
}

/** A few of them: what somebody else keeps there may be many. */
const shown = 3;

/** Which databases may hold the data of a missing one, and how large they are. */
export const othersText = (others: readonly OtherDatabase[]): Message =>
  t.databaseOthers({
    names: literal(others.map(({ name, bytes }) => `${name} (${sizeText(bytes)})`).join(', ')),
  });

/** To give each missing database its name again; then, to make it empty where none of the others is it. */
export function renameSteps(
  place: Place,
  missing: readonly string[],
  others: readonly OtherDatabase[],
): NextStep[] {
  const renames = missing.slice(0, shown).flatMap((name) =>
    others.slice(0, shown).map((other) => ({
      command: psqlCommand(
        place,
        `ALTER DATABASE ${quoteIdentifier(other.name)} RENAME TO ${quoteIdentifier(name)}`,
      ),
      what: t.nextRename({ other: other.name, name }),
    })),
  );
  const creates = missing.slice(0, shown).map((name) => ({
    command: psqlCommand(place, `CREATE DATABASE ${quoteIdentifier(name)}`),
    what: t.nextEmpty({ name }),
  }));
  return [...renames, ...creates];
}
