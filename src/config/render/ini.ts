/** Values that go-ini reads as plain: never trimmed, expanded, continued or taken for a comment. */
const plain = /^[\w./:@$%{}+,-]*$/;

function iniValue(value: unknown, name: string): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') throw new Error(`${name}: an ini file holds no lists and no maps`);
  if (plain.test(value)) return value;
  // Between three quotes everything is literal but three quotes.
  if (!value.includes('"""') && !value.endsWith('"')) return `"""${value}"""`;
  if (!value.includes('`')) return `\`${value}\``;
  throw new Error(`${name}: cannot be written into an ini file`);
}

/** Sections of keys as an ini file. */
export function iniOf(data: unknown): string {
  const sections = Object.entries(data ?? {}).map(([section, keys]) => {
    const lines = Object.entries(keys ?? {}).map(
      ([key, value]) => `${key} = ${iniValue(value, `${section}.${key}`)}`,
    );
    return [`[${section}]`, ...lines, ''].join('\n');
  });
  return sections.join('\n');
}
