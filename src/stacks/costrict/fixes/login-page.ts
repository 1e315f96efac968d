import type { FixContext } from '../../../repair/fix.ts';
import { inspectLoginPage, loginPageBroken } from '../casdoor/state.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';

/** Asks for the login page as a browser does. Throws with Casdoor's words where it shows none. */
export async function proveLoginPage(context: FixContext<CostrictSettings>): Promise<void> {
  const { app, appWords } = await inspectLoginPage(context);
  if (app !== 'ok') throw loginPageBroken(appWords);
}
