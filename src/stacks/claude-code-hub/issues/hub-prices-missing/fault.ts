import { defineFault } from '../../../../repair/lab/fault.ts';
import { statements } from '../../../../repair/lab/tools.ts';
import { databaseName } from '../../deployment/services.ts';
import { texts as t } from './texts.ts';

export const faults = [
  defineFault({
    ...{ id: 'prices-missing', issue: 'hub-prices-missing', title: t.made() },
    expects: ['warn:hub-prices-missing'],
    ...statements(
      databaseName,
      'CREATE TABLE lab_prices AS TABLE model_prices; DELETE FROM model_prices',
      `DO $$ BEGIN IF to_regclass('lab_prices') IS NOT NULL THEN
         INSERT INTO model_prices SELECT * FROM lab_prices ON CONFLICT DO NOTHING; DROP TABLE lab_prices;
       END IF; END $$`,
    ),
  }),
];
