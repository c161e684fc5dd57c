// A30: after the whole suite, nothing that a run wrote down holds a secret. The scenarios put a marker into every
// password; what Latchkey logged, kept, audited, mailed and said in chat lies in build/canary.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../build/canary', import.meta.url));
const marker = 'Canary';
/** A full token of a page link; chat and mail carry it to the person by design, nothing else may hold it. */
const token = /#[\w.~:-]{60,}/;
const carriers = ['.chat', '.outbox'];

if (!existsSync(folder)) {
  console.log('No scenario ran, so there is nothing to scan.');
  process.exit(0);
}
const files = readdirSync(folder);
const kinds = ['.log', '.redis', '.audit', '.chat', '.outbox'];
const missing = kinds.filter((kind) => !files.some((file) => file.endsWith(kind)));
const found = files.flatMap((file) => {
  const text = readFileSync(`${folder}/${file}`, 'latin1');
  const codes = file.endsWith('.outbox') || file.endsWith('.chat') ? [] : codesOf(file.replace(/\.\w+$/, '.outbox'));
  return [
    ...(text.includes(marker) ? [`${file} holds a password`] : []),
    ...(!carriers.some((end) => file.endsWith(end)) && token.test(text) ? [`${file} holds a link`] : []),
    ...codes.filter((code) => text.includes(code)).map(() => `${file} holds a code that was sent`),
  ];
});

/** Every code that was mailed or texted in that run. */
function codesOf(outbox) {
  if (!files.includes(outbox)) return [];
  return JSON.parse(readFileSync(`${folder}/${outbox}`, 'utf8')).flatMap(({ text }) => text.match(/\b\d{8}\b/g) ?? []);
}

for (const problem of [...found, ...missing.map((kind) => `nothing to scan of the kind ${kind}`)])
  console.error(problem);
process.exit(found.length + missing.length === 0 ? 0 : 1);
