/** Pictures and papers are fetched by the browser itself, which sends no header: a personal link needs its cookie too. */

const MAX_AGE_S = 180 * 24 * 60 * 60;

/** The same cookie the server sets when somebody joins; it authorises GET only. One set by the server stays as it is. */
export function rememberForFiles(meetingId: string, token: string): void {
  const secure = location.protocol === 'https:' ? '; secure' : '';
  const cookie = `tea_${meetingId}=${token}; path=/api/meetings/${meetingId}; max-age=${MAX_AGE_S}; samesite=lax${secure}`;
  try {
    document.cookie = cookie;
  } catch {
    // Cookies are forbidden here: pictures stay away, everything else works by the pass itself.
  }
}
