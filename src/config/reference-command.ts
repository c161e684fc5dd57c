// `npm run env:reference`: writes env/REFERENCE.md from the table of settings.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { reference } from './reference.ts';
import { groups } from './table.ts';

const path = fileURLToPath(new URL('../../env/REFERENCE.md', import.meta.url));
writeFileSync(path, reference(groups));
console.log(`Wrote ${path}`);
