/** A tap acts only on what its finger aimed at: what has just come, moved or changed its words under the finger takes none. */

/** Older eyes and hands need this long from seeing something to having meant it. */
const STEADY_MS = 700;
const SAME_SPOT_PX = 32;
const MOVED_PX = 10;
/** A tap on a label gives a click on its field in the same moment. */
const ONE_TAP_MS = 30;
/** What a tap can do something with. A field that is only typed in does no harm. */
const TARGETS = 'button, a[href], label, summary, input[type=radio], input[type=checkbox]';

/** Where something stood and what it said from a moment (ms) on, until the next sighting. */
interface Sighting {
  readonly from: number;
  readonly words: string;
  /** Null while it was too far off to be hit. */
  readonly box: Box | null;
  /** The same in the page's own coordinates, which scrolling leaves alone; null once the page jumped by itself. */
  readonly onPage: Box | null;
}
interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

let jumped = false;
/** To the top of the page by itself, for news: whatever comes under a finger so was not aimed at. */
export function jumpToTop(): void {
  jumped = scrollY > 0;
  scrollTo(0, 0);
}

/** Watches the whole page until the returned function is called. Mice and keyboards are left alone. */
export function steadyTaps(): () => void {
  /** Of what was on the page at the last look. No weak map: in a hall that writes without pause, sweeping that out holds up a finger. */
  let sightings = new Map<Element, readonly Sighting[]>();
  let last: { readonly at: number; readonly x: number; readonly y: number; readonly what: Element } | null = null;
  let pointer = 'touch';
  let frame = 0;
  /** Something changed since the last look, and not by what this person just did. */
  let news = false;
  /** The task of a tap or a key is still running: what changes now was asked for. */
  let asked = false;
  const nextTask = new MessageChannel();
  nextTask.port1.onmessage = () => (asked = false);

  function look(): void {
    cancelAnimationFrame(frame);
    frame = 0;
    const at = performance.now();
    const moved = jumped;
    const isFar = farOff();
    const now = new Map<Element, readonly Sighting[]>();
    for (const element of document.querySelectorAll(TARGETS)) {
      const known = sightings.get(element) ?? [];
      const earlier = moved ? known.map((sighting) => ({ ...sighting, onPage: null })) : known;
      const seen = isFar(element) ? { from: at, ...UNSEEN } : sight(element, at);
      const before = earlier[earlier.length - 1];
      if (before && isSame(before, seen)) now.set(element, [...earlier.slice(0, -1), { ...seen, from: before.from }]);
      else if (news || moved) now.set(element, [...stillKnown(earlier, at), seen]);
      else now.set(element, [...earlier.slice(0, -1), { ...seen, from: before?.from ?? -Infinity }]);
    }
    sightings = now;
    news = jumped = false;
  }
  function lookSoon(): void {
    if (frame === 0) frame = requestAnimationFrame(look);
  }

  function wasAimedAt(what: Element, { clientX, clientY }: MouseEvent): boolean {
    if (frame !== 0 || jumped) look();
    const aimed = performance.now() - STEADY_MS;
    const known = sightings.get(what) ?? [sight(what, performance.now())];
    sightings.set(what, known);
    const now = known[known.length - 1];
    if (!now || now.from <= aimed) return true;
    const earlier = known.slice(0, -1);
    const inForce = earlier.filter((_, index) => (earlier[index + 1]?.from ?? now.from) > aimed);
    if ((inForce[0]?.from ?? Infinity) > aimed) return false;
    return inForce.every(
      ({ words, box, onPage }) =>
        words === now.words && (holds(box, clientX, clientY) || holds(onPage, clientX + scrollX, clientY + scrollY)),
    );
  }

  function tapped(event: MouseEvent): void {
    const what = event.target instanceof Element ? event.target.closest(TARGETS) : null;
    if (what && event.detail !== 0 && pointerOf(event) !== 'mouse') {
      const at = performance.now();
      const since = last ? at - last.at : Infinity;
      if (since > ONE_TAP_MS) {
        const isAgain = last !== null && since < STEADY_MS && what !== last.what && isNear(last, event);
        if (isAgain || !wasAimedAt(what, event)) {
          event.preventDefault();
          event.stopImmediatePropagation();
          return;
        }
        last = { at, x: event.clientX, y: event.clientY, what };
      }
    }
    acted();
  }
  /** Before Chrome 92, and in Safari, a click does not say what made it. */
  function pointerOf(event: MouseEvent): unknown {
    return 'pointerType' in event && event.pointerType !== '' ? event.pointerType : pointer;
  }
  function pressed(event: PointerEvent): void {
    pointer = event.pointerType;
  }
  function acted(): void {
    asked = true;
    nextTask.port2.postMessage(null);
  }

  const changes = new MutationObserver(() => {
    news ||= !asked;
    lookSoon();
  });
  const deeds = ['input', 'change', 'keydown', 'popstate'] as const;
  look();
  changes.observe(document.documentElement, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ['class', 'style', 'hidden', 'open', 'data-elder'],
  });
  addEventListener('click', tapped, true);
  addEventListener('pointerdown', pressed, true);
  addEventListener('resize', lookSoon);
  deeds.forEach((name) => addEventListener(name, acted, true));
  return () => {
    changes.disconnect();
    cancelAnimationFrame(frame);
    nextTask.port1.close();
    removeEventListener('click', tapped, true);
    removeEventListener('pointerdown', pressed, true);
    removeEventListener('resize', lookSoon);
    deeds.forEach((name) => removeEventListener(name, acted, true));
  };
}

function sight(element: Element, from: number): Sighting {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  // Numbers count on by themselves and mean the same.
  const words = (element.getAttribute('aria-label') ?? element.textContent).replace(/[\d\s]+/g, '');
  return {
    from,
    words,
    box: { left, top, right, bottom },
    onPage: { left: left + scrollX, top: top + scrollY, right: right + scrollX, bottom: bottom + scrollY },
  };
}

const isSame = (before: Sighting, seen: Sighting): boolean =>
  before.words === seen.words &&
  ((before.box === null && seen.box === null) || isAt(before.box, seen.box) || isAt(before.onPage, seen.onPage));

/** Of a long list only what stands near the screen is looked at: to measure the rest would lay it out, with every word that comes. */
function farOff(): (element: Element) => boolean {
  const known = new Map<Element, boolean>();
  const [above, below] = [-innerHeight / 2, 1.5 * innerHeight];
  return (element) => {
    const item = element.closest('li');
    if (!item) return false;
    let isFar = known.get(item);
    if (isFar === undefined) {
      const { top, bottom } = item.getBoundingClientRect();
      isFar = bottom < above || top > below;
      known.set(item, isFar);
    }
    return isFar;
  };
}
const UNSEEN = { words: '', box: null, onPage: null };

const EDGES = ['left', 'top', 'right', 'bottom'] as const;
const isAt = (before: Box | null, box: Box | null): boolean =>
  before !== null && box !== null && EDGES.every((edge) => Math.abs(before[edge] - box[edge]) <= MOVED_PX);

const holds = (box: Box | null, x: number, y: number): boolean =>
  box !== null && x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;

const isNear = (last: { readonly x: number; readonly y: number }, event: MouseEvent): boolean =>
  Math.hypot(event.clientX - last.x, event.clientY - last.y) < SAME_SPOT_PX;

/** All that a finger may still have aimed at. */
function stillKnown(known: readonly Sighting[], at: number): readonly Sighting[] {
  return known.filter((_, index) => (known[index + 1]?.from ?? at) > at - STEADY_MS);
}
