import { exit } from '../../base/exit.ts';
import { program } from '../../base/program.ts';
import { usersCommandTexts as t } from '../../base/texts/users.ts';
import type { CommandRun, OptionValues } from '../command.ts';
import { usageError } from '../usage.ts';
import { applyUserChange } from './apply.ts';
import { looking, openUsers } from './open.ts';

const path = 'users token-lifetime';
const hoursIn = { '': 1, h: 1, d: 24 } as const;

/** Hours of 168h, 30d or a plain number. */
function hoursOf(value: OptionValues[string]): number | undefined {
  if (value === undefined) return undefined;
  const [, number, unit = ''] = /^(\d{1,6})\s*(h|d)?$/.exec(String(value).trim()) ?? [];
  if (number !== undefined) return Number(number) * hoursIn[unit as keyof typeof hoursIn];
  throw usageError({ id: 'bad-option', title: t.badHours({ value: String(value) }), path });
}

/** How long logins last; set where an option says so. */
export const lifetime: CommandRun = async (context, _args, options) => {
  const access = hoursOf(options.access);
  const refresh = hoursOf(options.refresh);
  const open = await openUsers(context);
  if (access === undefined && refresh === undefined) {
    const now = await open.users.lifetime(looking(open));
    return {
      exit: exit.ok,
      view: [
        {
          kind: 'pairs',
          rows: [
            { label: t.access(), value: t.hours({ hours: now.access }) },
            {
              label: t.refresh(),
              value: now.refresh === null ? t.asLogin() : t.hours({ hours: now.refresh }),
            },
          ],
        },
        {
          kind: 'next',
          steps: [{ command: `${program.command} ${path} --access 168h`, what: t.setIt() }],
        },
      ],
      json: { accessHours: now.access, refreshHours: now.refresh },
    };
  }
  const change = open.users.setLifetime({
    ...(access === undefined ? {} : { access }),
    ...(refresh === undefined ? {} : { refresh }),
  });
  const words = [
    ...(access === undefined ? [] : [`--access ${access}h`]),
    ...(refresh === undefined ? [] : [`--refresh ${refresh}h`]),
  ];
  return applyUserChange(context, open.session, change, {
    command: `${path} ${words.join(' ')}`,
    options,
  });
};
