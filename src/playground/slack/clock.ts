/** The one clock of a stand-in: everything that lasts, expires or is due is measured by it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs `due` when the clock reaches `time`. The returned function calls it off. */
  at(time: number, due: () => void): () => void;
  /** Moves on, running everything that falls due in its order and at its own time. */
  advance(milliseconds: number): Promise<void>;
  /** Nothing falls due any more. */
  stop(): void;
}

interface Appointment {
  time: number;
  due: () => void;
}

// setTimeout holds no more than 31 bits; what is further away is looked at again on the way.
const timerMax = 2 ** 31 - 1;

/** A clock that goes with the machine's, `advance` ahead of it. */
export function createClock(readMachine: () => number = Date.now): Clock {
  let ahead = 0;
  const now = () => readMachine() + ahead;
  let timer: NodeJS.Timeout | undefined;
  const appointments = createAppointments(arm);

  function arm(): void {
    clearTimeout(timer);
    const next = appointments.first();
    if (next === undefined) return;
    timer = setTimeout(ring, Math.min(Math.max(0, next.time - now()), timerMax));
    timer.unref();
  }

  function ring(): void {
    for (let next = appointments.takeDue(now()); next; next = appointments.takeDue(now())) next.due();
    arm();
  }

  return {
    now,
    at: appointments.add,
    async advance(milliseconds) {
      const end = now() + milliseconds;
      for (let next = appointments.takeDue(end); next; next = appointments.takeDue(end)) {
        ahead += Math.max(0, next.time - now());
        next.due();
        await settle();
      }
      ahead += Math.max(0, end - now());
      arm();
    },
    stop() {
      appointments.clear();
      clearTimeout(timer);
    },
  };
}

/** A clock for tests: it stands still between two calls of `advance`. */
export function createFrozenClock(start = Date.now()): Clock {
  let time = start;
  const appointments = createAppointments(() => {});
  return {
    now: () => time,
    at: appointments.add,
    async advance(milliseconds) {
      const end = time + milliseconds;
      for (let next = appointments.takeDue(end); next; next = appointments.takeDue(end)) {
        time = Math.max(time, next.time);
        next.due();
        await settle();
      }
      time = end;
    },
    stop: appointments.clear,
  };
}

function createAppointments(changed: () => void) {
  let list: Appointment[] = [];
  return {
    add(time: number, due: () => void): () => void {
      const appointment = { time, due };
      // What was made first comes first among equals.
      const place = list.findIndex((other) => other.time > time);
      list.splice(place < 0 ? list.length : place, 0, appointment);
      changed();
      return () => {
        list = list.filter((other) => other !== appointment);
        changed();
      };
    },
    first: (): Appointment | undefined => list[0],
    takeDue(time: number): Appointment | undefined {
      return list[0] && list[0].time <= time ? list.shift() : undefined;
    },
    clear(): void {
      list = [];
    },
  };
}

/** Lets what has just fallen due make its own appointments before the clock goes on. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
