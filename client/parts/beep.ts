/** A short tone for the hall's loudspeaker: the browser makes it, nothing is fetched. Silent where nobody has touched the page yet, and on kernels that make none. */
const TONES = { soon: [660], over: [660, 520, 440] } as const;
const EACH_S = 0.22;

/** False on kernels that make no tones. */
export const canBeep = (): boolean => typeof AudioContext !== 'undefined';

export function beep(mark: keyof typeof TONES): void {
  if (!canBeep()) return;
  const audio = new AudioContext();
  TONES[mark].forEach((pitch, place) => {
    const tone = audio.createOscillator();
    const loudness = audio.createGain();
    const at = audio.currentTime + place * EACH_S;
    tone.frequency.value = pitch;
    // A tone that begins and ends at full strength clicks.
    loudness.gain.setValueAtTime(0, at);
    loudness.gain.linearRampToValueAtTime(0.25, at + 0.02);
    loudness.gain.linearRampToValueAtTime(0, at + EACH_S);
    tone.connect(loudness).connect(audio.destination);
    tone.start(at);
    tone.stop(at + EACH_S);
  });
  setTimeout(() => void audio.close(), (TONES[mark].length + 1) * EACH_S * 1_000);
}
