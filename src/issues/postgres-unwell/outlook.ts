import { sizeText } from '../../base/format.ts';
import { literal } from '../../base/message.ts';
import { quoteIdentifier, quoteText } from '../../base/sql.ts';
import type { Verdict } from '../../doctor/issue.ts';
import type { DatabaseReading } from '../../doctor/probes/database.ts';
import { psql } from '../shared/psql.ts';
import { texts as t } from './texts.ts';

type Up = Extract<DatabaseReading, { kind: 'up' }>;

function slots(reading: Up): Verdict[] {
  const { service: subject, slots: found } = reading;
  const [first] = found;
  if (first === undefined) return [];
  return [
    {
      ...{
        status: 'warn',
        subject,
        title: t.slot({ name: first.name, size: sizeText(first.bytes) }),
      },
      why: [t.slotWhy()],
      evidence: found.map(({ name, bytes }) => `pg_replication_slots: ${name} ${sizeText(bytes)}`),
      next: found.map(({ name }) => ({
        command: psql(reading, `SELECT pg_drop_replication_slot(${quoteText(name)})`),
        what: t.nextSlot(),
      })),
    },
  ];
}

function badEntries(reading: Up): Verdict[] {
  const { service: subject, badEntries: found } = reading;
  const [first] = found;
  if (first === undefined) return [];
  return [
    {
      ...{
        status: 'warn',
        subject,
        title: t.badEntry({ name: literal(first.name || first.file) }),
      },
      why: [t.badEntryWhy()],
      evidence: found.map(({ file, line, name, error }) => `${file}:${line}: ${name}: ${error}`),
      next: found
        .filter(({ file, name }) => file.endsWith('postgresql.auto.conf') && name !== '')
        .map(({ name }) => ({
          command: psql(reading, `ALTER SYSTEM RESET ${quoteIdentifier(name)}`),
          what: t.nextEntry(),
        })),
    },
  ];
}

/** Nobody is hurt yet: the disk fills, or the next start fails. */
export const outlook = (reading: Up): Verdict[] => [...slots(reading), ...badEntries(reading)];
