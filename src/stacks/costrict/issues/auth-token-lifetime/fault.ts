import { applicationColumn } from '../../lab/casdoor.ts';
import { fault } from '../../lab/tools.ts';
import { texts as t } from './texts.ts';

export const faults = [
  fault({
    issue: 'auth-token-lifetime',
    title: t.made(),
    expects: ['warn:auth-token-lifetime'],
    ...applicationColumn('expire_in_hours', '0'),
  }),
];
