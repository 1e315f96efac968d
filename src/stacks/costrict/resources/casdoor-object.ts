import * as v from 'valibot';
import type { Change } from '../../../base/events.ts';
import { revealed } from '../../../base/json.ts';
import type { Secret } from '../../../base/secret.ts';
import { type Action, defineResource } from '../../../repair/action.ts';
import { byName } from '../../../repair/state-shapes.ts';
import { hasTexts, isTexts } from '../../../repair/targets.ts';
import {
  type CasdoorTable,
  inCasdoor,
  isCasdoorTable,
  isColumnName,
  type RowKey,
  readColumns,
  rowName,
  writeColumns,
} from '../casdoor/database.ts';
import { ours } from '../http/any-stack.ts';
import { resourceTexts as t } from '../texts/resources.ts';

type Value = string | number | boolean | null;

type ObjectTarget = {
  readonly table: CasdoorTable;
  readonly owner: string;
  readonly name: string;
  /** The columns to change, and roll back; everything else of the object stays as it is. */
  readonly columns: readonly string[];
};

interface ObjectWant {
  readonly set: Readonly<Record<string, Value | Secret>>;
}

type ObjectState = { readonly [column: string]: Value } | null;

const columnValue = v.nullable(v.union([v.string(), v.number(), v.boolean()]));

/**
 * An object of Casdoor that is there and changes. In its row, which Casdoor reads for each request: its API gives out
 * no password's hash, so that one could not be rolled back, and needs a login that may be what is broken.
 */
export const casdoorObjectResource = defineResource<ObjectTarget, ObjectWant, ObjectState>({
  id: 'casdoor-object',
  title: t.kindAccount(),
  accepts(target) {
    if (!hasTexts(target, 'table', 'owner', 'name')) return false;
    const columns: unknown = Reflect.get(target, 'columns');
    return isCasdoorTable(target.table) && isTexts(columns) && columns.every(isColumnName);
  },
  acceptsState: (state, { columns }) =>
    v.is(v.nullable(byName(v.picklist(columns), columnValue)), state),
  name: ({ owner, name, columns }) => `${owner}/${name} ${columns.join(', ')}`,
  read: (context, target) =>
    inCasdoor(ours(context), async (query) => {
      const row = await readColumns(query, target, target.columns);
      return (row ?? null) as ObjectState;
    }),
  apply: (context, target, { set }) =>
    inCasdoor(ours(context), (query) =>
      writeColumns(query, target, revealed(set) as Readonly<Record<string, Value>>),
    ),
  async restore(context, target, before) {
    if (before === null) return;
    await inCasdoor(ours(context), (query) => writeColumns(query, target, before));
  },
});

/** Columns of an object that are to have other values. */
export function casdoorObjectAction(
  row: RowKey,
  want: ObjectWant,
  detail: Change['detail'],
  diff?: string,
): Action {
  const { table, owner, name } = row;
  return {
    resource: casdoorObjectResource,
    target: { table, owner, name, columns: Object.keys(want.set).sort() },
    want,
    change: {
      kind: 'account',
      action: 'update',
      name: rowName(row),
      ...(detail ? { detail } : {}),
      ...(diff === undefined ? {} : { diff }),
    },
  };
}
