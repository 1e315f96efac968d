import { createHash } from 'node:crypto';
import { list, own, parseJson, text } from '../../../../base/json.ts';
import { localUrl } from '../../../../config/addresses.ts';
import { defineProbe } from '../../../../doctor/probe.ts';
import { askServices } from '../../probes/context.ts';
import { texts as t } from './texts.ts';

/** SHA-256 of the modulus of signing keys whose private part is public. */
const publicKeys: ReadonlySet<string> = new Set([
  'e1159f05b61b95060dcd3dafc517a9a153e7395d968e0753bb2524c2f99e7d11',
  '42d0b993a221708914fe94f679c5ab02d91164e970da1b76d5bc0d07c6c2b6ae',
]);

export interface SigningKeys {
  readonly keys: number;
  /** Ids of keys whose private part everybody has. */
  readonly known: readonly string[];
}

/** The keys that tokens are signed with, by hash. */
export const signingKeys = defineProbe<SigningKeys>({
  id: 'signing-keys',
  title: t.probe(),
  deadline: 'short',
  read: (context) =>
    askServices(context, ['casdoor', 'postgres'], async ({ deployment, effects, signal }) => {
      const url = `${localUrl(deployment.settings, 'casdoor')}/.well-known/jwks`;
      const answer = await effects.http.request({ url, signal });
      const keys = own(parseJson(answer.text), 'keys');
      if (!Array.isArray(keys))
        return { status: 'unknown', reason: t.noKeys({ url, status: answer.status }) };
      const known = list(keys).filter((key) =>
        publicKeys.has(
          createHash('sha256')
            .update(text(own(key, 'n')))
            .digest('hex'),
        ),
      );
      return {
        status: 'ok',
        value: { keys: keys.length, known: known.map((key) => text(own(key, 'kid'))) },
        evidence: [`GET ${url} → ${keys.length} keys`],
      };
    }),
});
