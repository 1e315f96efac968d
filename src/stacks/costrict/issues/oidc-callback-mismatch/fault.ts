import { applicationColumn } from '../../lab/casdoor.ts';
import { fault } from '../../lab/tools.ts';
import { texts as t } from './texts.ts';

export const faults = [
  fault({
    issue: 'oidc-callback-mismatch',
    title: t.made(),
    ...applicationColumn('redirect_uris', '[]'),
  }),
];
