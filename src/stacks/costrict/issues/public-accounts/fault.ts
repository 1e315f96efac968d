import { adminRow, casdoorPassword } from '../../lab/casdoor.ts';
import { fault } from '../../lab/tools.ts';
import { texts as t } from './texts.ts';

export const faults = [
  fault({
    issue: 'public-accounts',
    title: t.made(),
    ...casdoorPassword(adminRow, '123'),
  }),
];
