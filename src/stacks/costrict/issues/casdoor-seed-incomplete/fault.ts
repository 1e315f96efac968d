import { statements } from '../../../../repair/lab/tools.ts';
import { fault } from '../../lab/tools.ts';
import { texts as t } from './texts.ts';

const gone = `UPDATE application SET name = 'gone', client_id = 'gone-' || client_id
  WHERE owner = 'admin' AND name = 'loginApp'`;
// Where the fix has made another meanwhile, ours is what goes.
const back = `BEGIN;
  DELETE FROM application WHERE name = 'gone'
    AND EXISTS (SELECT 1 FROM application WHERE owner = 'admin' AND name = 'loginApp');
  UPDATE application SET name = 'loginApp', client_id = substr(client_id, 6) WHERE name = 'gone';
  COMMIT`;

export const faults = [
  fault({
    issue: 'casdoor-seed-incomplete',
    title: t.made(),
    ...statements('casdoor', gone, back),
  }),
];
