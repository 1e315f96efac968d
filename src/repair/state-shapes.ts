import * as v from 'valibot';
import { isId } from './targets.ts';

/** Permission bits with the set-id and sticky bits. */
export const fileMode = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0o7777));

/** A user's or a group's number. */
export const ownerId = v.custom<number>(isId);

/** Bytes as a state holds them. */
export const base64 = v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]*={0,2}$/));

/** Values by names; a list is none. */
export const byName = <K extends v.GenericSchema<string>, V extends v.GenericSchema>(
  name: K,
  value: V,
) =>
  v.pipe(
    v.custom<Record<string, unknown>>((one) => !Array.isArray(one)),
    v.record(name, value),
  );
