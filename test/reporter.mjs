// How mocha's results are shown: a line per file, failures in full, and the closing line that machines read.
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { inspect } from 'node:util';
import mocha from 'mocha';
import { closingLine } from './totals.mjs';

const { EVENT_RUN_END, EVENT_TEST_FAIL, EVENT_TEST_PASS, EVENT_TEST_PENDING } = mocha.Runner.constants;

/** A mocha reporter. With TEST_TOTALS the totals go to that file, and whoever set it writes the closing line. */
export default class Reporter extends mocha.reporters.Base {
  #files = new Map();
  #failures = [];
  #skipped = [];
  #current;

  constructor(runner, options) {
    super(runner, options);
    runner.on(EVENT_TEST_PASS, (test) => this.#note(test, 'passed'));
    runner.on(EVENT_TEST_PENDING, (test) => {
      this.#skipped.push(test);
      this.#note(test, 'skipped');
    });
    runner.on(EVENT_TEST_FAIL, (test, error) => {
      this.#failures.push({ test, error });
      this.#note(test, 'failed');
    });
    runner.once(EVENT_RUN_END, () => this.#end());
  }

  #note(test, outcome) {
    const file = fileOf(test);
    if (this.#current !== undefined && this.#current !== file) this.#show(this.#current);
    this.#current = file;
    const counts = this.#files.get(file) ?? {
      passed: 0,
      failed: 0,
      skipped: 0,
      since: Date.now() - (test.duration ?? 0),
    };
    counts[outcome] += 1;
    this.#files.set(file, counts);
  }

  #show(file) {
    const { passed, failed, skipped, since } = this.#files.get(file);
    const mark = failed > 0 ? 'x' : passed > 0 ? '.' : '-';
    const words = [`${passed} passed`, failed > 0 && `${failed} FAILED`, skipped > 0 && `${skipped} skipped`].filter(
      Boolean,
    );
    console.log(`${mark} ${file.padEnd(48)} ${words.join(', ')}  ${Date.now() - since} ms`);
  }

  #end() {
    if (this.#current !== undefined) this.#show(this.#current);
    if (this.#skipped.length > 0)
      console.log(`\nSkipped:\n${this.#skipped.map((test) => `  - ${fileOf(test)}: ${test.fullTitle()}`).join('\n')}`);
    this.#failures.forEach(({ test, error }, index) => {
      console.log(`\n${index + 1}) ${fileOf(test)}\n   ${test.fullTitle()}\n${indented(told(error))}`);
    });
    const totals = { passed: this.stats.passes, failed: this.stats.failures, skipped: this.stats.pending };
    setTimeout(tellLeft, lingering).unref();
    const path = process.env.TEST_TOTALS;
    if (path) writeFileSync(path, JSON.stringify(totals));
    else console.log(`\n${closingLine(totals)}`);
  }
}

/** Ms after the last test after which whatever still runs is named; a process that ends before says nothing. */
const lingering = 10_000;

/** Timers have no face; the rest shows what it is connected to or what it started. */
function tellLeft() {
  const handles = process._getActiveHandles().map((handle) => {
    const { constructor, spawnargs, remotePort, localPort, fd } = handle;
    const address = typeof handle.address === 'function' ? handle.address() : undefined;
    return inspect({ is: constructor.name, spawnargs, remotePort, localPort, address, fd }, { breakLength: Infinity });
  });
  console.log(`Left running: ${process.getActiveResourcesInfo().join(', ')}\n${indented(handles.join('\n'))}`);
}

function fileOf(test) {
  return test.file === undefined ? '(no file)' : relative(process.cwd(), test.file);
}

const shortened = mocha.utils.stackTraceFilter();

function told(error) {
  if (!(error instanceof Error)) return inspect(error);
  const cause = error.cause === undefined ? '' : `\ncaused by ${inspect(error.cause)}`;
  // The message by itself first: the filter may take its further lines for part of the stack.
  const stack = (error.stack ?? '').replace(/^[^]*?(?=\n\s+at )/, '');
  return `${error.name}: ${error.message}${shortened(stack).split('\n').slice(0, 12).join('\n')}${cause}`;
}

function indented(text) {
  return text.replaceAll(/^/gm, '   ');
}
