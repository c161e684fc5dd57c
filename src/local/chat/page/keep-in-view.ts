// Shows an item of a list that scrolls. Must never move the place from which Tab goes on: `scrollIntoView` does, in
// Chromium 150, and whoever came by a link then missed what stands before the list.

/** Scrolls `box` as little as it takes to show `item` of it. */
export function keepInView(box: HTMLElement, item: HTMLElement): void {
  const [seen, wanted] = [box.getBoundingClientRect(), item.getBoundingClientRect()];
  const [above, below] = [seen.top - wanted.top, wanted.bottom - seen.bottom];
  if (above > 0) box.scrollTop -= above;
  else if (below > 0) box.scrollTop += below;
}
