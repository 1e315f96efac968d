import { UserError } from '../../../base/errors.ts';
import { exit } from '../../../base/exit.ts';
import { Secret } from '../../../base/secret.ts';
import type { NewProviderInput } from '../../../repair/provider-commands.ts';
import { lacksPort } from '../probes/providers.ts';
import { hubProvidersTexts as t } from '../texts/providers.ts';

export const assertName = (name: string): void => {
  if (name.trim() === name && name !== '' && name.length <= 64) return;
  throw new UserError({ id: 'bad-option', title: t.badName(), exit: exit.usage });
};

export function assertAddress(input: NewProviderInput): void {
  const { url, proxy, proxyLogin } = input;
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new UserError({ id: 'bad-option', title: t.badUrl({ url }), exit: exit.usage });
  if (proxy !== undefined && (!/^(?:https?|socks[45]):\/\//.test(proxy) || lacksPort(proxy)))
    throw new UserError({ id: 'bad-option', title: t.badProxy(), exit: exit.usage });
  // Left out, the proxy would be used without it.
  if (proxyLogin !== undefined && /^(?::|$)/.test(proxyLogin.reveal()))
    throw new UserError({ id: 'bad-option', title: t.noProxyLogin(), exit: exit.usage });
  if (input.key.equals(''))
    throw new UserError({ id: 'bad-option', title: t.noKey(), exit: exit.usage });
}

/** An address with who logs in there, for the body of a request alone. */
export function withLogin(proxy: string, login: Secret | undefined): string | Secret {
  const [user = '', ...password] = login?.reveal().split(':') ?? [];
  if (user === '') return proxy;
  const words = [user, password.join(':')].map(encodeURIComponent).join(':');
  return new Secret(proxy.replace('://', `://${words}@`));
}
