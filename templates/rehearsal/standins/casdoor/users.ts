import { randomUUID } from 'node:crypto';
import { compare, hash } from 'bcryptjs';
import type { Objects, Row } from './tables.ts';

const nameRule = /^[a-zA-Z0-9]+([._-][a-zA-Z0-9]+)*$/;
const badName =
  'The username may only contain alphanumeric characters, underlines or hyphens, cannot have consecutive hyphens or underlines, and cannot begin or end with a hyphen or underline.';
/** Said at the login page; a request for a token says it in small letters. */
export const forbidden = 'The user is forbidden to sign in, please contact the administrator';

async function passwordColumns(objects: Objects, owner: string, password: string): Promise<Row> {
  const organization = await objects.get('organization', 'admin', owner);
  const passwordType = String(organization?.passwordType || 'plain');
  return {
    passwordType,
    password: passwordType === 'bcrypt' ? await hash(password, 6) : password,
  };
}

/** Adds a user; a reason when it cannot be. */
export async function addUser(objects: Objects, user: Row): Promise<string | undefined> {
  const owner = String(user.owner ?? '');
  const name = String(user.name ?? '');
  if (owner === '' || name === '') return 'Missing parameter';
  if (!nameRule.test(name)) return badName;
  if ((await objects.get('organization', 'admin', owner)) === undefined)
    return `The organization: ${owner} does not exist`;
  const applications = await objects.find('application', 'organization', owner);
  if (applications.length === 0) return `The application for organization: ${owner} is not found`;
  if (await objects.get('user', owner, name)) return 'Username already exists';
  const phone = String(user.phone ?? '');
  if (phone !== '' && (await objects.find('user', 'phone', phone)).some((u) => u.owner === owner))
    return 'Phone already exists';
  await objects.add('user', {
    signupApplication: String(applications[0]?.name ?? ''),
    type: 'normal-user',
    isAdmin: false,
    isForbidden: false,
    ...user,
    id: randomUUID(),
    universalId: randomUUID(),
    ...(await passwordColumns(objects, owner, String(user.password ?? ''))),
    signinWrongTimes: 0,
  });
  return undefined;
}

/** A password that is to be set. */
export interface NewPassword {
  readonly owner: string;
  readonly name: string;
  readonly password: string;
  /** Checked where it is given. */
  readonly old: string;
}

/** Sets a password; a reason when it is refused. A locked user stays locked. */
export async function setPassword(
  objects: Objects,
  { owner, name, password, old }: NewPassword,
): Promise<string | undefined> {
  if (password.includes(' ')) return 'New password cannot contain blank space.';
  const user = await objects.get('user', owner, name);
  if (user === undefined) return `The user: ${owner}/${name} doesn't exist`;
  const refused = old === '' ? undefined : await checkPassword(objects, user, old);
  if (refused) return refused;
  const organization = await objects.get('organization', 'admin', owner);
  const options = organization?.passwordOptions;
  if (Array.isArray(options) && options.includes('AtLeast6') && password.length < 6)
    return 'The password must have at least 6 characters';
  const now = (await objects.get('user', owner, name)) ?? user;
  const changed = { ...now, ...(await passwordColumns(objects, owner, password)) };
  await objects.update('user', owner, name, changed);
  return undefined;
}

const tooMany = (minutes: number) =>
  `You have entered the wrong password or code too many times, please wait for ${minutes} minutes and try again`;

/** Whether the password is right, with the lock-out of the user's application after too many wrong ones. */
export async function checkPassword(
  objects: Objects,
  user: Row,
  password: string,
): Promise<string | undefined> {
  const application = await objects.get('application', 'admin', String(user.signupApplication));
  const limit = Number(application?.failedSigninLimit) || 5;
  const frozen = Number(application?.failedSigninFrozenTime) || 15;
  const key = [String(user.owner), String(user.name)] as const;
  let wrong = Number(user.signinWrongTimes ?? 0);
  if (wrong >= limit) {
    const since = Date.now() - Date.parse(String(user.lastSigninWrongTime ?? ''));
    const minutes = frozen - Math.floor(since / 60_000);
    if (minutes > 0) return tooMany(minutes);
    wrong = 0;
  }
  const stored = String(user.password ?? '');
  const right =
    user.passwordType === 'bcrypt' ? await compare(password, stored) : stored === password;
  if (right) {
    if (user.signinWrongTimes !== 0)
      await objects.update('user', ...key, { ...user, signinWrongTimes: 0 });
    return undefined;
  }
  wrong += 1;
  // The time is noted only when the last chance is gone.
  const at = wrong >= limit ? { lastSigninWrongTime: new Date().toISOString() } : {};
  await objects.update('user', ...key, { ...user, signinWrongTimes: wrong, ...at });
  return `password or code is incorrect, you have ${limit - wrong} remaining chances`;
}

/** A user without what must not leave the server. */
export function masked(user: Row): Row {
  return { ...user, password: '***', signinWrongTimes: undefined, lastSigninWrongTime: undefined };
}
