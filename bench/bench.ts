// The bench: every part by its name, one table, one JSON file. How each figure is got is in README.md.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { end, startServer } from './bots.ts';
import type { CompanySettings } from './bots.ts';
import { measureMemory } from './parts/memory.ts';
import { measureResident } from './parts/resident.ts';
import { measureRoundTrips } from './parts/round-trips.ts';
import { measureStart } from './parts/start.ts';
import { measureTurns, turnParts } from './parts/turns.ts';
import type { TurnPart, TurnRow } from './parts/turns.ts';

/** One figure with what it should reach. */
export interface Figure {
  readonly part: string;
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly target?: string;
  readonly met?: boolean;
}

export interface Arena {
  readonly company: CompanySettings;
  readonly folder: string;
  readonly quick: boolean;
}

const single = {
  memory: measureMemory,
  'round-trips': measureRoundTrips,
  resident: measureResident,
  start: measureStart,
} as const;
const names = [...turnParts, ...Object.keys(single)];
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, quick: { type: 'boolean', default: false } },
});
const unknown = positionals.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`There is no part called ${unknown.join(', ')}. The parts are: ${names.join(', ')}.`);
  process.exit(2);
}
const wanted = positionals.length === 0 ? names : positionals;

const folder = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
const { said: company, child } = await startServer<CompanySettings>('company', {
  FOLDER: folder,
  PEOPLE: values.quick ? '300' : '30000',
});
const arena: Arena = { company, folder, quick: values.quick };
const figures: Figure[] = [];
try {
  const turns = turnParts.filter((name) => wanted.includes(name));
  if (turns.length > 0) figures.push(...turnFigures(await measureTurns(arena, turns)));
  for (const [name, measure] of Object.entries(single))
    if (wanted.includes(name)) figures.push(...(await measure(arena)));
} finally {
  await end(child);
}
show(figures);
if (values.json !== undefined) {
  const [cpu] = cpus();
  const machine = { node: process.version, cores: cpus().length, cpu: cpu?.model ?? '', at: new Date().toISOString() };
  writeFileSync(values.json, `${JSON.stringify({ machine, figures }, undefined, 2)}\n`);
}
process.exit(0);

function turnFigures(rows: readonly TurnRow[]): readonly Figure[] {
  const rate = (part: TurnPart, conversations: number): number | undefined =>
    rows.find((row) => row.part === part && row.conversations === conversations)?.rate;
  const plain = rows.flatMap(({ part, conversations, rate: turnsPerSecond, p50, p99, errors }): Figure[] => [
    { part, name: `turns/s at ${conversations}`, value: turnsPerSecond, unit: 'turns/s' },
    { part, name: `p50 at ${conversations}`, value: p50, unit: 'ms' },
    {
      part,
      name: `p99 at ${conversations}`,
      value: p99,
      unit: 'ms',
      ...(part === 'help' && conversations === 64 ? { target: '< 50', met: p99 < 50 } : {}),
    },
    { part, name: `errors at ${conversations}`, value: errors, unit: 'turns', target: '0', met: errors === 0 },
  ]);
  const ratio = (part: TurnPart, least: number): readonly Figure[] => {
    const [own, echo] = [rate(part, 16), rate('echo', 16)];
    if (own === undefined || echo === undefined) return [];
    const value = own / echo;
    return [{ part, name: 'rate at 16 / echo', value, unit: '', target: `>= ${least}`, met: value >= least }];
  };
  return [...plain, ...ratio('help', 0.8), ...ratio('first-card', 0.4)];
}

function show(all: readonly Figure[]): void {
  const number = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2));
  for (const { part, name, value, unit, target, met } of all) {
    const verdict = target === undefined ? '' : `${target} ${met ? 'met' : 'NOT MET'}`;
    console.log(`${part.padEnd(12)} ${name.padEnd(26)} ${number(value).padStart(9)} ${unit.padEnd(8)} ${verdict}`);
  }
}
