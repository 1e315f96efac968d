import { randomUUID } from 'node:crypto';
import { compare, hash } from 'bcryptjs';
import type { Objects, Row } from './tables.ts';

const nameRule = /^[a-zA-Z0-9]+([._-][a-zA-Z0-9]+)*$/;

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
  if (!nameRule.test(name))
    return 'The username may only contain alphanumeric characters, underlines or hyphens';
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

/** Sets a password; a reason when it is refused. */
export async function setPassword(
  objects: Objects,
  owner: string,
  name: string,
  password: string,
): Promise<string | undefined> {
  const user = await objects.get('user', owner, name);
  if (user === undefined) return `The user: ${owner}/${name} doesn't exist`;
  const organization = await objects.get('organization', 'admin', owner);
  const options = organization?.passwordOptions;
  if (password.includes(' ')) return 'New password cannot contain blank space.';
  if (Array.isArray(options) && options.includes('AtLeast6') && password.length < 6)
    return 'The password must have at least 6 characters';
  const changed = {
    ...user,
    ...(await passwordColumns(objects, owner, password)),
    signinWrongTimes: 0,
  };
  await objects.update('user', owner, name, changed);
  return undefined;
}

/** Whether the password is right, with the lock-out of the application after too many wrong ones. */
export async function checkPassword(
  objects: Objects,
  application: Row,
  user: Row,
  password: string,
): Promise<string | undefined> {
  const limit = Number(application.failedSigninLimit) || 5;
  const frozenMs = 60_000 * (Number(application.failedSigninFrozenTime) || 15);
  let wrong = Number(user.signinWrongTimes ?? 0);
  const since = Date.now() - Date.parse(String(user.lastSigninWrongTime ?? ''));
  if (wrong >= limit) {
    if (since < frozenMs)
      return `You have entered the wrong password or code too many times, please wait for ${Math.ceil((frozenMs - since) / 60_000)} minutes and try again`;
    wrong = 0;
  }
  const stored = String(user.password ?? '');
  const right =
    user.passwordType === 'bcrypt' ? await compare(password, stored) : stored === password;
  const key = [String(user.owner), String(user.name)] as const;
  if (right) {
    if (user.isForbidden === true)
      return 'The user is forbidden to sign in, please contact the administrator';
    if (wrong !== 0) await objects.update('user', ...key, { ...user, signinWrongTimes: 0 });
    return undefined;
  }
  wrong += 1;
  const at = new Date().toISOString();
  await objects.update('user', ...key, {
    ...user,
    signinWrongTimes: wrong,
    lastSigninWrongTime: at,
  });
  return `password or code is incorrect, you have ${Math.max(0, limit - wrong)} remaining chances`;
}

/** A user without what must not leave the server. */
export function masked(user: Row): Row {
  return { ...user, password: '***', signinWrongTimes: undefined, lastSigninWrongTime: undefined };
}
