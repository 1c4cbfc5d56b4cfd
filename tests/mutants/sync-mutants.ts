/** Wrong tills and wrong hubs on the wire between them. */
import type { Mutant } from './mutant.ts'

const PUSHED = 'src/shared/sync/take-pushed.ts'
const HELLO = 'src/shared/sync/take-hello.ts'
const TIMING = 'src/shared/sync/timing.ts'
const FAILURES = 'src/shared/sync/failures.ts'
const HUB_PUSH = 'src/shared/sync/hub-push.ts'
const HUB_HELLO = 'src/shared/sync/hub-hello.ts'
const PROBE = 'src/shared/sync/probe.ts'
const BACK = 'src/shared/sync/take-back.ts'
const STEP = 'src/shared/sync/till-step.ts'
const testOf = (file: string): readonly string[] => [file.replace(/\.ts$/u, '.test.ts')]

const TILL_MUTANTS: readonly Mutant[] = [
  {
    name: 'an acknowledgement need not show our hash',
    file: PUSHED,
    from: 'return journal.hashAt(answer.epoch, answer.have) === answer.hash',
    to: 'return journal.hashAt(answer.epoch, answer.have) !== null',
    tests: testOf(PUSHED),
  },
  {
    name: 'an acknowledgement beyond our end is believed',
    file: PUSHED,
    from: 'return journal.hashAt(answer.epoch, answer.have) === answer.hash',
    to: 'return (journal.hashAt(answer.epoch, answer.have) ?? answer.hash) === answer.hash',
    tests: testOf(PUSHED),
  },
  {
    name: 'an acknowledgement of another incarnation is believed',
    file: PUSHED,
    from: ' || answer.server !== state.server',
    to: '',
    tests: testOf(PUSHED),
  },
  {
    name: 'a success without anything taken is one',
    file: PUSHED,
    from: 'if (answer.have < pushing.fromSeq) return false',
    to: '',
    tests: testOf(PUSHED),
  },
  {
    name: 'a gap does not lead to hello',
    file: PUSHED,
    from: '...paused({ ...state, pushing: null }, input),\n  hasSaidHello: false,',
    to: '...paused({ ...state, pushing: null }, input),',
    tests: testOf(PUSHED),
  },
  {
    name: 'letters are dropped',
    file: PUSHED,
    from: 'if (notApplied.length > 0) effects.push',
    to: 'if (notApplied.length > 300) effects.push',
    tests: testOf(PUSHED),
  },
  {
    name: 'the watermark is never lowered',
    file: HELLO,
    from: 'if (have === ackedSeq || ours === null)',
    to: 'if (have <= ackedSeq || ours === null)',
    tests: testOf(HELLO),
  },
  {
    name: 'hello compares no hashes',
    file: HELLO,
    from: 'have > 0 && ours !== theirs.hash',
    to: 'have > headSeq && ours !== theirs.hash',
    tests: testOf(HELLO),
  },
  {
    name: 'what the hub has beyond our end is believed',
    file: HELLO,
    from: 'if (have > headSeq) return { epoch, effects: [], probe: null }',
    to: '',
    tests: [...testOf(HELLO), 'src/shared/sync/till-step.property.test.ts'],
  },
  {
    name: 'hello is skipped',
    file: STEP,
    from: '!state.hasSaidHello || isOld',
    to: 'isOld',
    tests: testOf(STEP),
  },
  {
    name: 'two requests are under way',
    file: STEP,
    from: 'state.waiting !== null || !isDue(state, input)',
    to: '!isDue(state, input)',
    tests: testOf(STEP),
  },
  {
    name: 'no jitter',
    file: TIMING,
    from: 'return Math.floor(draw * Math.min(',
    to: 'return Math.floor(Math.min(1, draw + 1) * Math.min(',
    tests: testOf(TIMING),
  },
  {
    name: 'the wish of the hub for a pause is not kept',
    file: TIMING,
    from: 'Math.max(pauseMs(failures, draw), Math.min(retryAfterMs, PAUSE_MAX_MS))',
    to: 'pauseMs(failures, draw)',
    tests: testOf(TIMING),
  },
  {
    name: 'a batch never becomes smaller',
    file: TIMING,
    from: 'eventsMax: Math.max(1, Math.floor(state.eventsMax / 2)),',
    to: '',
    tests: [...testOf(TIMING), ...testOf(FAILURES)],
  },
  {
    name: 'a batch never grows again',
    file: TIMING,
    from: 'Math.min(BATCH_EVENTS_MAX, state.eventsMax * 2)',
    to: 'state.eventsMax',
    tests: testOf(TIMING),
  },
  {
    name: 'children go before their parents',
    file: TIMING,
    from: 'journal.epochs().find(',
    to: 'journal.epochs().findLast(',
    tests: testOf(TIMING),
  },
  {
    name: 'a refused batch is never narrowed down',
    file: FAILURES,
    from: 'if (later.eventsMax > 1) {',
    to: 'if (later.eventsMax > 1000) {',
    tests: testOf(FAILURES),
  },
  {
    name: 'trouble on the way suspects an event',
    file: FAILURES,
    from: "    case 'refused':\n    case 'garbage':",
    to: "    case 'refused':\n    case 'offline':\n    case 'busy':\n    case 'garbage':",
    tests: testOf(FAILURES),
  },
  {
    name: 'a page of another machine is no failure of the batch',
    file: FAILURES,
    from: "    case 'garbage':\n",
    to: '',
    tests: testOf(FAILURES),
  },
  {
    name: 'the tail of a fork stays where it is',
    file: PROBE,
    from: "      { kind: 're-home', epoch, afterSeq: common },\n",
    to: '',
    tests: [...testOf(PROBE), 'src/shared/sync/till-step.property.test.ts'],
  },
  {
    name: 'a tail is moved again and again',
    file: PROBE,
    from: 'state.hasReHomed || hash === null',
    to: 'hash === null',
    tests: testOf(PROBE),
  },
  {
    name: 'a hole in what comes back is not seen',
    file: BACK,
    from: 'seq === first.fromSeq + index && seq <= first.toSeq',
    to: 'seq >= first.fromSeq && seq <= first.toSeq',
    tests: testOf(BACK),
  },
]

