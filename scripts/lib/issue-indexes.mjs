// The indexes of known problems: for every folder `issues/` of a tree, what its folders hold. Nothing else lists them.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

const camel = (id) => id.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

/** Ids of the folders that hold a file of that name. */
const idsWith = (folder, name) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, name)))
    .map((entry) => entry.name)
    .sort();

const imported = (ids, file, name) =>
  ids.map((id) => `import { ${name} as ${camel(id)} } from '../${id}/${file}';\n`).join('');
const listed = (ids) => `[\n${ids.map((id) => `  ${camel(id)},\n`).join('')}]`;
const loaded = (ids, file, name, type) =>
  `new Map<string, ${type}>([\n${ids.map((id) => `  ['${id}', async () => (await import('../${id}/${file}')).${name}],\n`).join('')}])`;

/** A module each: issues, knowledge, fixes, faults. `src`: the way from it to the sources. */
const modules = {
  issues: (ids, src) => `import { inOrder, type Issue } from '${src}/doctor/issue.ts';
${imported(ids('index.ts'), 'index.ts', 'issue')}
/** The known problems, causes before what follows from them. */
export const issues: readonly Issue[] = inOrder(${listed(ids('index.ts'))});
`,
  knowledge: (
    ids,
    src,
  ) => `import { gathered, type Knowledge } from '${src}/doctor/diagnose/signature.ts';
${imported(ids('signature.ts'), 'signature.ts', 'signature')}
/** The words by which they give themselves away. */
export const knowledge: Knowledge = gathered(${listed(ids('signature.ts'))});
`,
  fixes: (ids, src) => `import type { LazyFix, LazyFixes } from '${src}/repair/fixes.ts';

/** How they are fixed, by their ids; each is loaded when it is asked for. */
export const fixes: LazyFixes = ${loaded(ids('fix.ts'), 'fix.ts', 'fix', 'LazyFix')};
`,
  faults: (ids, src) => `import type { LazyFault, LazyFaults } from '${src}/repair/fixes.ts';

/** How a lab makes them, by their ids; each is loaded when it is asked for. */
export const faults: LazyFaults = ${loaded(ids('fault.ts'), 'fault.ts', 'faults', 'LazyFault')};
`,
};

const head = '// Made from the folders beside this one; not in the repository.\n';

function* indexesIn(root, folder) {
  const ids = (name) => idsWith(join(root, folder), name);
  const src = posix.relative(`${folder}/generated`, 'src');
  for (const [name, text] of Object.entries(modules))
    yield [`${folder}/generated/${name}.ts`, head + text(ids, src)];
}

/** Ids of the problems that say whom they disable. */
const disabling = (root, folders, whom) =>
  folders
    .flatMap((folder) => idsWith(join(root, folder), 'index.ts').map((id) => [folder, id]))
    .filter(([folder, id]) => {
      const text = readFileSync(join(root, folder, id, 'index.ts'), 'utf8');
      return /^ {2}disables: \[(.*)\],$/m.exec(text)?.[1].includes(`'${whom}'`);
    })
    .map(([, id]) => `    '${id}',\n`)
    .join('');

const disablesModule = (
  root,
  folders,
) => `/** Problems of a service, by whom they disable: the service itself, those that need it. */
export const disables = {
${['service', 'dependents'].map((whom) => `  ${whom}: [\n${disabling(root, folders, whom)}  ],\n`).join('')}} as const;
`;

/** Writes the indexes of a tree; those that are as they should be stay untouched. */
export function writeIssueIndexes(root) {
  const stacks = readdirSync(join(root, 'src/stacks'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `src/stacks/${entry.name}/issues`);
  const own = ['src/issues', ...stacks];
  // The smallest stack there is, with which the core is tested.
  const folders = [...own, 'tests/toy-stack/issues'].filter((one) => existsSync(join(root, one)));
  const written = folders.flatMap((folder) => [...indexesIn(root, folder)]);
  const disables = head + disablesModule(root, own);
  for (const [path, text] of [...written, ['src/doctor/generated/disables.ts', disables]]) {
    const at = join(root, path);
    if (existsSync(at) && readFileSync(at, 'utf8') === text) continue;
    mkdirSync(dirname(at), { recursive: true });
    writeFileSync(at, text);
  }
}
