import { Secret } from '../../../base/secret.ts';
import { passwordHash } from '../probes/passwords.ts';

/** What a user's row holds of a password: its hash, and by what it was made. */
export async function passwordColumns(
  password: Secret,
): Promise<{ readonly password: Secret; readonly password_type: string }> {
  return { password: new Secret(await passwordHash(password)), password_type: 'bcrypt' };
}

/** Five wrong passwords lock a user; a new one begins at none. */
export const unlocked = { signin_wrong_times: 0 } as const;
