import { inside, insideAsRoot } from '../../repair/lab/containers.ts';
import { type AnyLabContext, defineFault } from '../../repair/lab/fault.ts';
import { callerOf, revertValue } from '../../repair/lab/tools.ts';
import { texts as t } from './texts.ts';

const file = '/etc/resolv.conf';

const write = (context: AnyLabContext, text: string) => {
  const argv = ['sh', '-c', `printf '%s\\n' "$1" > ${file}`, 'sh', text];
  return insideAsRoot(context, callerOf(context).caller, argv);
};

export const faults = [
  defineFault({
    ...{ id: 'resolver-replaced', issue: 'name-resolution-broken', title: t.made() },
    async make(context) {
      await context.keep('before', await inside(context, callerOf(context).caller, ['cat', file]));
      await write(context, 'nameserver 192.0.2.1');
    },
    heal: (context) => revertValue(context, 'before', (text) => write(context, text)),
  }),
];