const HUB_MUTANTS: readonly Mutant[] = [
  {
    name: 'the hub books a decision again at another place',
    file: HUB_PUSH,
    from: 'events.push({ event, isRepeat: isElsewhere, isMismatched })',
    to: 'events.push({ event, isRepeat: false, isMismatched })',
    tests: testOf(HUB_PUSH),
  },
  {
    name: 'another event under a known id is a repeat',
    file: HUB_PUSH,
    from: 'isElsewhere && other.contentHash !== contentHashOf(event)',
    to: 'isElsewhere && other.contentHash === contentHashOf(event).slice(1)',
    tests: testOf(HUB_PUSH),
  },
  {
    name: 'another event at a known place is passed over',
    file: HUB_PUSH,
    from: 'if (view.hashAt(push.epoch, event.seq) !== event.hash) {',
    to: 'if (view.hashAt(push.epoch, event.seq) === null) {',
    tests: testOf(HUB_PUSH),
  },
  {
    name: 'children are taken without their parents',
    file: HUB_PUSH,
    from: "if (parent === undefined || parent.have < parentSeq) return 'gap'",
    to: "if (parent === undefined || parent.have < parentSeq) return 'here'",
    tests: testOf(HUB_PUSH),
  },
  {
    name: 'the hub believes the hash that it is told',
    file: HUB_PUSH,
    from: "if (isMismatched && event.opaque === undefined) return { kind: 'garbled', seq: event.seq }",
    to: '',
    tests: testOf(HUB_PUSH),
  },
  {
    name: 'what came as bytes and does not fit is refused for ever',
    file: HUB_PUSH,
    from: 'if (isMismatched && event.opaque === undefined)',
    to: 'if (isMismatched)',
    tests: testOf(HUB_PUSH),
  },
  {
    name: 'a push for another incarnation is taken',
    file: HUB_PUSH,
    from: "if (push.server !== server) return answer({ kind: 'stale', server })",
    to: '',
    tests: testOf(HUB_PUSH),
  },
  {
    name: 'a hole is not seen',
    file: HUB_PUSH,
    from: "begin === 'gap' || firstSeq > have + 1",
    to: "begin === 'gap' || firstSeq > have + 2",
    tests: testOf(HUB_PUSH),
  },
  {
    name: 'lost events are not given back',
    file: HUB_HELLO,
    from: 'if (one.have >= fromSeq) {',
    to: 'if (one.have > fromSeq + 300) {',
    tests: testOf(HUB_HELLO),
  },
  {
    name: 'two machines get what the other one sold',
    file: HUB_HELLO,
    from: 'view.isTwoLive ? [] : missingOf',
    to: 'view.epochs.length === 0 ? [] : missingOf',
    tests: testOf(HUB_HELLO),
  },
  {
    name: 'two live machines are not noticed',
    file: 'src/shared/sync/hub-two-live.ts',
    from: 'return one.have > endsAt',
    to: 'return one.have > endsAt + 300',
    tests: testOf('src/shared/sync/hub-two-live.ts'),
  },
]

export const SYNC_MUTANTS: readonly Mutant[] = [...TILL_MUTANTS, ...HUB_MUTANTS]
