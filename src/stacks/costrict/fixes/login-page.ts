import { UserError } from '../../../core/errors.ts';
import { literal } from '../../../core/message.ts';
import type { FixContext } from '../../../fix/fix.ts';
import { inspectLoginPage } from '../accounts-state.ts';
import type { CostrictSettings } from '../settings-shape.ts';
import { accountsTexts } from '../texts/accounts.ts';

/** Asks for the login page as a browser does. Throws with Casdoor's words where it shows none. */
export async function proveLoginPage(context: FixContext<CostrictSettings>): Promise<void> {
  const { app, appWords } = await inspectLoginPage(context);
  if (app === 'ok') return;
  throw new UserError({
    id: 'login-page-broken',
    title: accountsTexts.loginPage(),
    why: [accountsTexts.said({ words: literal(appWords) })],
  });
}
