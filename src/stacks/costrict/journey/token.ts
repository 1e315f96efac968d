import type { JourneyStep } from '../../../deploy/procedure.ts';
import { accounts } from '../casdoor/names.ts';
import { proveToken, userToken } from '../casdoor/prove.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { journeyTexts as t } from '../texts/journey.ts';
import { carried, tokenOf } from './through.ts';

/** Logs in by password; a user whose password a person changed is stood in for by the application. */
export const tokenStep: JourneyStep<CostrictSettings> = {
  id: 'token',
  title: t.token(),
  async run(context) {
    const { grant, standIn } = await userToken(context);
    context.carry.set(carried.token, grant.token);
    return standIn ? t.asApplication() : t.asUser({ user: accounts.demo.name });
  },
};

/** The gateway's own question about a token. */
export const introspectionStep: JourneyStep<CostrictSettings> = {
  id: 'introspection',
  title: t.introspection(),
  async run(context) {
    await proveToken(context, tokenOf(context));
    return undefined;
  },
};
