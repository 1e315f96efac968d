import * as v from 'valibot';
import { literal } from '../../src/base/message.ts';
import type { CommonSettings } from '../../src/config/blueprint.ts';
import { commonEntries } from '../../src/config/settings/common.ts';
import { described, nonEmptyField, section } from '../../src/config/settings/schema.ts';

export interface ToySettings extends CommonSettings {
  readonly page: {
    readonly greeting: string;
    /** The web server's behaviour: work, nothing at all, or die. The tests break it with this. */
    readonly mode: 'serve' | 'idle' | 'crash';
  };
}

export const toySchema = section(literal('toy'), {
  ...commonEntries('toy', ['web', 'postgres']),
  page: section(literal('page'), {
    greeting: nonEmptyField(literal('greeting'), { required: true }),
    mode: described(v.picklist(['serve', 'idle', 'crash']), {
      title: literal('mode'),
      expected: literal('serve, idle or crash'),
    }),
  }),
});

export function toyDefaults(input: { address: string; rehearsal: boolean }): ToySettings {
  return {
    version: 1,
    stack: 'toy',
    rehearsal: input.rehearsal,
    project: 'toy',
    server: { address: input.address },
    ports: { web: 28080, postgres: 25439 },
    expose: ['web'],
    images: { mirrors: [], registry: '', override: {} },
    assets: { mirrors: [] },
    page: { greeting: 'hello', mode: 'serve' },
  };
}
