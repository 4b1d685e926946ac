/**
 * What commits and rows are likely to contain, in the spelling in which they are stored: keys of
 * canonical commits in their order, then rows of lists, then states as they lie in their head's
 * row. A file keeps the dictionaries that it was written with, so this may be changed at any time;
 * it only becomes less useful when the shapes of events move away from it.
 */
const COMMITS = [
  '{"actor":{"outside":""},"actor":{"system":"outbox"},"actor":{"system":"timer"},"actor":{"person":"',
  '"},"calendarVersion":1,"command":{"opinion":"","task":"","type":"complete"},"commandKey":"outside/',
  '"},"calendarVersion":1,"command":{"task":"","type":"approve"},"commandKey":"person/',
  '","definitionVersion":1,"directoryVersion":1,"engineVersion":1,"events":[{"at":"20',
  ':00.000Z","by":"","decision":"done","form":{},"opinion":"","task":"","type":"taskDone"},{"actor":"',
  '","decision":"approved","form":{},"opinion":"","task":"","type":"taskDone"},{"actor":"","form":{},"step":"","type":"stepFilled"},{"at":"20',
  ':00.000Z","from":"open","outcome":"approved","step":"","to":"done","type":"stepChanged"},{"at":"20',
  ':00.000Z","from":"waiting","outcome":"","step":"","to":"open","type":"stepChanged"},{"task":{"assignee":{"outside":"',
  '"},{"task":{"assignee":{"person":"","cycle":1,"department":"","form":{},"id":"","openedAt":"20',
  ':00.000Z","opinion":"","role":"part","state":"open","step":"","tags":[],"unowned":false,"valid":true,"version":1,"with":[]},"type":"taskOpened"}],"occurredAt":"20',
  ':00.000Z","reason":"","recordedAt":"20',
  ':00.000Z","result":{"life":"running"}}',
  ':00.000Z","opinion":"","role":"decide","state":"open","step":"","tags":[],"unowned":false,"valid":true,"version":1,"with":[]},"type":"taskOpened"}],"occurredAt":"20',
  ':00.000Z","from":"pending","phase":"","to":"active","type":"phaseChanged"},{"from":"active","phase":"","to":"completed","type":"phaseChanged"},{"to":"completed","type":"lifeChanged"},{"type":"sealed"}],"occurredAt":"20',
  '"result":{"life":"completed"}}',
  '"command":{"definition":{"id":"","version":1},"form":{},"type":"start"},"events":[{"at":"20',
  '","definition":{"id":"","version":1},"form":{},"id":"","params":{},"phases":["p"],"roles":{},"starter":"","steps":["","],"subject":{"en":"","zh":""},"type":"started"}',
  '{"deadline":{"department":"","due":"20","given":true,"id":"","ladder":"","late":false,"level":0,"on":"","openedAt":"20',
  ':00:00.000Z","owner":{"outside":""},"owner":{"person":""},"provisional":false,"rungs":[{"at":"20',
  ':00:00.000Z","id":"","state":"armed"},{"at":"20',
  ':00:00.000Z","id":"","state":"armed"}],"state":"running"},"type":"deadlineSet"}',
  ':00:00.000Z","id":"","late":false,"type":"deadlineMet"}',
  '{"action":"remind","at":"20","deadline":"","late":false,"rung":"","to":[{"person":""}],"type":"rungFired"}',
  '{"about":"","deliverAt":"20","detail":{"en":"","zh":""},"due":"","item":"","kind":"rung","subject":{"en":"","zh":""},"to":{"person":""},"type":"messageRaised"}',
  '{"task":"","type":"taskEnded","why":""}{"timers":[{"at":"20","id":""}],"type":"fireTimers"}',
  '{"from":"none","to":"registered","type":"itemChanged"},{"from":"registered","to":"assigned","type":"itemChanged"}',
  '"from":"accepted","to":"working"{"from":"submitted","to":"closed","type":"itemChanged"}',
  '{"at":"20","department":"","person":"","type":"itemAssigned","with":[]}{"type":"itemSealed"}{"evidence":[""],"opinion":"","type":"submit"}',
  '{"by":"","collection":"","definition":{"id":"","version":1},"form":{"":""},"instance":"","milestones":[],"params":{"":""},"roles":{},"starter":"",',
  '"summary":{"department":"","due":"","ending":"","late":false,"major":false,"number":"","open":true,"person":"","state":"registered","tags":[""]},"type":"itemEntered","with":[]}',
  '{"collection":"","item":{"department":"","due":"","ending":"","late":false,"major":false,"number":"","open":true,"person":"","state":"submitted","tags":[""]},"type":"itemNoted"}',
  '"result":{"number":"","state":"registered","version":2}}',
];

const ROWS = [
  '{"step":"","task":"","role":"decide","version":2,"openedAt":"20',
  ':00.000Z","decision":"approved","doneBy":"","level":0}',
  '{"step":"","task":"","role":"part","version":1,"openedAt":"20',
  ':00.000Z","decision":null,"doneBy":null,"level":0}',
  '{"version":1,"sealed":true,"outcome":"","subject":{"zh":"","en":""},"serial":"","phases":{"p":"completed"}}',
  '"tags":[""],"late":false,"major":false,"deadline":null,"level":0,"version":3,"enteredAt":"20","submittedAt":null,"closedAt":null,"mergedInto":""}',
  '"deliverAt":"20","stream":"instance/","kind":"rung","about":"","text":{"zh":"","en":""}}',
  '{"kind":"instance","seq":1,"hash":"sha256:","recordedAt":"20',
];

const STATES = [
  '{"id":"","definition":{"id":"","version":1},"life":"completed","sealed":true,"outcome":"","starter":"","startedAt":"20',
  ':00.000Z","subject":{"en":"","zh":""},"serial":"","params":{},"form":{},"roles":{},"phases":{"p":{"state":"completed","enteredAt":"20',
  ':00.000Z","endedAt":"20',
  ':00.000Z"}},"steps":{"":{"state":"done","returned":false,"cycle":1,"outcome":"approved","form":{},"count":0,"sent":0,"paper":{"valid":0,"invalid":0},"closed":false,"number":"","openedAt":"20',
  ':00.000Z","actor":"","endedAt":"20',
  ':00.000Z"}},"tasks":{"":{"assignee":{"person":""},"cycle":1,"department":"","form":{},"id":"","openedAt":"20',
  ':00.000Z","opinion":"","role":"decide","state":"done","step":"","tags":[],"unowned":false,"valid":true,"version":2,"with":[],"decision":"approved","doneBy":"","doneAt":"20',
  ':00.000Z"}},"deadlines":{},"events":{},"records":{},"documents":{},"items":{},"counters":{},"figures":{}}',
];

/** A head holds its state as a text within a text, so that its quotes are escaped. */
const ESCAPED_STATES = STATES.map((text) => JSON.stringify(text).slice(1, -1));

export const DICTIONARY = [...COMMITS, ...ROWS, ...ESCAPED_STATES].join('\n');
