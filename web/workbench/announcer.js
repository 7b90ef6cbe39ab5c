// What is read out. Somebody who types is not spoken to: it waits until nothing has changed for a moment, and then says only what
// is other than what was said last.
const PAUSE = 1000;

export function makeAnnouncer(place) {
  let said = [];
  let lines = [];
  let waiting;
  const say = () => {
    const news = lines.filter((line, at) => line && line !== said[at]);
    said = lines;
    if (news.length) place.textContent = news.join(". ");
  };
  return (now) => {
    // A line that is not there is as it was.
    const next = said.map((line, at) => now[at] ?? line).concat(now.slice(said.length));
    if (next.length === lines.length && next.every((line, at) => line === lines[at])) return;
    lines = next;
    clearTimeout(waiting);
    waiting = setTimeout(say, PAUSE);
  };
}
