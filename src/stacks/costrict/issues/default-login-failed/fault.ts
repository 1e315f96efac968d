import { casdoorColumn, casdoorPassword, demoRow } from '../../lab/casdoor.ts';
import { fault } from '../../lab/tools.ts';
import { texts as t } from './texts.ts';

const issue = 'default-login-failed';
const expects = ['warn:default-login-failed'];

export const faults = [
  fault({
    id: 'demo-password-changed',
    issue,
    title: t.otherPassword(),
    expects,
    ...casdoorPassword(demoRow, 'a-new-one'),
  }),
  fault({
    id: 'demo-forbidden',
    issue,
    title: t.banned(),
    expects,
    ...casdoorColumn('"user"', demoRow, 'is_forbidden', 'true'),
  }),
];
