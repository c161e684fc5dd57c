// A QR code as a picture made of elements: nothing is fetched, and no markup is parsed.
import { create } from 'qrcode';

const space = 'http://www.w3.org/2000/svg';
/** Modules of white around it (ISO/IEC 18004). */
const quiet = 4;

/** The picture of this text, dark on white whatever the page looks like, for scanners want it so. */
export function makeQr(text: string, label: string): SVGSVGElement {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const size = modules.size + 2 * quiet;
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', `0 0 ${size} ${size}`);
  svg.setAttribute('class', 'qr');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', label);
  svg.setAttribute('shape-rendering', 'crispEdges');
  const ground = document.createElementNS(space, 'rect');
  for (const [name, value] of Object.entries({ width: size, height: size, fill: '#fff' }))
    ground.setAttribute(name, String(value));
  const path = document.createElementNS(space, 'path');
  path.setAttribute('d', outline(modules));
  path.setAttribute('fill', '#000');
  svg.append(ground, path);
  return svg;
}

function outline({ size, data }: ReturnType<typeof create>['modules']): string {
  let d = '';
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (data[row * size + column] === 1) d += `M${column + quiet} ${row + quiet}h1v1h-1z`;
    }
  }
  return d;
}
