// What a page asks the sensor for, now and again and again while it is shown.
import { changed } from '../state.js';

/**
 * ask() answers a promise of what is to be shown, take(answer) keeps it, and the page is shown anew; a refusal stands in problem.
 * Of askings that overlap only the latest counts, in whatever order the answers come. It is asked again every everyMs while isDue()
 * says so and no answer is waited for; load() asks at once, stop() ends it.
 */
export function asking(ask, take, everyMs = 0, isDue = () => true) {
  let latest = 0;
  let waiting = 0;
  const all = { problem: '', load, stop };
  async function load() {
    const own = ++latest;
    waiting++;
    let refusal = '';
    let answer;
    try {
      answer = await ask();
    } catch (refused) {
      refusal = refused.message;
    }
    waiting--;
    if (own === latest) {
      all.problem = refusal;
      if (!refusal) {
        take(answer);
      }
      changed();
    }
  }
  const timer = everyMs && setInterval(() => {
    if (waiting === 0 && isDue()) {
      load();
    }
  }, everyMs);
  function stop() {
    clearInterval(timer);
    latest++;
  }
  load();
  return all;
}
