// The bench: every part by its name, one table, one JSON file. How each figure is got is in README.md.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { end, startServer } from './bots.ts';
import type { CompanySettings } from './bots.ts';
import { measureActiveDirectory } from './parts/active-directory.ts';
import { measureMemory } from './parts/memory.ts';
import { measureReport } from './parts/report.ts';
import { measureResident } from './parts/resident.ts';
import { measureRoundTrips } from './parts/round-trips.ts';
import { measureStart } from './parts/start.ts';
import type { TurnRow } from './parts/interleaved.ts';
import { measureHanging, measureSlack, slackParts } from './parts/slack.ts';
import { measureTurns, turnParts } from './parts/turns.ts';

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

/** What the rate at 16 must be, as a share of another bot's in the same run. */
const ratios: readonly (readonly [part: string, of: string, least: number])[] = [
  ['help', 'echo', 0.8],
  ['first-card', 'echo', 0.4],
  ['slack-help', 'slack-echo', 0.8],
  ['slack-help', 'slack-chat', 1],
  ['slack-first-card', 'slack-echo', 0],
];
/** Bots whose whole turns, or acknowledgements, must be there within 50 ms. */
const swift: Readonly<Record<string, 'p99' | 'ackP99'>> = { help: 'p99', 'slack-help': 'ackP99' };

const single = {
  memory: measureMemory,
  'round-trips': measureRoundTrips,
  resident: measureResident,
  start: measureStart,
  'slack-hanging': measureHanging,
  ad: measureActiveDirectory,
  report: measureReport,
} as const;
const names = [...turnParts, ...slackParts, ...Object.keys(single)];
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
  PEOPLE: values.quick ? '3000' : '30000',
});
const arena: Arena = { company, folder, quick: values.quick };
const figures: Figure[] = [];
try {
  const turns = turnParts.filter((name) => wanted.includes(name));
  if (turns.length > 0) figures.push(...turnFigures(await measureTurns(arena, turns)));
  const slack = slackParts.filter((name) => wanted.includes(name));
  if (slack.length > 0) figures.push(...turnFigures(await measureSlack(arena, slack)));
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
  const rate = (part: string): number | undefined =>
    rows.find((row) => row.part === part && row.conversations === 16 && !row.paced)?.rate;
  const compared = ratios.flatMap(([part, of, least]): readonly Figure[] => {
    const [own, other] = [rate(part), rate(of)];
    if (own === undefined || other === undefined) return [];
    const value = own / other;
    return [{ part, name: `rate at 16 / ${of}`, value, unit: '', target: `>= ${least}`, met: value >= least }];
  });
  return [...rows.flatMap(figuresOf), ...compared];
}

function figuresOf({ part, conversations, errors, paced, ...row }: TurnRow): readonly Figure[] {
  const at = paced ? `${conversations} paced` : `${conversations}`;
  const time = (name: string, key: 'p50' | 'p99' | 'ackP99'): Figure => ({
    part,
    name: `${name} at ${at}`,
    value: row[key],
    unit: 'ms',
    ...(swift[part] === key && conversations === 64 ? { target: '< 50', met: row[key] < 50 } : {}),
  });
  return [
    { part, name: `turns/s at ${at}`, value: row.rate, unit: 'turns/s' },
    time('p50', 'p50'),
    time('p99', 'p99'),
    time('ack p99', 'ackP99'),
    { part, name: `CPU a turn at ${at}`, value: row.cpu, unit: 'ms' },
    { part, name: `errors at ${at}`, value: errors, unit: 'turns', target: '0', met: errors === 0 },
  ];
}

function show(all: readonly Figure[]): void {
  const number = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2));
  for (const { part, name, value, unit, target, met } of all) {
    const verdict = target === undefined ? '' : `${target} ${met ? 'met' : 'NOT MET'}`;
    console.log(`${part.padEnd(16)} ${name.padEnd(26)} ${number(value).padStart(9)} ${unit.padEnd(8)} ${verdict}`);
  }
}
