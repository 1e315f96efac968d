import { Secret } from '../../../base/secret.ts';

/**
 * Whether a stored password is this one, by looking and not by trying: a wrong try would count towards the
 * lock-out of a real person. null: it is stored in a way that cannot be compared here.
 */
export async function isStored(
  password: Secret | string,
  stored: string,
  kind: string,
): Promise<boolean | null> {
  const plain = typeof password === 'string' ? password : password.reveal();
  if (kind === 'plain' || kind === '') return plain === stored;
  if (kind !== 'bcrypt') return null;
  const { compare } = await import('bcryptjs');
  return compare(plain, stored);
}

/** The hash that is stored for a password. */
async function passwordHash(password: Secret): Promise<string> {
  const { hash } = await import('bcryptjs');
  return hash(password.reveal(), 10);
}

/** The password columns of a user's row: the hash, and its method. */
export async function passwordColumns(
  password: Secret,
): Promise<{ readonly password: Secret; readonly password_type: string }> {
  return { password: new Secret(await passwordHash(password)), password_type: 'bcrypt' };
}

/** Five wrong passwords lock a user; a new one begins at none. */
export const unlocked = { signin_wrong_times: 0 } as const;
