// The card of the reset dialog once more.
import type { Setting } from '../dialog.ts';
import { showAgain } from './reset-asking.ts';
import { showElsewhere } from './reset-cards.ts';
import { chooseAgain } from './reset-finding.ts';
import { isOnPage, prove, relead } from './reset-proving.ts';
import type { Next, ResetState } from './reset-state.ts';
import { link } from './reset-writing.ts';

/** The card of a state again, for somebody who lost sight of it. */
export function redraw(state: ResetState, setting: Setting): Next {
  switch (state.at) {
    case 'choosing':
      return chooseAgain(state);
    case 'elsewhere':
      return [state, showElsewhere(state.account, state.other)];
    case 'proving':
      return isOnPage(state) ? relead(state) : prove(state, state.notice, setting);
    case 'waiting':
      return showAgain(state);
    case 'setting':
      return link(state);
    case 'settling':
      return [state, { do: 'show', card: 'settling', data: { userName: state.userName } }];
    default:
      return [state, { do: 'show', card: 'waiting', data: { why: 'no-answer' } }];
  }
}
