// The page's drawn icons, 20 by 20, as elements that take the colour of the text around them.
// Must never come from the network or carry meaning that is not also in words.

const paths = {
  key: 'M12.6 2.5a4.9 4.9 0 0 0-4.7 6.3l-5.2 5.2a.8.8 0 0 0-.2.5v2.2c0 .4.4.8.8.8h2.4c.4 0 .7-.3.7-.7v-1.2h1.3c.4 0 .7-.3.7-.7v-1.3h1c.2 0 .4-.1.5-.2l1.1-1.1a4.9 4.9 0 1 0 1.6-9.8Zm1.5 4.7a1.2 1.2 0 1 1 0-2.4 1.2 1.2 0 0 1 0 2.4Z',
  send: 'M2.7 2.2a.6.6 0 0 1 .6 0l14.4 7.2c.5.2.5 1 0 1.2L3.3 17.8a.6.6 0 0 1-.9-.7l1.8-6 6.3-.8c.3 0 .3-.5 0-.6l-6.3-.8-1.8-6c0-.3 0-.5.3-.7Z',
  warning:
    'M8.7 2.8a1.5 1.5 0 0 1 2.6 0l6.5 11.7a1.5 1.5 0 0 1-1.3 2.2h-13a1.5 1.5 0 0 1-1.3-2.2L8.7 2.8ZM10 6.5a.7.7 0 0 0-.7.8l.2 4a.5.5 0 0 0 1 0l.2-4a.7.7 0 0 0-.7-.8Zm0 6.3a.9.9 0 1 0 0 1.8.9.9 0 0 0 0-1.8Z',
  check: 'M16.8 5.2c.3.3.3.8 0 1.1l-8.6 8.6a.8.8 0 0 1-1.1 0l-4-4a.8.8 0 0 1 1.1-1.1l3.5 3.5 8-8.1c.3-.3.8-.3 1.1 0Z',
  back: 'M12.8 4.2c.3.3.3.8 0 1.1L8 10l4.8 4.7a.8.8 0 1 1-1.1 1.1l-5.3-5.3a.7.7 0 0 1 0-1l5.3-5.3c.3-.3.8-.3 1.1 0Z',
  down: 'M10 3a.8.8 0 0 1 .8.8v10.4l4-4a.8.8 0 1 1 1 1l-5.3 5.4a.7.7 0 0 1-1 0l-5.3-5.3a.8.8 0 1 1 1-1.1l4 4V3.8c0-.4.4-.8.8-.8Z',
  copy: 'M8 2h7a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2V4c0-1.1.9-2 2-2Zm0 1.3a.7.7 0 0 0-.7.7v8c0 .4.3.7.7.7h7c.4 0 .7-.3.7-.7V4a.7.7 0 0 0-.7-.7H8ZM4.7 5.5v8.3c0 .8.7 1.5 1.5 1.5h7.5c-.2.8-1 1.3-1.7 1.3H6.2a2.8 2.8 0 0 1-2.8-2.8V7.2c0-.8.6-1.5 1.3-1.7Z',
  envelope:
    'M4.5 3.5h11A2.5 2.5 0 0 1 18 6v8a2.5 2.5 0 0 1-2.5 2.5h-11A2.5 2.5 0 0 1 2 14V6a2.5 2.5 0 0 1 2.5-2.5Zm12 4-6.2 3.6a.7.7 0 0 1-.6 0L3.5 7.5V14c0 .6.4 1 1 1h11c.6 0 1-.4 1-1V7.5ZM4.5 5a1 1 0 0 0-1 .8L10 9.6l6.5-3.8a1 1 0 0 0-1-.8h-11Z',
  phone:
    'M6.5 1.5h7a2 2 0 0 1 2 2v13a2 2 0 0 1-2 2h-7a2 2 0 0 1-2-2v-13c0-1.1.9-2 2-2Zm0 1.4a.6.6 0 0 0-.6.6v13c0 .3.3.6.6.6h7c.3 0 .6-.3.6-.6v-13a.6.6 0 0 0-.6-.6h-7ZM8.8 14h2.4a.7.7 0 0 1 0 1.3H8.8a.7.7 0 0 1 0-1.3Z',
  shield:
    'M9.6 2.2a.7.7 0 0 1 .8 0 11 11 0 0 0 5.9 2c.4 0 .7.3.7.7V9c0 4.1-2.3 7.2-6.7 8.9a.8.8 0 0 1-.6 0C5.3 16.2 3 13.1 3 9V4.9c0-.4.3-.7.7-.7a11 11 0 0 0 5.9-2Zm3.3 5.2a.7.7 0 0 0-1 0L9 10.5 7.8 9.3a.7.7 0 1 0-1 1l1.7 1.7c.3.3.7.3 1 0l3.4-3.6c.3-.3.3-.7 0-1Z',
  people:
    'M7.5 3a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7Zm6.3 2a2.7 2.7 0 1 1 0 5.4 2.7 2.7 0 0 1 0-5.4ZM3.6 11.5h7.8c.9 0 1.6.7 1.6 1.6 0 2.5-2.1 4.4-5.5 4.4S2 15.6 2 13.1c0-.9.7-1.6 1.6-1.6Zm10.4 0h2.6c.8 0 1.4.6 1.4 1.4 0 2-1.6 3.4-4.2 3.4l-.8-.1c.6-.8 1-1.9 1-3.1 0-.6-.1-1.1-.3-1.6h.3Z',
  chat: 'M10 2a8 8 0 1 1-3.7 15.1l-3.5.9a.7.7 0 0 1-.8-.9l.9-3.4A8 8 0 0 1 10 2Zm1.3 8.8H7.7a.7.7 0 0 0 0 1.4h3.6a.7.7 0 0 0 0-1.4Zm1.2-3H7.7a.7.7 0 1 0 0 1.4h4.8a.7.7 0 0 0 0-1.4Z',
  lifebuoy:
    'M10 2a8 8 0 1 1 0 16 8 8 0 0 1 0-16Zm2.1 11.1a3.7 3.7 0 0 1-4.2 0l-2 2a6.6 6.6 0 0 0 8.2 0l-2-2Zm-7.2-7.2a6.6 6.6 0 0 0 0 8.2l2-2a3.7 3.7 0 0 1 0-4.2l-2-2Zm10.2 0-2 2a3.7 3.7 0 0 1 0 4.2l2 2a6.6 6.6 0 0 0 0-8.2ZM10 7.7a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6ZM10 3.4c-1.5 0-3 .5-4.1 1.5l2 2a3.7 3.7 0 0 1 4.2 0l2-2A6.6 6.6 0 0 0 10 3.4Z',
  eye: 'M10 4.2c3.8 0 6.7 2.5 8 5.4.1.3.1.6 0 .8-1.3 2.9-4.2 5.4-8 5.4s-6.7-2.5-8-5.4a1 1 0 0 1 0-.8c1.3-2.9 4.2-5.4 8-5.4Zm0 1.4c-3 0-5.4 1.9-6.6 4.4 1.2 2.5 3.6 4.4 6.6 4.4s5.4-1.9 6.6-4.4C15.4 7.5 13 5.6 10 5.6Zm0 1.5a2.9 2.9 0 1 1 0 5.8 2.9 2.9 0 0 1 0-5.8Zm0 1.4a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3Z',
  reply:
    'M8.3 4.2c.3.3.3.8 0 1L5.1 8.6h6.1a5.3 5.3 0 0 1 5.3 5.3v1.4a.7.7 0 0 1-1.4 0v-1.4c0-2.1-1.8-3.9-3.9-3.9H5.1l3.2 3.2a.7.7 0 1 1-1 1L2.9 9.8a.7.7 0 0 1 0-1l4.4-4.5c.3-.3.7-.3 1 0Z',
  stop: 'M10 2a8 8 0 1 1 0 16 8 8 0 0 1 0-16Zm3.8 6.8H6.2c-.4 0-.7.3-.7.7v1c0 .4.3.7.7.7h7.6c.4 0 .7-.3.7-.7v-1c0-.4-.3-.7-.7-.7Z',
  lock: 'M10 1.8a4.2 4.2 0 0 1 4.2 4.2v1.5h.3c1 0 1.8.8 1.8 1.8v6.9c0 1-.8 1.8-1.8 1.8h-9c-1 0-1.8-.8-1.8-1.8V9.3c0-1 .8-1.8 1.8-1.8h.3V6A4.2 4.2 0 0 1 10 1.8Zm0 1.4A2.8 2.8 0 0 0 7.2 6v1.5h5.6V6A2.8 2.8 0 0 0 10 3.2Zm0 7.9a1.2 1.2 0 0 0-.7 2.2v1.2a.7.7 0 0 0 1.4 0v-1.2a1.2 1.2 0 0 0-.7-2.2Z',
  bolt: 'M11.9 1.9c.5.2.8.7.6 1.2L11.3 8h3.6c.8 0 1.2.9.7 1.5l-7 8.4a.9.9 0 0 1-1.6-.8L8.4 12H5a.9.9 0 0 1-.7-1.5l6.5-8.3c.3-.3.7-.5 1.1-.3Z',
  cross:
    'M4.7 4.7c.3-.3.7-.3 1 0L10 9l4.3-4.3a.7.7 0 1 1 1 1L11 10l4.3 4.3a.7.7 0 0 1-1 1L10 11l-4.3 4.3a.7.7 0 1 1-1-1L9 10 4.7 5.7a.7.7 0 0 1 0-1Z',
  image:
    'M4.8 3h10.4C16.2 3 17 3.8 17 4.8v10.4c0 1-.8 1.8-1.8 1.8H4.8c-1 0-1.8-.8-1.8-1.8V4.8C3 3.8 3.8 3 4.8 3Zm0 1.4a.4.4 0 0 0-.4.4v7.4l2.9-2.9a1 1 0 0 1 1.4 0l2.1 2.1 1-1a1 1 0 0 1 1.4 0l2.4 2.4v-8a.4.4 0 0 0-.4-.4H4.8Zm8.4 2a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8Z',
  info: 'M10 2a8 8 0 1 1 0 16 8 8 0 0 1 0-16Zm0 1.4a6.6 6.6 0 1 0 0 13.2 6.6 6.6 0 0 0 0-13.2ZM10 9c.4 0 .7.3.7.7v3.6a.7.7 0 0 1-1.4 0V9.7c0-.4.3-.7.7-.7Zm0-2.7a.9.9 0 1 1 0 1.8.9.9 0 0 1 0-1.8Z',
} as const;

