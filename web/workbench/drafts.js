// Changes kept on the device. Every visit keeps its own under a name of its own, and holds a lock of that name for as long as it
// lives: so two tabs never write over each other, and a draft is offered only once nobody works on it any more.
const DRAFT = "policy-workbench-draft:";
const PAUSE = 500;
// A page that is loaded again may be there before the old one has let go.
const LET_GO = 1000;

const makeName = () => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;

// Asks for a lock, and holds it until it is let go of. Where a browser has no locks, everything is had.
function hold(name) {
  return new Promise((done) => {
    if (!navigator.locks) return done(() => {});
    const asked = navigator.locks.request(DRAFT + name, { ifAvailable: true }, (lock) => {
      if (!lock) return done(undefined);
      return new Promise((letGo) => done(letGo));
    });
    asked.catch(() => done(() => {}));
  });
}

// `kept` and `notKept` are told when the device keeps something again, and when it does not.
export function openDrafts({ kept, notKept }) {
  const own = makeName();
  const held = new Map();
  hold(own);
  let draft = "";
  let keeping;
  let failed = false;
  function keepNow() {
    clearTimeout(keeping);
    keeping = undefined;
    try {
      if (draft) localStorage.setItem(DRAFT + own, draft);
      else localStorage.removeItem(DRAFT + own);
      if (failed) kept();
      failed = false;
    } catch {
      if (!failed) notKept();
      failed = true;
    }
  }
  addEventListener("pagehide", () => keeping && keepNow());
  // Names that others kept something under.
  function others() {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(DRAFT)).map((key) => key.slice(DRAFT.length)).filter((name) => name !== own);
    } catch {
      // Told when there is something to keep.
      return [];
    }
  }
  async function take(name, found) {
    const letGo = await hold(name);
    if (!letGo) return false;
    const text = localStorage.getItem(DRAFT + name);
    // Whoever had it may have thrown it away meanwhile.
    if (text !== null && found(name, text)) held.set(name, letGo);
    else letGo();
    return true;
  }
  return {
    keep(text) {
      draft = text;
      keeping ??= setTimeout(keepNow, PAUSE);
    },
    // At once, whatever is waiting; the draft as it is then.
    now() {
      keepNow();
      return draft;
    },
    forget(name) {
      // Nothing is thrown away that was taken over and is not kept anew yet.
      if (keeping) keepNow();
      if (failed) return;
      localStorage.removeItem(DRAFT + name);
      held.get(name)?.();
      held.delete(name);
    },
    // Tells `found` of every draft that nobody works on: its name and its text.
    async offer(found) {
      const busy = [];
      for (const name of others()) if (!(await take(name, found))) busy.push(name);
      if (busy.length) setTimeout(() => busy.forEach((name) => take(name, found)), LET_GO);
    },
  };
}
