// Keeps a conversation at its end while it grows, unless the reader has scrolled up.
// Must never pull a reader away from what they are reading: then a button offers the newest messages.

/** Where a reader is: at the end, or so many pixels from the top. */
export type Place = 'end' | number;

export type Scroller = {
  /** Runs a change of the content, then follows the end or, when `news`, offers to. */
  during(change: () => boolean): void;
  place(): Place;
  goTo(place: Place): void;
};

const nearPx = 60;

/** Minds the scrolling of `box`; `toEnd` is the button shown when there is something new below. */
export function makeScroller(box: HTMLElement, toEnd: HTMLButtonElement): Scroller {
  let atEnd = true;
  const measure = (): boolean => box.scrollHeight - box.scrollTop - box.clientHeight < nearPx;
  const jump = (): void => {
    box.scrollTop = box.scrollHeight;
    atEnd = true;
    toEnd.hidden = true;
  };
  box.addEventListener('scroll', () => {
    atEnd = measure();
    if (atEnd) toEnd.hidden = true;
  });
  toEnd.addEventListener('click', () => {
    jump();
    box.focus();
  });
  new ResizeObserver(() => {
    if (atEnd) jump();
  }).observe(box);
  return {
    during(change) {
      const follow = atEnd;
      const news = change();
      if (follow) jump();
      else if (news) toEnd.hidden = false;
    },
    place: () => (atEnd ? 'end' : box.scrollTop),
    goTo(place) {
      if (place === 'end') return jump();
      box.scrollTop = place;
      atEnd = measure();
      toEnd.hidden = true;
    },
  };
}