export type IconName = keyof typeof paths;

const svg = 'http://www.w3.org/2000/svg';

/** A decorative icon: hidden from screen readers, so say the same in words beside it. */
export function icon(name: IconName): SVGSVGElement {
  const drawing = document.createElementNS(svg, 'svg');
  drawing.setAttribute('viewBox', '0 0 20 20');
  drawing.setAttribute('class', 'icon');
  drawing.setAttribute('aria-hidden', 'true');
  drawing.setAttribute('focusable', 'false');
  const path = document.createElementNS(svg, 'path');
  path.setAttribute('d', paths[name]);
  path.setAttribute('fill-rule', 'evenodd');
  drawing.append(path);
  return drawing;
}

/** A ring that `fill` (1 full, 0 empty) empties clockwise; decorative. */
export function ring(): { readonly element: SVGSVGElement; fill(part: number): void } {
  const drawing = document.createElementNS(svg, 'svg');
  drawing.setAttribute('viewBox', '0 0 36 36');
  drawing.setAttribute('class', 'ring');
  drawing.setAttribute('aria-hidden', 'true');
  const circle = (className: string): SVGCircleElement => {
    const made = document.createElementNS(svg, 'circle');
    for (const [name, value] of Object.entries({ cx: 18, cy: 18, r: 15, pathLength: 1, class: className })) {
      made.setAttribute(name, String(value));
    }
    drawing.append(made);
    return made;
  };
  circle('ring-track');
  const rest = circle('ring-rest');
  return {
    element: drawing,
    fill(part) {
      rest.style.strokeDashoffset = String(1 - part);
    },
  };
}
