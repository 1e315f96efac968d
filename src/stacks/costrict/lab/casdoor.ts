import { quoteText } from '../../../base/sql.ts';
import { keepValue, revertValue, sql } from '../../../repair/lab/tools.ts';
import type { Lab } from './tools.ts';

/** Rows of Casdoor that faults change. */
export const demoRow = "WHERE owner = 'user-group' AND name = 'demo'";
export const adminRow = "WHERE owner = 'built-in' AND name = 'admin'";
const applicationRow = "WHERE owner = 'admin' AND name = 'loginApp'";

/** Another value in one column of a row. */
export const casdoorColumn = (table: string, row: string, column: string, value: string) => {
  const set = (context: Lab, text: string) =>
    sql(context, 'casdoor', `UPDATE ${table} SET ${column} = ${quoteText(text)} ${row}`);
  return {
    async make(context: Lab): Promise<void> {
      await keepValue(context, column, 'casdoor', `SELECT ${column} FROM ${table} ${row}`);
      await set(context, value);
    },
    heal: (context: Lab): Promise<void> =>
      revertValue(context, column, (before) => set(context, before)),
  };
};

/** The same in the login application. */
export const applicationColumn = (column: string, value: string) =>
  casdoorColumn('application', applicationRow, column, value);

/** Another password, in clear as Casdoor itself may hold it. */
export const casdoorPassword = (user: string, text: string) => {
  const set = (context: Lab, password: string, type: string) =>
    sql(
      context,
      'casdoor',
      `UPDATE "user" SET password = ${quoteText(password)}, password_type = ${quoteText(type)} ${user}`,
    );
  return {
    async make(context: Lab): Promise<void> {
      const select = `SELECT password || chr(9) || password_type FROM "user" ${user}`;
      await keepValue(context, 'password', 'casdoor', select);
      await set(context, text, 'plain');
    },
    heal: (context: Lab): Promise<void> =>
      revertValue(context, 'password', (value) => {
        const [before = '', type = ''] = value.split('\t');
        return set(context, before, type);
      }),
  };
};
