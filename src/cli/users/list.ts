import { exit } from '../../base/exit.ts';
import { program } from '../../base/program.ts';
import { usersCommandTexts as t } from '../../base/texts/users.ts';
import type { CommandRun } from '../command.ts';
import { looking, openUsers } from './open.ts';

const marks = { on: 'ok', off: 'plain', locked: 'warn' } as const;

/** Lists the users that may log in. */
export const list: CommandRun = async (context) => {
  const open = await openUsers(context);
  const users = await open.users.list(looking(open));
  const json = { users };
  if (users.length === 0)
    return {
      exit: exit.ok,
      view: [
        { kind: 'headline', status: 'plain', text: t.nobody() },
        {
          kind: 'next',
          steps: [{ command: `${program.command} users add --help`, what: t.addOne() }],
        },
      ],
      json,
    };
  return {
    exit: exit.ok,
    view: [
      {
        kind: 'table',
        columns: [t.columnName(), t.columnState(), t.columnShown(), t.columnPhone()],
        rows: users.map(({ name, displayName, phone, state }) => [
          { text: name },
          { text: t[`state.${state}`](), status: marks[state] },
          { text: displayName },
          { text: phone },
        ]),
      },
    ],
    json,
  };
};
