// What a day came to, told once: a case, so that whoever began it need not be the one that ends it.
import type { Dialog, Ended } from '../dialog.ts';

export const digest: Dialog<Ended> = {
  name: 'digest',
  version: 1,
  begin(asked) {
    const { from, to } = asked as { readonly from: number; readonly to: number };
    return [
      { at: 'ended', ending: 'done' },
      { do: 'post-digest', from, to },
    ];
  },
  table: { ended: {} },
  press: () => undefined,
  expects: {},
  code: (_code, at) => ({ type: 'cancelled', at }),
  redraw: (state) => [state],
};
