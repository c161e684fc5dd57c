// Writes the reference of all settings from the table, so that the two cannot differ. Pure.
import { type Setting, type Table, prefix } from './setting.ts';

const heading = `# Settings

Written by \`npm run env:reference\` from the table in \`src/config\`; a test sees that they are in step.
Settings are environment variables. An empty one counts as not set. Those marked *secret* can also be read from a file:
add \`_FILE\` to the name and give its path. All mistakes are named at once, and nothing starts with one.

\`npm start\` runs the local company, which plays every part that is not set. \`npm start env/dev.env\` reads a file of
settings first. Production is \`node --env-file=env/production.env dist/main.js\`, or the same variables set by the
platform; it refuses every local part. *Local* and *production* say what stands in when a setting is not set:
**needed** means that production does not start without it.
`;

/** The reference as Markdown: one table per group, in the groups' order. */
export function reference(groups: Readonly<Record<string, Table>>): string {
  const parts = Object.entries(groups).map(([title, table]) => {
    const rows = Object.entries(table).map(([name, row]) => rowOf(name, row));
    return [
      `## ${title}`,
      '',
      '| Setting | Meaning | Value | Local | Production |',
      '| --- | --- | --- | --- | --- |',
      ...rows,
      '',
    ].join('\n');
  });
  return [heading, ...parts].join('\n');
}

function rowOf(name: string, row: Setting<unknown>): string {
  const secret = row.secret ? '<br>*secret*' : '';
  const needed = row.needed === undefined ? '' : `<br>Needed ${row.needed}.`;
  const meaning = `${row.meaning}${needed}`;
  return `| \`${prefix}${name}\`${secret} | ${meaning} | ${escaped(row.kind.form)} | ${standIn(row, 'local')} | ${standIn(row, 'production')} |`;
}

function standIn(row: Setting<unknown>, mode: 'local' | 'production'): string {
  if (mode === 'production' && row.localOnly) return 'refused';
  if (mode === 'production' && row.required) return '**needed**';
  const text = row.defaults[mode];
  return (
    [text === undefined ? undefined : `\`${text}\``, row.otherwise].filter((part) => part !== undefined).join('; ') ||
    '–'
  );
}

function escaped(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<it@example.com>', '&lt;it@example.com&gt;');
}
