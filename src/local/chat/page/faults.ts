// A drawer for trying what goes wrong: the directory, the chat service, mail and text messages.
// Must never act by itself: it reads and writes the switches of the local company.
import { company } from './company.ts';
import { element, part } from './element.ts';
import { type Fault, faultPlaces, type FaultPlace, type Faults } from './wire.ts';

const kinds: Readonly<Record<FaultPlace, Readonly<Record<string, string>>>> = {
  graph: {
    '429': 'Too many requests (429)',
    '429-without-retry-after': 'Too many requests, no Retry-After',
    '503': 'Unavailable (503)',
    timeout: 'Never answers',
    'applied-then-dropped': 'Applied, then the line drops',
    slow: 'Slow',
    stale: 'Reads old data',
  },
  connector: { '429': 'Too many requests (429)', '500': 'Server error (500)', drop: 'The line drops', slow: 'Slow' },
  slack: {
    '429': 'Too many requests (429)',
    '500': 'Server error (500)',
    '503': 'Unavailable (503)',
    'internal-error': 'Answers internal_error',
    timeout: 'Never answers',
    drop: 'The line drops',
    'applied-then-dropped': 'Applied, then the line drops',
    slow: 'Slow',
  },
  mail: { refuse: 'Refuses the message', down: 'Down', slow: 'Slow' },
  sms: { refuse: 'Refuses the message', down: 'Down', slow: 'Slow' },
};

const titles: Readonly<Record<FaultPlace, string>> = {
  graph: 'Directory',
  connector: 'Teams',
  slack: 'Slack',
  mail: 'Mail server',
  sms: 'Text messages',
};

const counted: readonly FaultPlace[] = ['graph', 'connector', 'slack'];

type Row = { readonly element: HTMLElement; read(): Fault | null; write(fault: Fault | null): void };

function makeRow(place: FaultPlace): Row {
  const select = element(
    'select',
    { id: `fault-${place}` },
    element('option', { value: '' }, 'Works'),
    ...Object.entries(kinds[place]).map(([kind, title]) => element('option', { value: kind }, title)),
  );
  const times = element('input', {
    id: `fault-${place}-times`,
    type: 'number',
    min: 1,
    max: 99,
    placeholder: 'always',
    title: 'How many times; empty for always',
  });
  const timesField = element('label', { class: 'times' }, element('span', {}, 'Times'), times);
  const row = element(
    'div',
    { class: 'fault-row' },
    element('label', { for: `fault-${place}` }, titles[place]),
    select,
    ...(counted.includes(place) ? [timesField] : []),
  );
  let kept: Fault | null = null;
  return {
    element: row,
    read() {
      if (select.value === '') return null;
      const { times: _, ...rest } = kept?.kind === select.value ? kept : { kind: select.value };
      const count = Number(times.value);
      return count > 0 ? { ...rest, times: count } : rest;
    },
    write(fault) {
      kept = fault;
      select.value = fault?.kind ?? '';
      times.value = fault?.times === undefined ? '' : String(fault.times);
    },
  };
}

/** Minds the drawer and the button that opens it, which shows how many faults are on. */
export function makeFaults(button: HTMLButtonElement): void {
  const dialog = part('faults', 'dialog');
  const status = part('faults-status');
  const badge = part('faults-count');
  const rows = new Map(faultPlaces.map((place) => [place, makeRow(place)]));
  part('faults-rows').replaceChildren(...[...rows.values()].map((row) => row.element));

  const count = (faults: Faults): void => {
    const on = faultPlaces.filter((place) => faults[place] !== null && faults[place] !== undefined).length;
    badge.hidden = on === 0;
    badge.textContent = String(on);
  };
  const load = async (): Promise<void> => {
    const answer = await company.faults();
    if ('failure' in answer) return;
    for (const [place, row] of rows) row.write(answer.value[place] ?? null);
    count(answer.value);
  };
  const save = async (faults: Faults): Promise<void> => {
    const answer = await company.setFaults(faults);
    if ('failure' in answer) {
      status.textContent = `Not saved: ${answer.failure.status} ${answer.failure.message}`;
      return;
    }
    count(faults);
    dialog.close();
  };
  const read = (): Faults => {
    const of = (place: FaultPlace): Fault | null => rows.get(place)?.read() ?? null;
    return { graph: of('graph'), connector: of('connector'), slack: of('slack'), mail: of('mail'), sms: of('sms') };
  };

  button.addEventListener('click', () => {
    status.textContent = '';
    dialog.showModal();
    void load();
  });
  part('faults-form').addEventListener('submit', (event) => {
    event.preventDefault();
    void save(read());
  });
  part('faults-close').addEventListener('click', () => dialog.close());
  part('faults-clear').addEventListener(
    'click',
    () => void save({ graph: null, connector: null, slack: null, mail: null, sms: null }),
  );
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  void load();
}
