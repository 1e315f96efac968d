import { inside } from '../../../../repair/lab/containers.ts';
import { type AnyLabContext, defineFault } from '../../../../repair/lab/fault.ts';
import { texts as t } from './texts.ts';

const script = (command: string) => `for i = 1, 220000 do redis.call(${command}) end return 'ok'`;

async function run(context: AnyLabContext, command: string): Promise<void> {
  await inside(context, 'redis', ['redis-cli', 'EVAL', script(command), '0']);
}

export const faults = [
  defineFault({
    ...{ id: 'session-keys', issue: 'hub-session-keys-endless', title: t.made() },
    expects: ['warn:hub-session-keys-endless'],
    make: (context) => run(context, "'SET', 'session:lab' .. i .. ':seq', '1'"),
    heal: (context) => run(context, "'DEL', 'session:lab' .. i .. ':seq'"),
  }),
];
