import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const node = JSON.parse(await readFile(join(import.meta.dirname, 'node.json'), 'utf8'));

/** The libraries that the build holds, with version, licence and the text of it. */
export async function librariesOf(root, list) {
  const folders = JSON.parse(await readFile(list, 'utf8'));
  return Promise.all(
    folders.map(async (folder) => {
      const dir = join(root, folder);
      const { name, version, license } = JSON.parse(
        await readFile(join(dir, 'package.json'), 'utf8'),
      );
      const file = (await readdir(dir)).find((one) => /^licen[cs]e/i.test(one));
      const text = file ? await readFile(join(dir, file), 'utf8') : '';
      return { name, version, licence: license ?? 'unknown', text };
    }),
  );
}

/** Their licences, one after the other. */
export async function licences(libraries) {
  const parts = libraries.map(
    ({ name, version, licence, text }) => `${name} ${version} (${licence})\n\n${text.trim()}\n`,
  );
  const runtime = `Node.js ${node.version}: https://github.com/nodejs/node/blob/v${node.version}/LICENSE\n`;
  return [...parts, runtime].join(`\n${'-'.repeat(72)}\n\n`);
}

const purl = (name, version) => `pkg:npm/${name.replace('@', '%40')}@${version}`;

/** The contents of the release, as CycloneDX 1.5. Nothing in it differs between two runs. */
export function sbom(version, libraries) {
  const components = libraries.map(({ name, version: at, licence }) => ({
    ...{ type: 'library', 'bom-ref': `${name}@${at}`, name, version: at, purl: purl(name, at) },
    licenses: [{ expression: licence }],
  }));
  const runtime = {
    ...{ type: 'platform', 'bom-ref': `node@${node.version}`, name: 'node', version: node.version },
    purl: `pkg:generic/node@${node.version}`,
  };
  const main = { type: 'application', 'bom-ref': 'costrict', name: 'costrict-cli', version };
  const body = { metadata: { component: main }, components: [...components, runtime] };
  const hex = createHash('sha256').update(JSON.stringify(body)).digest('hex');
  const uuid = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  const head = {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    serialNumber: `urn:uuid:${uuid}`,
    version: 1,
  };
  return `${JSON.stringify({ ...head, ...body }, null, 2)}\n`;
}
