import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { type Box, fileText } from '../kit/box.ts';
import { isObject } from '../kit/http.ts';
import type { Objects, Row, Table } from './tables.ts';
import { addUser } from './users.ts';

function builtInKey(): Row {
  const pair = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return {
    owner: 'admin',
    name: 'cert-built-in',
    displayName: 'Built-in Cert',
    type: 'x509',
    cryptoAlgorithm: 'RS256',
    certificate: pair.publicKey,
    privateKey: pair.privateKey,
  };
}

const builtInOrganization = (): Row => ({
  owner: 'admin',
  name: 'built-in',
  displayName: 'Built-in Organization',
  passwordType: 'plain',
  passwordOptions: ['AtLeast6'],
});

const builtInApplication = (): Row => ({
  owner: 'admin',
  name: 'app-built-in',
  displayName: 'Casdoor',
  organization: 'built-in',
  cert: 'cert-built-in',
  enablePassword: true,
  clientId: randomBytes(10).toString('hex'),
  clientSecret: randomBytes(20).toString('hex'),
  redirectUris: [],
  grantTypes: ['authorization_code', 'password', 'client_credentials'],
  tokenFormat: 'JWT',
  expireInHours: 168,
  refreshExpireInHours: 168,
  signinMethods: [{ name: 'Password', displayName: 'Password', rule: 'All' }],
});

const builtInAdmin = (): Row => ({
  owner: 'built-in',
  name: 'admin',
  password: '123',
  displayName: 'Admin',
  phone: '12345678910',
  countryCode: 'US',
  isAdmin: true,
  signupApplication: 'app-built-in',
});

/** Creates the missing built-in objects: organisation, admin, application and key. */
export async function seedBuiltIn(objects: Objects): Promise<void> {
  const missing = async (table: Table, owner: string, name: string) =>
    (await objects.get(table, owner, name)) === undefined;
  if (await missing('cert', 'admin', 'cert-built-in')) await objects.add('cert', builtInKey());
  if (await missing('organization', 'admin', 'built-in'))
    await objects.add('organization', builtInOrganization());
  if (await missing('application', 'admin', 'app-built-in'))
    await objects.add('application', builtInApplication());
  if (await missing('user', 'built-in', 'admin')) await addUser(objects, builtInAdmin());
}

const arrays: readonly (readonly [string, Table])[] = [
  ['organizations', 'organization'],
  ['providers', 'provider'],
  ['applications', 'application'],
  ['users', 'user'],
  ['certs', 'cert'],
  ['permissions', 'permission'],
];

async function addObject(box: Box, objects: Objects, table: Table, object: Row): Promise<void> {
  const name = `${table} ${object.owner}/${object.name}`;
  if (table === 'user') {
    const wrong = await addUser(objects, object);
    // The real server says nothing here either; the log line is the stand-in's own.
    if (wrong) box.log(`WARN init data: ${name} was not added: ${wrong}`);
    return;
  }
  if (table === 'application') {
    const taken = await objects.find('application', 'clientId', object.clientId);
    if (taken.length > 0) return box.log(`WARN init data: ${name} was not added: clientId is used`);
  }
  await objects.add(table, object);
}

/**
 * The objects of init_data.json. Without `initDataNewOnly=true` each listed object is deleted and added again:
 * users get new ids and the passwords of the file.
 */
export async function seedFromFile(box: Box, objects: Objects): Promise<void> {
  const file = box.env.initDataFile ?? './init_data.json';
  const text = await fileText(box, file.replace(/^\.\//, '/'));
  if (text === undefined) return;
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    return box.die(`panic: ${error instanceof Error ? error.message : error} in ${file}`);
  }
  if (!isObject(data)) return box.die(`panic: json: cannot unmarshal ${file} into an object`);
  const newOnly = box.env.initDataNewOnly === 'true';
  for (const [key, table] of arrays) {
    const list = data[key];
    if (list === undefined || list === null) continue;
    if (!Array.isArray(list)) return box.die(`panic: json: cannot unmarshal ${key} in ${file}`);
    for (const object of list.filter(isObject)) {
      const owner = String(object.owner ?? '');
      const name = String(object.name ?? '');
      if (await objects.get(table, owner, name)) {
        if (newOnly) continue;
        await objects.remove(table, owner, name);
      }
      await addObject(box, objects, table, object);
    }
  }
}
