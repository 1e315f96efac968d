import type { UserCommands } from '../../../repair/user-commands.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import {
  addUserChange,
  assertFree,
  assertThere,
  enableChange,
  resetPasswordChange,
} from './change.ts';
import { readLifetime, setLifetime } from './lifetime.ts';
import { listUsers } from './read.ts';

/** The users of this stack are Casdoor's, in the organization that its login application serves. */
export const costrictUsers: UserCommands<CostrictSettings> = {
  list: listUsers,
  assertThere,
  assertFree,
  add: addUserChange,
  resetPassword: resetPasswordChange,
  enable: enableChange,
  lifetime: readLifetime,
  setLifetime,
};
