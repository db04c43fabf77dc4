/** The browser's own voice. Nothing is fetched for it and nothing leaves the page. */

/** `zh-CN`, `zh_TW`, `cmn-Hans-CN`: each platform writes it differently. */
const tongueOf = (language: string) =>
  language
    .toLowerCase()
    .replace(/_/g, '-')
    .replace(/^cmn\b/, 'zh');

/** The voice for a page's language: of its own region if there is one, else of its language; null where none speaks it. */
export function voiceFor<V extends { readonly lang: string }>(voices: readonly V[], language: string): V | null {
  const wanted = tongueOf(language);
  const tongue = wanted.split('-')[0];
  const speaks = voices.filter(({ lang }) => tongueOf(lang).split('-')[0] === tongue);
  return speaks.find(({ lang }) => tongueOf(lang) === wanted) ?? speaks[0] ?? null;
}

/** One breath each: some browsers fall silent in the middle of what is longer than a quarter of a minute. */
export const breaths = (words: readonly string[]): readonly string[] =>
  words
    .flatMap((paragraph) => paragraph.match(/[^。！？；!?;\n]+[。！？；!?;]?/g) ?? [])
    .flatMap((part) => {
      const breath = part.trim();
      return breath === '' ? [] : [breath];
    });

/** Tells the voice, and again when the browser has found more of them. Returns how to stop listening. */
export function findVoice(language: string, tell: (voice: SpeechSynthesisVoice | null) => void): () => void {
  const look = () => tell(voiceFor(speechSynthesis.getVoices(), language));
  // Safari 14 has no listener here, only the property: it knows its voices at once.
  const mayChange = typeof speechSynthesis.addEventListener === 'function';
  if (mayChange) speechSynthesis.addEventListener('voiceschanged', look);
  look();
  return () => {
    if (mayChange) speechSynthesis.removeEventListener('voiceschanged', look);
  };
}

/** A little slower than usual. */
const RATE = 0.9;

/** Reads; `onend` once all is said, or the browser gave up. Returns how to stop. */
export function readAloud(words: readonly string[], voice: SpeechSynthesisVoice, onend: () => void): () => void {
  speechSynthesis.cancel();
  let isOver = false;
  const end = () => {
    if (isOver) return;
    isOver = true;
    onend();
  };
  const said = breaths(words).map((breath) => {
    const utterance = new SpeechSynthesisUtterance(breath);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = RATE;
    utterance.onerror = end;
    return utterance;
  });
  const last = said[said.length - 1];
  if (last) last.onend = end;
  else end();
  said.forEach((utterance) => speechSynthesis.speak(utterance));
  return () => {
    isOver = true;
    // Held until here: Chrome forgets to tell the end of what nobody holds.
    said.length = 0;
    speechSynthesis.cancel();
  };
}
